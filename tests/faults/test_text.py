"""Rows of the fault table about text from outside: wherever it lands, it lies still.

Three councils' feeds, each of another format, hold the hostile corpus in every field
(tests/faults/hostile.py). They go the whole street once; what comes out is read again
with readers that are not ours.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import lxml.html
import markdown
import pytest
from lxml import etree

from tests.builders import NIGHT
from tests.faults import hostile
from tests.faults.nights import Night, Town, World
from tests.plugins import tiny

ADVERT_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a", "blockquote"}
ADVERT_TAGS |= {"h3", "h4", "h5", "h6", "table", "caption", "thead", "tbody"}
ADVERT_TAGS |= {"tr", "th", "td"}
ADVERT_ATTRIBUTES = {"href", "rel"}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset"}
SCHEMES = {"", "http", "https", "mailto", "tel"}
ACTIVE = {"script", "img", "iframe", "object", "embed", "svg", "math", "link", "base"}
ACTIVE |= {"form", "input", "button", "template", "video", "audio", "dialog"}
REPORT_ATTRIBUTES = {"lang", "charset", "name", "content", "http-equiv", "class"}
REPORT_ATTRIBUTES |= {"scope", "open", "href", "rel", "id"}
# Characters that a reader does not see, and that reorder or split what is seen.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
# A terminal obeys C0 and C1; XML 1.0 forbids most of them, surrogates and U+FFFE/F.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A line that begins like this is a command to a CI log.
COMMAND = re.compile(r"^\s*::|##\[|##vso", re.MULTILINE)


Said = subprocess.CompletedProcess[str]


class Elements(HTMLParser):
    """Python's own reader of HTML: every element with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@dataclass(frozen=True)
class Street:
    """What the whole street made of the hostile feeds."""

    world: World
    night: Night
    files: Mapping[str, bytes]
    plain: Mapping[str, bytes]  # the site of harmless feeds
    reports: Path
    fetched: Said  # by the `fetch` that wrote the reports

    @cached_property
    def vacancies(self) -> list[Mapping[str, Any]]:
        return self.night.state["vacancies"]

    def pages(self) -> Iterator[tuple[str, str]]:
        return pages_of(self.files)

    def page(self, vacancy: Mapping[str, Any]) -> str:
        return self.files[f"{vacancy['page'].lstrip('/')}index.html"].decode()

    def command(self, name: str, *options: object) -> Said:
        return command(self.world, name, *options)


def command(world: World, name: str, *options: object) -> Said:
    """`python -m jobs_feed …`, in a process of its own."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "jobs_feed", name, *map(str, options)),
            *("--councils", world.councils_file, "--state", world.state_file),
            *("--now", NIGHT.isoformat()),
        ],
        cwd=tiny.ROOT,
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.fixture(scope="module")
def street(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Street:
    world = World(town, tmp_path_factory.mktemp("hostile"))
    hostile.invade(world)
    (night,) = world.run([NIGHT])
    files, plain = world.build(NIGHT), town.clean_site(1)
    reports = world.folder / "reports"
    world.state_file.unlink()  # so that everything is new, and told
    fetched = command(world, "fetch", "--reports", reports)
    return Street(world, night, files, plain, reports, fetched)


def pages_of(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, body in files.items():
        if name.endswith(".html"):
            yield name, body.decode()


def without_advert(page: str) -> str:
    """A page without the one part in which a council's own markup may stand."""
    tree = lxml.html.document_fromstring(page)
    for part in tree.find_class("cswm-prose--advert"):
        part.getparent().remove(part)
    return lxml.html.tostring(tree, encoding="unicode")


def adverts(page: str) -> Iterator[lxml.html.HtmlElement]:
    yield from lxml.html.document_fromstring(page).find_class("cswm-prose--advert")


