"""Rows 32 to 37 of the fault table: what may stand in a feed's document."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jobs_feed import pipeline
from jobs_feed.confine import Limits, Pool
from jobs_feed.models import Advert, FeedReport, Fetched, Validators
from tests.builders import NIGHT, council
from tests.faults.doctypes import SECRET, documents
from tests.faults.nights import World, assert_others_untouched, item, rss, vacancies
from tests.fetch.server import Server, reply

NAMES = sorted(documents("", ""))


@pytest.fixture(scope="module")
def readers() -> Iterator[Pool]:
    with impatient() as pool:
        yield pool


def impatient() -> Pool:
    """A document that needs more than a second of computing is ended."""
    return Pool(
        "jobs_feed.read:read",
        prepare="jobs_feed.read:prepare",
        limits=Limits(processor=1),
    )


def read(readers: Pool, body: bytes, content_type: str | None = None) -> FeedReport:
    fetched = Fetched(body, "https://a.example/", 200, 0, content_type, Validators())
    report: FeedReport = readers.submit(council(), fetched, NIGHT).result()
    return report


def titles(report: FeedReport) -> list[str]:
    return [each.title for each in report.readings if isinstance(each, Advert)]


MALFORMED = {
    "ampersand": vacancies(20).replace(b"work.", b"work & play."),
    "entity": vacancies(20).replace(b"work.", b"work&nbsp;and play&hellip;"),
    "windows letters": vacancies(20).replace(b"work.", b"work \x96 \x93play\x94."),
    "blank before": b"\n \n<?xml version='1.0'?>" + vacancies(20),
    "script after": vacancies(20) + b"<script>var x = '<b>' < 1;</script>",
    "all": b"\xef\xbb\xbf\n<?xml version='1.0'?>"
    + vacancies(20).replace(b"work.", b"work & play&nbsp;\x96 1 < 2.")
    + b"<!-- page made in 0.1 s --><script>1</script>",
}


@pytest.mark.parametrize("name", MALFORMED)
def test_row_32_a_malformed_feed_is_read_whole_and_flagged(
    readers: Pool, name: str
) -> None:
    report = read(readers, MALFORMED[name])
    assert titles(report) == [f"Social Worker {n}" for n in range(1, 21)]
    assert report.document is not None
    assert {problem.code for problem in report.document.problems} & {"F003", "F005"}
    assert not report.document.well_formed


def test_row_32_a_byte_order_mark_is_no_fault(world: World) -> None:
    night = world.night(b"\xef\xbb\xbf" + vacancies(20))
    assert night.status["state"] == "fresh"
    assert_others_untouched(night)


def test_row_32_a_malformed_feed_updates_and_removes_nothing(world: World) -> None:
    changed = item(1, title="Senior Social Worker & more")
    body = rss(changed, *(item(n) for n in range(2, 18))).replace(b"&amp;", b"&")
    night = world.night(body)
    assert night.code == 0
    assert night.status["state"] == "partial"
    assert night.outcomes == {"updated": 1, "unchanged": 16}
    assert len(night.open) == 20
    assert_others_untouched(night, world.site())


LETTERS = "Café ô Tŷ – “Ŵyn” £5"
DECLARED = '<?xml version="1.0" encoding="{}"?>'
ENCODED = {
    "utf-16": (LETTERS, "utf-16", "utf-16", None),
    "utf-16 without mark": (LETTERS, "utf-16-le", "utf-16", None),
    "utf-16 without mark, big end first": (LETTERS, "utf-16-be", "utf-16", None),
    "utf-16 that says utf-8": (LETTERS, "utf-16", "utf-8", "text/xml; charset=utf-8"),
    "utf-8 that says latin": (LETTERS, "utf-8", "iso-8859-1", None),
    "utf-8 whose server says latin": (
        *(LETTERS, "utf-8", "utf-8", "text/xml; charset=iso-8859-1"),
    ),
    "windows that says utf-8": ("Café – “ô” £5", "cp1252", "utf-8", None),
    "windows whose server says utf-8": (
        *("Café – “ô” £5", "cp1252", "windows-1252", "text/xml; charset=utf-8"),
    ),
    "utf-8 that says nonsense": (LETTERS, "utf-8", "x-unheard-of", None),
}


@pytest.mark.parametrize("name", ENCODED)
def test_row_33_letters_are_right_whatever_the_feed_says_of_them(
    readers: Pool, name: str
) -> None:
    letters, encoding, declared, content_type = ENCODED[name]
    text = DECLARED.format(declared) + rss(item(1, title=letters)).decode()
    assert titles(read(readers, text.encode(encoding), content_type)) == [letters]


def test_row_33_a_feed_in_utf_16_is_a_feed_like_any_other(world: World) -> None:
    night = world.night(vacancies(20).decode().encode("utf-16"))
    assert (night.code, night.status["state"]) == (0, "fresh")
    assert night.outcomes == {"unchanged": 20}
    assert_others_untouched(night)


@pytest.mark.parametrize("name", NAMES)
def test_row_34_nothing_is_opened_asked_or_expanded(
    readers: Pool, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        report = read(readers, documents(secret.as_uri(), address)[name])
        with pytest.raises(BlockingIOError):
            server.accept()
    assert SECRET not in repr(report)
    assert report.readings or report.error
    assert all(len(title) < 10_000 for title in titles(report))


def test_row_34_a_hostile_document_costs_its_own_council_only(world: World) -> None:
    night = world.night(documents("file:///etc/hostname", "http://x.example")["laughs"])
    assert night.code == 1
    assert night.status["state"] == "stale"
    assert "declares its own entities" in night.status["message"]
    assert len(night.open) == 20
    assert_others_untouched(night, world.site())


def test_row_35_a_harmless_entity_that_is_not_used_changes_nothing(
    world: World,
) -> None:
    doctype = b'<!DOCTYPE rss [<!ENTITY team "Northfold">]>'
    night = world.night(doctype + vacancies(20))
    assert (night.code, night.status["state"]) == (0, "fresh")
    assert night.outcomes == {"unchanged": 20}
    assert_others_untouched(night)


def test_row_35_a_harmless_entity_that_is_used_is_told_aloud(world: World) -> None:
    doctype = b'<!DOCTYPE rss [<!ENTITY team "Northfold">]>'
    night = world.night(doctype + vacancies(20).replace(b"work.", b"work in &team;."))
    assert (night.code, night.status["state"]) == (1, "stale")
    assert "declares its own entities" in night.status["message"]
    assert len(night.open) == 20
    assert_others_untouched(night)


COSTLY = {
    "attributes": b"<rss><channel><item "
    + b" ".join(b'a%d="1"' % n for n in range(100_000))
    + b"><title>x</title></item></channel></rss>",
    "unclosed tags": b"<rss><channel>" + b"<item>" * 1_000_000,
    "token": b"<rss><channel><item><title>" + b"a" * 9_000_000 + b"</title></item>",
    "twenty megabytes": b"<rss><channel><item><title>" + b"a" * 20_000_000,
    "deep json": b'{"items":' * 500_000,
    "deep html": rss(item(1, text="<div><b>" * 100_000)),
}


def test_row_36_a_costly_document_costs_its_own_council_only(world: World) -> None:
    for night in world.nights(len(COSTLY), *(reply(body=b) for b in COSTLY.values())):
        assert night.status["state"] in {"stale", "partial", "held"}
        assert len(night.open) == 20
        assert not night.changes["absent"]
        assert_others_untouched(night)


def test_row_36_a_feed_that_computes_too_long_is_ended_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_readers", impatient)
    with Server() as server:
        server.add("/leeds", reply(body=rss(*(item(n) for n in range(20_000)))))
        server.add("/york", reply(body=vacancies(5, of="york")))
        councils = [
            council(name, url=server.url(f"/{name}"), allow_private_network=True)
            for name in ("leeds", "york")
        ]
        night = pipeline.refresh(councils, tmp_path / "s.json", now=NIGHT)
    leeds, york = night.snapshot.councils
    assert (leeds.state, york.state) == ("stale", "fresh")
    assert "more than 1 seconds of computing" in leeds.message
    assert len(night.snapshot.open) == 5


FORBIDDEN = {
    "nul": b"\x00",
    "backspace": b"\x08",
    "vertical tab": b"\x0b",
    "not a character": "\ufffe".encode(),
    "half a character": b"\xed\xa0\xbd",
    "reference to nothing": b"&#0;",
    "reference to half": b"&#xD83D;",
    "reference to a control": b"&#8;",
}


def test_row_37_what_no_document_may_contain_is_left_out(readers: Pool) -> None:
    for name, letters in FORBIDDEN.items():
        marked = item(1, of="@northfold@", title="Social@ Worker@", text="Child@ren.")
        more = "<category>@Care@</category><pubDate>@Mon, 4 Jan 2027@</pubDate>"
        body = rss(marked.replace("<link>", f"{more}<link>")).replace(b"@", letters)
        report = read(readers, body)
        assert [title.split() for title in titles(report)] == [["Social", "Worker"]], (
            name
        )
        (advert,) = report.readings
        assert isinstance(advert, Advert)
        assert "Children." in advert.description_html.replace("Child ren", "Children")


def test_row_37_everything_we_write_of_it_is_well_formed(world: World) -> None:
    pieces = list(FORBIDDEN.values())
    body = rss(*(item(n, title=f"Social@{n}@ Worker {n}") for n in range(1, 21)))
    for piece in pieces:
        body = body.replace(b"@", piece, 5)
    night = world.night(body)
    assert night.status["state"] == "partial"
    assert len(night.open) == 20
    assert_others_untouched(night)
    site = world.site()
    for path, content in site.files.items():
        if path.endswith((".xml", ".atom")):
            etree.fromstring(content)
        if path.endswith(".html"):
            assert not set(content.decode()) & set("\x00\x08\x0b\ufffe")
