"""The feed guide keeps its word: its feeds are ready, its examples have their faults."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from jobs_feed import health, manners, merge, read
from jobs_feed.__main__ import main
from jobs_feed.fetch import STANDARD, policy
from jobs_feed.models import Fetched, Snapshot, Validators
from jobs_feed.problems import CATALOGUE
from jobs_feed.report import feed_document
from jobs_feed.report.alerts import TOLD_AFTER
from tests.builders import NIGHT, council

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "feed-guide.md").read_text("utf-8")
SCHEMAS = ROOT / "docs" / "schemas"
NOW = NIGHT.replace(year=2027, month=1, day=10)
# A fenced block: its language, if any, and what is in it.
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
FEEDS = [(kind, body) for kind, body in BLOCKS if kind in {"xml", "json"}]
SMALL, FULL, FEED, POSTINGS = (body for _, body in FEEDS)

# One code's section: heading, weight, why and what to do, and the example.
CODE = re.compile(
    r"^#### (?P<code>[FV]\d{3}): (?P<says>.+)\n\n\*\*(?P<weight>\w+)\.\*\* "
    r"(?P<why>(?:.+\n)+)\nInstead of (?P<wrong>.+),\nsend (?P<right>.+)\.$",
    re.MULTILINE,
)
TOLD = {each["code"]: each for each in CODE.finditer(GUIDE)}
ELSEWHERE = {"F011", "F012", "F014", "F016", "V023"}
"""What no example of a line or two can show; the tests of their rooms do."""
EXAMPLES = sorted(TOLD.keys() - ELSEWHERE)
# An element with its content, in which there may be no other of its name.
ELEMENT = re.compile(r"<([\w:]+)(?: [^>]*)?>.*?</\1>", re.DOTALL)

REFUSED = {
    *("F008", "F009", "F015", "V001", "V003", "V004", "V005", "V006", "V007", "V008"),
    *("V009", "V010", "V011", "V012", "V014", "V017", "V018", "V020", "V021"),
}
"""The faults that the XML schema can see."""
SHORTENED = {"V018", "V021"}
"""Codes whose examples have less than a whole advert."""


def checked(body: bytes) -> dict[str, Any]:
    """The document of `check --json` for a feed with this body."""
    fetched = Fetched(body, "https://jobs.example.org/feed", 200, 0, None, Validators())
    report = read.read(council(), fetched, NOW)
    _, changes = merge.merge(Snapshot(None), [report], [report.council], now=NOW)
    return feed_document("feed", report, changes)


def codes(body: bytes) -> set[str]:
    return {each["code"] for each in checked(body)["problems"]}


def feed_with(example: str) -> bytes:
    """The guide's full feed with an example's words put where they belong: in the
    first vacancy, in all if it says so, or, being a document, in place of it.
    """
    everywhere = "on several vacancies" in example
    feed = FULL
    for words in re.findall("`([^`]+)`", example):
        feed = _put(words, feed, everywhere=everywhere)
    return feed.encode()


def _put(words: str, feed: str, *, everywhere: bool) -> str:
    if re.match(r"\d{3} ", words):
        return ""  # a server's answer with nothing after it
    if "<" not in words or words.startswith("<!doctype html"):
        return words
    if words.startswith("</"):
        return feed[: feed.find(words) + len(words)] if words in feed else feed
    if words.startswith("<?xml"):
        return re.sub(r"<\?xml.*?\?>", words, feed, count=1)
    if words.startswith("<!DOCTYPE"):
        return feed.replace("?>\n", f"?>\n{words}\n", 1)
    head, *items = feed.split("<item>")
    for element in ELEMENT.finditer(words):
        own = re.compile(rf"<{element[1]}(?: [^>]*)?>.*?</{element[1]}>", re.DOTALL)
        if not own.search(items[0]):
            return words
        last = len(items) if everywhere else 1
        items[:last] = [own.sub(lambda _: element[0], each, 1) for each in items[:last]]  # noqa: B023 - called at once
    return "<item>".join([head, *items])


def xml_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "vacancies.xsd"))


def accepts_xml(body: bytes) -> bool:
    return bool(xml_schema().validate(etree.fromstring(body)))


def json_schema() -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / "vacancies.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_every_problem_has_its_section_in_its_own_words():
    weight = {"must_fix": "Mend", "nice_to_have": "Better"}
    assert {code: (each["says"], each["weight"]) for code, each in TOLD.items()} == {
        code: (kind.message, weight[kind.severity]) for code, kind in CATALOGUE.items()
    }
    assert list(TOLD) == list(CATALOGUE), "in the order of the codes"


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_example_of_a_problem_has_it(code):
    assert code in codes(feed_with(TOLD[code]["wrong"]))


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_the_guide_says_to_send_instead_mends_it(code):
    assert code not in codes(feed_with(TOLD[code]["right"]))


@pytest.mark.parametrize(("kind", "body"), FEEDS)
def test_a_feed_like_the_guides_is_ready_without_a_problem(kind, body):
    report = checked(body.encode())
    assert report["verdict"] == "ready", kind
    assert report["problems"] == []
    assert report["counts"]["would_publish"] == report["counts"]["items"] > 0
    assert report["google"]["ready"] == report["google"]["vacancies"]
    for item in report["items"]:
        for fact in ("reference", "closes", "posted", "level", "contract", "hours"):
            assert item[fact] or (fact == "contract" and body == POSTINGS), fact
        assert item["salary"]["min"]
        assert item["location"]["postcode"]


def test_there_is_a_small_and_a_full_feed_in_xml_and_in_json():
    assert [kind for kind, _ in FEEDS] == ["xml", "xml", "json", "json"]


@pytest.mark.parametrize("body", [SMALL, FULL], ids=["small", "full"])
def test_the_xml_schema_accepts_the_guides_feeds(body):
    xml_schema().assertValid(etree.fromstring(body.encode()))


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_the_xml_schema_refuses_what_the_guide_warns_of(code):
    assert not accepts_xml(feed_with(TOLD[code]["wrong"]))


@pytest.mark.parametrize("code", sorted(REFUSED - SHORTENED))
def test_the_xml_schema_accepts_what_the_guide_says_to_send_instead(code):
    assert accepts_xml(feed_with(TOLD[code]["right"]))


@pytest.mark.parametrize("body", [FEED, POSTINGS], ids=["feed", "postings"])
def test_the_json_schema_accepts_the_guides_feeds(body):
    json_schema().validate(json.loads(body))


def test_the_json_schema_refuses_a_vacancy_that_lacks_what_it_must_have():
    schema = json_schema()
    for body, path in ((FEED, ["items", 0]), (POSTINGS, [0])):
        vacancy = _at(json.loads(body), path)
        optional = {"@context", "validThrough", "employmentType", "baseSalary"}
        for key in vacancy.keys() - optional:
            feed = json.loads(body)
            del _at(feed, path)[key]
            assert not schema.is_valid(feed), f"without {key}"
        for key in vacancy.keys() & optional:
            feed = json.loads(body)
            del _at(feed, path)[key]
            assert schema.is_valid(feed), f"without {key}"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ([0, "title"], " "),
        ([0, "url"], "javascript:apply()"),
        ([0, "description"], "Come and work with us."),
        ([0, "validThrough"], "31/01/2027"),
        ([0, "validThrough"], "2027-01-31T23:59:00"),
        ([0, "datePosted"], "4 January 2027"),
        ([0, "employmentType"], ["Permanent"]),
        ([0, "baseSalary", "value", "minValue"], "£38,626"),
        ([0, "baseSalary", "value", "unitText"], "per annum"),
        ([0, "jobLocation", "address", "addressCountry"], "United Kingdom"),
    ],
)
def test_the_json_schema_refuses_a_value_that_cannot_be_read_surely(path, value):
    feed = json.loads(POSTINGS)
    _at(feed, path[:-1])[path[-1]] = value
    assert not json_schema().is_valid(feed)


def test_the_json_schema_refuses_the_same_vacancy_twice():
    feed = json.loads(POSTINGS)
    assert not json_schema().is_valid([*feed, *copy.deepcopy(feed)])


def _at(document: Any, path: list[Any]) -> Any:
    for step in path:
        document = document[step]
    return document


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven")
TIMES = ("never", "once", "twice")
ORDER = {6: "sixth", 7: "seventh", 8: "eighth"}
FIGURES = [
    (
        f"{TIMES[len(STANDARD.backoff)]} more, "
        f"within {2 * sum(STANDARD.backoff):g} seconds"
    ),
    f"wait {STANDARD.deadline:g} seconds for the whole feed",
    f"at most {STANDARD.max_bytes // 2**20} MiB",
    f"at most {NUMBERS[STANDARD.per_host]} of them",
    f"longer than {policy.LONGEST_WAIT // 3600} hours",
    f"for {NUMBERS[manners.BELIEVED]} nights in a row",
    f"On the {ORDER[manners.BELIEVED + 1]} we ask for the whole feed",
    f"up to {NUMBERS[STANDARD.max_redirects]} redirects",
    f"for {NUMBERS[manners.SETTLED]} nights in a row, the status page says so",
    f"once in {policy.GONE_WAIT // (24 * 3600)} days",
    f"After {NUMBERS[health.GONE_AFTER]} nights we take it that the feed is gone",
]
"""What the guide says of how we ask, with the figures that the code has."""
STATUSES = ["404", "500", "429", "503", "304", "301", "308", "410", "404"]


def section(heading: str) -> str:
    """The words below a heading of the guide, without its line ends."""
    return " ".join(GUIDE.split(f"## {heading}\n")[1].split("\n## ")[0].split())


def test_how_we_ask_is_told_with_the_codes_own_figures_and_no_others():
    told = section("How we ask for your feed")
    for words in FIGURES:
        assert words in told
        told = told.replace(words, "", 1)
    told = told.replace(f"`{STANDARD.user_agent}`", "")
    left = re.findall(rf"\d+|\b(?:{'|'.join((*NUMBERS[2:], 'twice'))})\b", told)
    assert left == STATUSES


def test_the_guide_says_after_how_many_bad_nights_somebody_is_told():
    words = f"After {NUMBERS[TOLD_AFTER]} bad nights in a row somebody tells you"
    assert words in section("When a feed fails")
    assert f"for {NUMBERS[health.GONE_AFTER]} nights" in section("When a feed fails")
    days = f"after {merge.STALE_LIMIT.days} days those without a closing date go"
    assert days in section("When a feed fails")


def test_the_guides_report_is_what_check_says(capfd, monkeypatch):
    (shown,) = [body for kind, body in BLOCKS if kind == "text"]
    command, *lines = shown.splitlines()
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    source = command.rpartition(" ")[2]
    main(["check", source, "--now", "2026-11-22T09:30:00+00:00"])
    really = [line.rstrip() for line in capfd.readouterr().out.splitlines()]
    assert [line for line in lines if line not in really and line != "  …"] == []