def assert_is_an_advert(element: lxml.html.HtmlElement) -> None:
    for each in element.iterdescendants(etree.Element):
        assert each.tag in ADVERT_TAGS
        assert set(each.attrib) <= ADVERT_ATTRIBUTES
        assert (
            urlsplit(each.get("href", "")).scheme in SCHEMES - {""} or each.tag != "a"
        )


def shape(page: str) -> set[tuple[str, str]]:
    """Every (element, attribute) of a page, and (element, "") for each element."""
    found = Elements(page).found
    return {(tag, name) for tag, facts in found for name in ("", *facts)}


def test_the_corpus_is_large_and_all_of_it_is_published(street: Street) -> None:
    assert len(hostile.PAYLOADS) + len(hostile.LINKS) >= 150
    for council in street.night.state["councils"]:
        entries = len(hostile.listed_by(council["id"]))
        assert (council["items"], council["published"]) == (entries, entries)


def test_row_38_no_element_and_no_attribute_on_any_page_is_from_outside(
    street: Street,
) -> None:
    ours = set().union(*(shape(without_advert(p)) for _, p in pages_of(street.plain)))
    for name, page in street.pages():
        assert shape(without_advert(page)) - ours == set(), name
        for advert in adverts(page):
            assert_is_an_advert(advert)


def test_row_38_no_address_on_any_page_can_run_or_fetch_anything(
    street: Street,
) -> None:
    for name, page in street.pages():
        for tag, facts in Elements(page).found:
            for attribute in ADDRESSES & facts.keys():
                address = facts[attribute] or ""
                assert urlsplit(address).scheme in SCHEMES, (name, address)
                if tag not in {"a", "link"}:
                    assert not address.startswith(("http", "//")), (name, address)


@pytest.mark.parametrize("name", ["jobs/feed.xml", "jobs/feed.atom", "jobs/feed.json"])
def test_row_38_what_a_feed_reader_decodes_is_harmless_too(
    street: Street, name: str
) -> None:
    if name.endswith("json"):
        items = json.loads(street.files[name])["items"]
        bodies = [item["content_html"] for item in items]
        summaries = [item["summary"] for item in items]
        links = [item.get("external_url", "") for item in items]
    else:
        feed = etree.fromstring(street.files[name])
        bodies = [each.text for each in feed.iterfind(".//{*}encoded")]
        bodies += [each.text for each in feed.iterfind("{*}entry/{*}content")]
        bodies += [each.text for each in feed.iterfind(".//item/description")]
        bodies += [each.text for each in feed.iterfind("{*}entry/{*}summary")]
        summaries = []
        links = [each.text or each.get("href") for each in feed.iterfind(".//{*}link")]
    assert len(bodies) >= len(street.vacancies)
    for body in bodies:
        assert_is_an_advert(lxml.html.fragment_fromstring(body, create_parent="div"))
    assert not any("<script" in summary for summary in summaries if "&lt;" in summary)
    assert {urlsplit(link).scheme for link in links} <= {"", "http", "https"}


def test_row_38_a_calendar_holds_dates_and_nothing_from_outside(
    street: Street,
) -> None:
    ours = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"}
    told = {}
    for name, body in street.files.items():
        if not (name.startswith("jobs/") and name.endswith(".ics")):
            continue  # the others are of editors' words
        lines = body.removesuffix(b"\r\n").split(b"\r\n")
        assert all(len(line) <= 75 and b"\n" not in line for line in lines), name
        whole = icalendar.Calendar.from_ical(body)
        for event in whole.walk("VEVENT"):
            assert event.keys() == ours
            assert (event.subcomponents, event.errors) == ([], [])
            told[str(event["URL"])] = event
        parts = {each.name for each in whole.walk()}
        assert parts <= {"VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT"}
    pages = {each.partition("/jobs/")[2]: event for each, event in told.items()}
    for vacancy in street.vacancies:
        if vacancy["closes"]:
            event = pages.pop(vacancy["page"].removeprefix("/jobs/"))
            assert event["SUMMARY"].startswith(f"Closes: {vacancy['title']}, ")
    assert pages == {}


