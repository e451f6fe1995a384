"""The command line as its users meet it: each command in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.fetch.server import Server, reply

ROOT = Path(__file__).parent.parent
NOW = "2026-11-22T03:10:00+00:00"
LATER = "2026-11-23T03:10:00+00:00"
WORDS = "You will work with children and families, and with people who know them. " * 3

TEXT = (str, type(None))
NUMBER = (int, float, type(None))
# contract.md's shapes; `guid` is the one key that we add to them.
VACANCY = {
    "id": TEXT,
    "council": TEXT,
    "reference": TEXT,
    "guid": TEXT,
    "title": TEXT,
    "status": TEXT,
    "relevance": TEXT,
    "level": TEXT,
    "advert_url": TEXT,
    "also_at": [str],
    "page": TEXT,
    "location": {"text": TEXT, "postcode": TEXT},
    "salary": {
        "text": TEXT,
        "min": NUMBER,
        "max": NUMBER,
        "unit": TEXT,
        "pro_rata": bool,
    },
    "hours": [str],
    "contract": TEXT,
    "posted": TEXT,
    "closes": TEXT,
    "first_seen": TEXT,
    "last_seen": TEXT,
    "closed": TEXT,
    "changed": TEXT,
    "summary": TEXT,
    "description_html": TEXT,
}
OUTCOMES = ("published", "filtered", "duplicate", "expired", "held", "rejected")
STATUS = {
    "id": str,
    "state": str,
    "checked": TEXT,
    "last_success": TEXT,
    "last_yield": TEXT,
    "items": int,
    **dict.fromkeys(OUTCOMES, int),
    "message": str,
}
STATUS_DOCUMENT = {"version": int, "generated": str, "councils": [STATUS]}
LIST_DOCUMENT = {**STATUS_DOCUMENT, "vacancies": [VACANCY]}
KINDS = ("new", "changed", "unchanged", "expired", "absent", "reopened", "kept")
FETCH_DOCUMENT = {
    **STATUS_DOCUMENT,
    "changes": {kind: [str] for kind in (*KINDS, "forgotten")},
    "ledger": {
        "leeds": [{"index": int, "outcome": str, "reason": TEXT, "vacancy": TEXT}]
    },
    "alerts": [{"kind": str, "council": TEXT, "words": str}],
}
PROBLEM = {
    "code": str,
    "severity": str,
    "item": (int, type(None)),
    "reference": TEXT,
    "message": str,
    "found": TEXT,
    "fix": str,
}
CHECK_DOCUMENT = {
    "source": str,
    "verdict": str,
    "sentence": str,
    "format": str,
    "complete": bool,
    "well_formed": bool,
    "fetch": {
        "final_url": str,
        "redirects": [{"url": str, "status": int, "to": TEXT, "for_good": bool}],
        "moved_to": TEXT,
        "failure": TEXT,
        "status": (int, type(None)),
        "seconds": float,
        "bytes": int,
        "content_type": TEXT,
        "encoding": str,
        "conditional": bool,
    },
    "counts": {
        "items": int,
        "would_publish": int,
        **dict.fromkeys(("filtered", "duplicate", "expired", "rejected"), int),
    },
    "problems": [PROBLEM],
    "supplier": TEXT,
    "google": {
        **dict.fromkeys(("vacancies", "ready"), int),
        **dict.fromkeys(("missing", "filled_in", "advised"), dict),
    },
    "items": [
        {
            **VACANCY,
            "index": int,
            "outcome": str,
            "reason": TEXT,
            "evidence": dict,
            **dict.fromkeys(("card", "google"), (dict, type(None))),
        }
    ],
}


def run(*arguments: object, columns: int = 200) -> subprocess.CompletedProcess[str]:
    """`python -m jobs_feed …`, without a proxy the machine may have."""
    environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    return subprocess.run(
        [sys.executable, "-m", "jobs_feed", *map(str, arguments)],
        cwd=ROOT,
        env=environment | {"COLUMNS": str(columns)},
        capture_output=True,
        text=True,
        check=False,
    )


def differences(value: Any, shape: Any, where: str = "document") -> Iterator[str]:
    """Where a JSON value departs from a shape: every missing and every extra key."""
    if isinstance(shape, dict) and isinstance(value, dict):
        for key in value.keys() ^ shape.keys():
            yield f"{where}.{key} is {'extra' if key in value else 'missing'}"
        for key in value.keys() & shape.keys():
            yield from differences(value[key], shape[key], f"{where}.{key}")
    elif isinstance(shape, list) and isinstance(value, list):
        for number, each in enumerate(value):
            yield from differences(each, shape[0], f"{where}[{number}]")
    elif not isinstance(shape, type | tuple) or not isinstance(value, shape):
        yield f"{where} is {value!r}"


def item(title: str, reference: str, *, closes: str = "2027-01-10") -> str:
    return (
        f"<item><title>{title}</title><link>https://jobs.example.org/{reference}</link>"
        f"<description><![CDATA[<p>Reference: {reference}</p><p>Closing date: {closes}"
        f"</p><p>Salary: £38,626 to £42,403 a year</p><p>Location: Otley, LS21 1HD</p>"
        f"<p>{WORDS}</p>]]></description></item>"
    )


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"


GOOD = rss(item("Social Worker", "R1"), item("Team Manager, Children in Care", "R2"))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "vacancies.json"


def councils_file(tmp_path: Path, **feeds: str) -> Path:
    """A councils.yaml with these feeds, by council."""
    entries = "".join(
        f"  - id: {name}\n    name: {name.title()} Council\n"
        f"    short_name: {name.title()}\n    website: https://{name}.example.org\n"
        f"    feed:\n      url: {url}\n      allow_private_network: true\n"
        for name, url in feeds.items()
    )
    file = tmp_path / "councils.yaml"
    file.write_text(f"councils:\n{entries}", encoding="utf-8")
    return file


def feed_file(tmp_path: Path, body: str = GOOD, name: str = "feed.xml") -> Path:
    file = tmp_path / name
    file.write_text(body, encoding="utf-8")
    return file


@pytest.fixture
def options(tmp_path: Path, state: Path) -> list[object]:
    """One council whose feed is a file with two vacancies."""
    feed_file(tmp_path)
    file = councils_file(tmp_path, leeds="feed.xml")
    return ["--councils", file, "--state", state, "--now", NOW]


def test_fetch_tells_a_program_each_feeds_health_and_what_became_of_each_item(options):
    done = run("fetch", "--json", *options)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert list(differences(document, FETCH_DOCUMENT)) == []
    assert len(document["changes"]["new"]) == 2
    assert [each["outcome"] for each in document["ledger"]["leeds"]] == [
        "published"
    ] * 2


def test_a_nights_reports_are_written_for_people(tmp_path, options):
    reports = tmp_path / "night"
    done = run("fetch", *options, "--reports", reports)
    assert done.returncode == 0
    names = {file.name for file in reports.iterdir()}
    assert names == {"summary.md", "digest.txt", "digest.html"}
    digest = (reports / "digest.txt").read_text("utf-8")
    assert "New (2)" in digest
    assert "- Social Worker, Leeds. Sunday 10 January 2027 at 11:59pm" in digest


def test_trouble_is_told_after_two_nights_and_an_old_alert_does_not_stay(
    tmp_path, options
):
    reports = tmp_path / "night"
    alert = reports / "alerts.md"
    run("fetch", *options)
    (tmp_path / "feed.xml").write_text("<html>Log in</html>", encoding="utf-8")
    told = []
    for day in (23, 24, 25):
        at = f"2026-11-{day}T03:10:00+00:00"
        done = run("fetch", *options, "--reports", reports, "--now", at)
        assert done.returncode == 1
        told.append(alert.exists() and "2 nights in a row" in alert.read_text("utf-8"))
        assert ("To be told: We could not read" in done.stdout) == told[-1]
    assert told == [False, True, False]
    assert not alert.exists()


def test_reports_that_cannot_be_written_lose_nothing_and_need_a_person(
    tmp_path, options, state
):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("fetch", *options, "--reports", tmp_path / "file")
    assert done.returncode == 1
    assert "The vacancies were saved. Give --reports another place." in done.stderr
    assert state.exists()


def test_list_and_status_give_the_published_documents(options):
    run("fetch", *options)
    listed, status = run("list", "--json", *options), run("status", "--json", *options)
    assert (listed.returncode, status.returncode) == (0, 0)
    documents = json.loads(listed.stdout), json.loads(status.stdout)
    assert list(differences(documents[0], LIST_DOCUMENT)) == []
    assert list(differences(documents[1], STATUS_DOCUMENT)) == []
    assert documents[0]["vacancies"][0]["salary"]["min"] == 38626
    assert documents[1]["councils"][0]["state"] == "fresh"


def test_check_gives_a_program_the_whole_report(tmp_path, options):
    done = run("check", tmp_path / "feed.xml", "--json", *options)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert list(differences(document, CHECK_DOCUMENT)) == []
    assert document["verdict"] == "ready"
    assert document["items"][0]["evidence"]["closes"].startswith("description")


def test_people_are_shown_a_row_a_council_and_what_is_open(options):
    fetched = run("fetch", *options)
    assert re.search(r"Leeds +fresh +2 +2", fetched.stdout)
    assert "Open vacancies: 2. In this run 2 are new" in fetched.stdout
    listed = run("list", *options)
    assert re.search(r"Social Worker +leeds +social worker +2027-01-10", listed.stdout)
    assert re.search(r"Leeds +fresh", run("status", *options).stdout)


def test_check_accounts_for_every_item_of_the_feed(tmp_path, options):
    body = rss(
        item("Social Worker", "R1"),
        item("Social Worker", "R1"),
        item("Gardener", "R2"),
        item("Senior Social Worker", "R3", closes="2026-11-01"),
        item("", "R4"),
    )
    feed = feed_file(tmp_path, body, "all.xml")
    done = run("check", feed, "--json", *options)
    document = json.loads(done.stdout)
    counts = document["counts"]
    assert list(differences(counts, CHECK_DOCUMENT["counts"])) == []
    assert counts.pop("items") == 5 == sum(counts.values())
    assert [each["index"] for each in document["items"]] == [1, 2, 3, 4, 5]
    outcomes = ["would_publish", "duplicate", "filtered", "expired", "rejected"]
    assert [each["outcome"] for each in document["items"]] == outcomes
    assert all(each["reason"] for each in document["items"][1:])
    assert done.returncode == 1, "an item without a title must be mended"


def test_one_refused_feed_of_two_is_named_and_the_other_is_read(
    tmp_path, server, state
):
    server.add("/leeds.xml", reply(body=GOOD.encode()))
    server.add("/york.xml", reply(403))
    file = councils_file(
        tmp_path, leeds=server.url("/leeds.xml"), york=server.url("/york.xml")
    )
    done = run("fetch", "--councils", file, "--state", state, "--now", NOW)
    assert done.returncode == 1
    assert re.search(r"Leeds +fresh +2", done.stdout)
    assert re.search(r"York +stale", done.stdout)
    assert "turns our robot away (403)" in done.stdout
    assert "Never read yet." in done.stdout


def test_offline_asks_nobody_and_only_moves_the_clock(tmp_path, server, state):
    body = rss(
        item("Social Worker", "R1", closes="2026-11-22"), item("Social Worker", "R2")
    )
    file = councils_file(
        tmp_path, leeds=server.add("/leeds.xml", reply(body=body.encode()))
    )
    common = ["--councils", file, "--state", state]
    assert run("fetch", *common, "--now", NOW).returncode == 0
    asked = len(server.requests)
    done = run("fetch", *common, "--now", LATER, "--offline", "--json")
    assert done.returncode == 0
    assert len(server.requests) == asked
    document = json.loads(done.stdout)
    assert document["generated"] == LATER
    assert document["councils"][0]["checked"] == NOW
    assert len(document["changes"]["expired"]) == 1
    vacancies = json.loads(run("list", "--json", *common).stdout)["vacancies"]
    assert sorted(each["status"] for each in vacancies) == ["closed", "open"]


def test_offline_without_anything_stored_writes_no_empty_list(options, state):
    done = run("fetch", "--offline", *options)
    assert done.returncode == 2
    assert "Run first: python -m jobs_feed fetch" in done.stderr
    assert not state.exists()


def test_now_decides_what_is_closed(tmp_path, options):
    done = run(
        "check", tmp_path / "feed.xml", *options, "--json", "--now", "2027-01-11"
    )
    outcomes = [each["outcome"] for each in json.loads(done.stdout)["items"]]
    assert outcomes == ["expired", "expired"]


def test_every_mistake_in_councils_yaml_is_told_at_once(tmp_path, state):
    file = councils_file(tmp_path, leeds="feed.xml", status="feed.xml")
    text = file.read_text("utf-8").replace("short_name: Leeds", "shortname: Leeds")
    file.write_text(text, encoding="utf-8")
    for command in (["fetch"], ["check", __file__]):
        done = run(*command, "--councils", file, "--state", state)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Did you mean “short_name”?" in done.stderr
        assert "a word the site uses in its own addresses" in done.stderr
        assert f"{file}:" in done.stderr
    assert not state.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.xml"], "There is no file nowhere.xml."),
        (["check", "www.leeds.gov.uk/feed"], "an address that begins with https://"),
        (["check", __file__, "--council", "lead"], "The ids are: leeds."),
        (["check", "https://jobs.example.org/", "--offline"], "only a file can be"),
        (["check", __file__, "--html", "/no/such/page.html"], "Give --html another"),
        (["check", __file__, "--as", "carrier-pigeon"], "invalid choice"),
        (["list"], "Run first: python -m jobs_feed fetch"),
        (["status"], "Run first: python -m jobs_feed fetch"),
        (["fetch", "--now", "soon"], "“soon” is not an instant such as 2026-11-22T"),
        (["fetch", "--councils", "nowhere.yaml"], "nowhere.yaml:1: There is no such"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_a_command_that_cannot_be_done_says_why_and_does_nothing(
    arguments, said, options, state
):
    done = run(*arguments[:1], *(options if arguments else []), *arguments[1:])
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not state.exists()


@pytest.mark.parametrize("command", ["fetch", "list", "status"])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"version": 1, "vacanc', "is not a list of vacancies that we wrote"),
        ('{"version": 99}', "was written by a newer version of this program"),
    ],
)
def test_a_state_that_cannot_be_used_is_left_untouched(
    command, body, said, options, state
):
    state.write_text(body, encoding="utf-8")
    done = run(command, *options)
    assert (done.returncode, done.stdout) == (3, "")
    assert said in done.stderr
    assert state.read_text("utf-8") == body


def test_a_state_that_cannot_be_written_is_a_fault_told_in_words(tmp_path, options):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("fetch", *options, "--state", tmp_path / "file" / "vacancies.json")
    assert done.returncode == 3
    assert "A file could not be read or written" in done.stderr
    assert "Nothing was changed." in done.stderr


def test_a_web_page_at_a_feeds_address_is_called_one(server, options):
    page = b"<!doctype html><title>Please log in</title><p>Password"
    url = server.add("/feed", reply(headers={"Content-Type": "text/html"}, body=page))
    done = run("check", url, *options)
    assert done.returncode == 1
    assert done.stdout.startswith("We cannot read this feed: the address gives")
    assert "The address gives a web page, not a feed." in done.stdout
    document = json.loads(run("check", url, "--json", *options).stdout)
    assert document["verdict"] == "unreadable"
    assert document["fetch"]["status"] == 200


HOSTILE = (
    "::error::Social Worker",
    ":::warning:: Social Worker ##[error] at night",
    "Social Worker \x1b[31mred\x1b[0m \x9b2J",
    "Social Worker\n::add-mask::secret\r\n##[group]x",
    "Social Worker [red]shout[/red] [/nothing]",
    "Social Worker <script>alert(1)</script> \u202egnp",
    "Gardener ::error::[bold]",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A JSON Feed, in which control characters are allowed."""
    items = [
        {
            "id": f"::error::{number}",
            "url": f"https://jobs.example.org/{number}",
            "title": title,
            "content_html": f"<p>Closing date: 99/99/2027 ::error:: [red]x</p>{WORDS}",
        }
        for number, title in enumerate(HOSTILE)
    ]
    items.append({"id": "\n::error::no title", "url": "::error::", "title": ""})
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    return feed_file(tmp_path, json.dumps(feed), "hostile.json")


