"""`check SOURCE`, the council's companion, on feeds as servers really send them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs_feed.__main__ import main
from tests.fetch.server import Server, redirect, reply

NOW = "2027-01-10T09:00:00+00:00"
WORDS = "You will work with children and families, and with people who know them. " * 5
RSS = {"Content-Type": "application/rss+xml; charset=utf-8", "ETag": '"v1"'}
Check = Callable[..., dict[str, Any]]


def item(number: int) -> str:
    return (
        f"<item><title>Social Worker {number}</title>"
        f"<link>https://jobs.example.org/{number}</link><description><![CDATA["
        f"<p>Reference: R{number}</p><p>Closing date: 31 January 2027</p>"
        f"<p>Salary: £38,626 to £42,403 a year</p><p>Location: Otley, LS21 1HD</p>"
        f"<p>Team {number}. {WORDS}</p>]]></description></item>"
    )


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel>\n{''.join(items)}\n</channel></rss>"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def councils(tmp_path: Path) -> Path:
    file = tmp_path / "councils.yaml"
    (tmp_path / "own.xml").write_text(rss(), encoding="utf-8")
    file.write_text(
        "councils:\n  - id: leeds\n    name: Leeds City Council\n"
        "    short_name: Leeds\n    website: https://www.leeds.example\n"
        "    feed: {url: own.xml}\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def check(councils: Path, capfd: pytest.CaptureFixture[str]) -> Check:
    """The report as data; `told` has its exit code beside it."""

    def run(source: object, *options: object) -> dict[str, Any]:
        arguments = ["check", source, "--json", "--now", NOW, "--councils", councils]
        code = main([str(each) for each in (*arguments, *options)])
        document: dict[str, Any] = json.loads(capfd.readouterr().out)
        return {**document, "code": code}

    return run


@pytest.fixture
def feed(tmp_path: Path) -> Callable[..., Path]:
    def write(body: str | bytes, name: str = "feed.xml") -> Path:
        file = tmp_path / name
        file.write_bytes(body.encode() if isinstance(body, str) else body)
        return file

    return write


def codes(document: dict[str, Any]) -> list[str]:
    return [each["code"] for each in document["problems"]]


def test_a_good_feed_tells_what_was_fetched(server, check):
    url = server.add("/feed.xml", reply(headers=RSS, body=rss(item(1)).encode()))
    document = check(url)
    assert document["code"] == 0
    fetch = document["fetch"]
    assert fetch.pop("seconds") < 30
    assert fetch == {
        "final_url": url,
        "redirects": [],
        "moved_to": None,
        "failure": None,
        "status": 200,
        "bytes": len(rss(item(1)).encode()),
        "content_type": RSS["Content-Type"],
        "encoding": "utf-8",
        "conditional": True,
    }
    assert document["google"]["ready"] == 1


def test_a_feed_that_moved_is_read_where_it_went_and_its_new_address_advised(
    server, check
):
    new = server.add("/new.xml", reply(headers=RSS, body=rss(item(1)).encode()))
    old = server.add("/feed.xml", redirect(new))
    document = check(old)
    assert document["fetch"]["redirects"] == [
        {"url": old, "status": 301, "to": new, "for_good": True}
    ]
    assert document["fetch"]["moved_to"] == new
    assert codes(document) == ["F012"]
    assert document["verdict"] == "ready"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(404), "404"),
        (reply(401), "401"),
        (reply(200, RSS, b"  "), "empty"),
    ],
)
def test_an_address_without_a_feed_says_why_in_its_verdict(
    answer, words, server, check
):
    document = check(server.add("/feed.xml", answer))
    assert (document["code"], document["verdict"]) == (1, "unreadable")
    assert codes(document)[0] in {"F002", "F011"}
    assert words in document["problems"][0]["message"]
    assert document["sentence"].startswith("We cannot read this feed: ")
    assert document["items"] == []


def test_a_transfer_that_broke_off_is_not_ready_and_shows_what_came(server, check):
    packed = gzip.compress(rss(*map(item, range(5))).encode())[:-40]
    headers = RSS | {"Content-Encoding": "gzip"}
    document = check(server.add("/feed.xml", reply(headers=headers, body=packed)))
    assert document["verdict"] == "not_ready"
    assert document["sentence"].endswith("it stops before its end.")
    assert document["counts"]["would_publish"] >= 1
    assert "F004" in codes(document)
    assert "send the whole feed" in document["supplier"]


@pytest.mark.parametrize(
    ("name", "body", "place", "words"),
    [
        (
            "feed.xml",
            rss(item(1).replace("Social Worker 1", "Children & Families")),
            "Line 2, column",
            "Children & Families",
        ),
        (
            "feed.json",
            (
                '{"version": "https://jsonfeed.org/version/1.1",\n "items": [\n'
                '  {"id": "1", "url": "https://jobs.example.org/1",}\n]}'
            ),
            "Line 3, column",
            '"https://jobs.example.org/1",}',
        ),
    ],
)
def test_what_is_not_well_formed_is_told_with_its_place_and_its_words(
    name, body, place, words, check, feed
):
    document = check(feed(body, name))
    fault = next(each for each in document["problems"] if each["code"] == "F003")
    assert not document["well_formed"]
    assert place in fault["message"]
    assert words in fault["found"]
    assert fault["fix"]
    assert words in document["supplier"]


def test_a_feed_without_vacancies_is_ready(check, feed):
    document = check(feed(rss()))
    assert (document["code"], document["verdict"]) == (0, "ready")
    assert document["sentence"].endswith("it has no vacancies today.")
    assert codes(document) == ["F007"]
    assert document["supplier"] is None


def test_five_hundred_vacancies_are_all_accounted_for(check, feed):
    document = check(feed(rss(*map(item, range(500)))))
    assert len(document["items"]) == 500 == document["counts"]["would_publish"]
    assert document["google"]["vacancies"] == 500


def test_the_card_of_a_feed_that_nobody_has_yet_names_no_council(check, feed):
    (shown,) = check(feed(rss(item(1))))["items"]
    assert shown["card"]["where"] == "Your council, Otley, LS21 1HD"
    (own,) = check(feed(rss(item(1))), "--council", "leeds")["items"]
    assert own["card"]["where"] == "Leeds City Council, Otley, LS21 1HD"


def test_with_a_page_asked_for_the_verdict_is_said_beside_it(
    tmp_path, councils, feed, capfd
):
    page = tmp_path / "report.html"
    main(["check", str(feed(rss())), "--councils", str(councils), "--html", str(page)])
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("This feed is ready: we can read all of it")
    assert str(page) in said.err.replace("\n", "")