def test_row_39_json_ld_can_be_read_and_says_what_the_page_says(
    street: Street,
) -> None:
    told = 0
    for vacancy in street.vacancies:
        page = street.page(vacancy)
        tree = lxml.html.document_fromstring(page)
        scripts = tree.xpath("//script[@type='application/ld+json']")
        assert len(scripts) == len(re.findall("(?i)<script[^>]*ld[+]json", page))
        for script in scripts:
            assert not re.search(r"(?i)</|<!--|<script|[\u2028\u2029]", script.text)
            data = json.loads(script.text)
            if data.get("@type") == "JobPosting":
                assert data["title"] == vacancy["title"]
                assert data["description"] == vacancy["description_html"]
                told += 1
        (heading,) = tree.iter("h1")
        assert heading.text_content() == vacancy["title"]
    assert told > len(street.vacancies) / 2


def test_row_40_an_unsafe_link_is_not_made_and_its_job_is_still_listed(
    street: Street,
) -> None:
    by_title = [v for v in street.vacancies if "with a link" in v["title"]]
    assert len(by_title) == 2 * len(hostile.LINKS)
    for vacancy in by_title:
        address = vacancy["advert_url"]
        page = street.page(vacancy)
        if address is None:
            assert "Apply on" not in page
            assert "came to us without a safe link" in page
            continue
        parts = urlsplit(address)
        assert parts.scheme in {"http", "https"}
        assert re.fullmatch(r"[a-z0-9.-]+\.[a-z0-9-]+", parts.netloc), address
        assert not re.search(r"""[\s"<>\\^`{|}]""", address)
        host = parts.netloc.removeprefix("www.")
        assert f"Apply on {host}" in page
    unsafe = [v for v in by_title if v["advert_url"] is None]
    assert len(unsafe) >= 60
    assert not any("pwn.example.org" in (v["advert_url"] or "") for v in by_title)


def test_row_40_an_unsafe_link_is_flagged_for_its_council(street: Street) -> None:
    feed = hostile.feed_of(street.world, "seaton")
    document = json.loads(street.command("check", feed, "--json").stdout)
    links = {item["index"] for item in document["items"] if not item["advert_url"]}
    flagged = {p["item"] for p in document["problems"] if p["code"] in {"V004", "V005"}}
    assert links
    assert links <= flagged


def test_row_41_every_file_name_is_ours_short_and_its_own(street: Street) -> None:
    pages = [vacancy["page"] for vacancy in street.vacancies]
    assert len({page.lower() for page in pages}) == len(pages)
    for page in pages:
        assert re.fullmatch(r"/jobs/[a-z]+/[a-z0-9][a-z0-9-]*-[0-9a-f]{8}/", page)
        assert len(page.encode()) <= 120
        assert f"{page.lstrip('/')}index.html" in street.files
    names = {part for path in street.files for part in path.split("/")}
    names -= {".well-known", "_headers"}  # RFC 8615; for hosts that read it
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,119}", name) for name in names)
    left = {p.name for p in street.world.folder.iterdir()} - {"reports"}
    assert left == {"content", "var"}
    assert not (tiny.ROOT / "pwned").exists()


def test_row_43_nothing_invisible_and_no_control_is_in_any_file(street: Street) -> None:
    for name, body in street.files.items():
        if name.endswith((".html", ".json", ".xml", ".atom", ".ics")):
            text = body.decode()
            assert not CONTROLS.search(text), name
            assert not INVISIBLE.search(text), name
            if name.endswith(".json"):
                words = "".join(strings(json.loads(text)))
                assert not CONTROLS.search(words), name
                assert not INVISIBLE.search(words), name