@pytest.mark.parametrize("columns", [40, 200])
@pytest.mark.parametrize("command", ["fetch", "check", "list", "status"])
def test_a_councils_words_command_neither_terminal_nor_ci_log(
    command, columns, tmp_path, hostile, state
):
    file = councils_file(tmp_path, leeds=hostile.name)
    common = ["--councils", file, "--state", state, "--now", NOW]
    run("fetch", *common)
    source = [hostile] if command == "check" else []
    done = run(command, *source, *common, columns=columns)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert not re.search(r"[^\n\x20-\x7e\xa0-\uffff]|\u202e", said)
    assert not re.search(r"^\s*::|##\[", said, re.MULTILINE)
    if command in {"check", "list"}:
        assert "[red]" in said


def test_a_page_for_the_council_is_self_contained_and_escaped(
    tmp_path, hostile, options
):
    page = tmp_path / "report.html"
    done = run("check", hostile, *options, "--html", page)
    assert done.stdout == ""
    assert f"The report is in {page}." in done.stderr
    document = lxml.html.fromstring(page.read_bytes().decode())
    for element in document.iter("script", "link", "img", "iframe"):
        pytest.fail(f"the page has {element.tag}")
    words = document.text_content()
    assert "Social Worker" in words
    assert "[red]shout[/red]" in words
    assert all(
        not name.startswith("on") for each in document.iter() for name in each.attrib
    )


def test_a_page_and_json_may_be_asked_for_together(tmp_path, options):
    page = tmp_path / "report.html"
    done = run("check", tmp_path / "feed.xml", *options, "--html", page, "--json")
    assert json.loads(done.stdout)["verdict"] == "ready"
    assert page.exists()


def test_a_councils_own_rules_are_used_for_its_feed(tmp_path, options):
    file = tmp_path / "councils.yaml"
    text = file.read_text("utf-8") + "      exclude: [children in care]\n"
    file.write_text(text, encoding="utf-8")
    other = feed_file(tmp_path, GOOD, "copy.xml")
    by_name = json.loads(
        run("check", other, *options, "--council", "leeds", "--json").stdout
    )
    by_file = json.loads(run("check", tmp_path / "feed.xml", *options, "--json").stdout)
    nobodys = json.loads(run("check", other, *options, "--json").stdout)
    shown = [each["counts"]["would_publish"] for each in (by_name, by_file, nobodys)]
    assert shown == [1, 1, 2]