def test_row_43_a_look_alike_host_is_shown_in_ascii(street: Street) -> None:
    (vacancy,) = (
        v
        for v in street.vacancies
        if v["council"] == "seaton" and "xn--" in (v["advert_url"] or "")
    )
    page = street.page(vacancy)
    assert "Apply on xn--" in page
    assert "j\u043ebs" not in page


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *strings(each))
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def test_every_xml_file_is_well_formed_and_every_json_file_is_json(
    street: Street,
) -> None:
    for name, body in street.files.items():
        if name.endswith((".xml", ".atom")):
            etree.fromstring(body, etree.XMLParser(resolve_entities=False))
        elif name.endswith(".json"):
            json.loads(body)


def assert_lies_still(words: str) -> None:
    assert not COMMAND.search(words)
    assert not CONTROLS.search(words)
    assert not INVISIBLE.search(words)


@pytest.mark.parametrize("command", ["fetch", "list", "status"])
def test_row_47_no_line_of_a_nights_commands_is_obeyed(
    street: Street, command: str
) -> None:
    shown = street.fetched if command == "fetch" else street.command(command)
    told = street.command(command, "--json", "--offline")
    for done in (shown, told):
        assert done.returncode == 0
        assert_lies_still(done.stdout + done.stderr)
    assert json.loads(told.stdout)["councils"]


@pytest.mark.parametrize("council", sorted(hostile.FEEDS))
def test_row_47_no_line_of_a_councils_report_is_obeyed(
    street: Street, council: str
) -> None:
    feed = hostile.feed_of(street.world, council)
    shown = street.command("check", feed)
    assert shown.returncode in {0, 1}
    assert_lies_still(shown.stdout + shown.stderr)
    page = street.reports / f"{council}.html"
    told = street.command("check", feed, "--json", "--html", page)
    assert_lies_still(told.stdout + told.stderr)
    assert json.loads(told.stdout)["counts"]["items"] == len(hostile.listed_by(council))
    assert_page_holds_only_words(page.read_text(encoding="utf-8"))


def assert_page_holds_only_words(page: str) -> None:
    assert not CONTROLS.search(page)
    assert not INVISIBLE.search(page)
    for tag, facts in Elements(page).found:
        assert tag not in ACTIVE
        assert facts.keys() <= REPORT_ATTRIBUTES
        assert urlsplit(facts.get("href") or "").scheme in SCHEMES


def test_row_47_the_nights_reports_hold_words_and_nothing_else(street: Street) -> None:
    for name in ("summary.md", "digest.txt", "digest.html"):
        text = (street.reports / name).read_text(encoding="utf-8")
        assert_lies_still(text)
        assert "Social Worker" in text
    summary = (street.reports / "summary.md").read_text(encoding="utf-8")
    shown = markdown.markdown(summary, extensions=["tables", "fenced_code"])
    tags = {tag for tag, _ in Elements(shown).found}
    assert tags <= {"h1", "table", "thead", "tbody", "tr", "th", "td", "pre", "code"}
    page = (street.reports / "digest.html").read_text(encoding="utf-8")
    tags = {tag for tag, _ in Elements(page).found}
    frame = {"html", "head", "meta", "title", "style", "body", "main"}
    assert tags == frame | {"h1", "h2", "p", "ul", "li", "br", "span"}


def test_a_template_in_an_advert_is_only_words(street: Street) -> None:
    titles = [vacancy["title"] for vacancy in street.vacancies]
    assert sum("{{ 191*7 }}" in title for title in titles) == 2
    for name, page in street.pages():
        assert "1337" not in page, name
        assert "root:x:0" not in page, name


def test_row_53_who_publishes_nothing_is_missed(street: Street) -> None:
    """The outside alert: a monitor that hears from each published night, and tells
    when it has not for 26 hours. The page's own notice: see tests/browser.
    """
    workflow = (tiny.ROOT / ".github" / "workflows" / "nightly.yml").read_text("utf-8")
    assert "HEARTBEAT_URL" in workflow
    page = street.page(street.vacancies[0])
    assert 'data-cswm-built="2026-11-22"' in page
