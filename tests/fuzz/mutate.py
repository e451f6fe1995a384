"""Feeds that somebody damaged: every number gives the same one for ever."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from lxml import etree

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("tests/feeds/*", "content/samples")
ENDINGS: Final = {".xml", ".json", ".html"}

TEXTS: Final = (
    *("", " ", "0", "-1", "9" * 30, "1e308", "NaN", "½", "£", "£1-£", "true", "null"),
    *("31/02/2027", "00/00/0000", "0001-01-01", "9999-12-31T23:59:59Z", "24:00"),
    *("Closing date: 29 February 2027 at 25:61", "12/13/14", "midnight on Friday"),
    *("javascript:alert(1)", "//", "http://[", "https://a\\@b", "data:,x", "http:///"),
    *("<p", "</p>", "<b><i>", "<table><tr><td>", "]]>", "<![CDATA[", "<!--", "-->"),
    *("&", "&amp;amp;lt;b&amp;gt;", "&#0;", "&#xD800;", "&#x1F;", "&#1114112;", "&x;"),
    *("\u202e", "\u200b", "\ufeff", "\ufffe", "\u2028", "\u0000", "\u0008", "\u000b"),
    *("\U0010ffff", "e\u0301", "ﷺ", "🙂", "İ", "ß", "Ａ", "\u00a0", "a" * 3000),
    *("{{ 7 }}", "%s", "../../x", "con", "::error::", "\x1b[31m", "'; --", "=1+1"),
)
BYTES: Final = (
    *(b"\x00", b"\x08", b"\x0b", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xed\xa0\x80"),
    *(b"\xef\xbf\xbe", b"\xef\xbb\xbf", b"\xc3\x28", b"\x80", b"\x1a", b"\r", b"<"),
    *(b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"/", b'="'),
    *(b"<?xml version='1.0' encoding='utf-7'?>", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>"),
)
TYPES: Final = (
    *(None, "application/rss+xml", "text/xml; charset=iso-8859-1", "text/html"),
    *("application/json", "text/xml; charset=utf-16", "text/plain; charset=nonsense"),
)
# A run of digits; an element's tag; a reference: what a finer hand would damage.
_NUMBER: Final = re.compile(rb"\d+")
_TAG: Final = re.compile(rb"</?[A-Za-z][^<>]{0,200}>")
_REFERENCE: Final = re.compile(rb"&[#\w]{1,12};")


@dataclass(frozen=True)
class Seed:
    """A feed as somebody meant it."""

    name: str
    body: bytes


@dataclass(frozen=True)
class Mutant:
    seed: Seed
    body: bytes
    content_type: str | None
    how: tuple[str, ...]  # names of the functions below, in order


def mutant(number: int) -> Mutant:
    """The damaged feed of that number."""
    rng = random.Random(number)
    pool, weights = _seeds()
    (seed,) = rng.choices(pool, cum_weights=weights)
    body, how = seed.body, []
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        change = rng.choice(CHANGES)
        body = change(body, rng)
        how.append(change.__name__)
    return Mutant(seed, body, rng.choice(TYPES), tuple(how))


@cache
def _seeds() -> tuple[list[Seed], list[float]]:
    """Every fixture and sample; small ones come more often, as they cost less."""
    files = sorted(f for folder in FOLDERS for f in ROOT.glob(f"{folder}/*"))
    pool = [
        Seed(file.relative_to(ROOT).as_posix(), file.read_bytes())
        for file in files
        if file.suffix in ENDINGS and ".expected" not in file.name
    ]
    return pool, list(accumulate(1 / (3_000 + len(seed.body)) for seed in pool))


def _span(body: bytes, rng: random.Random, longest: int = 400) -> tuple[int, int]:
    start = rng.randrange(len(body) + 1)
    return start, min(len(body), start + rng.randrange(1, longest))


def cut(body: bytes, rng: random.Random) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def flip(body: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(body)
    for _ in range(rng.choice((1, 1, 3, 20)) if body else 0):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def insert(body: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(body) + 1)
    times = rng.choice((1, 1, 1, 50, 1000))
    return body[:at] + rng.choice(BYTES) * times + body[at:]


def remove(body: bytes, rng: random.Random) -> bytes:
    start, end = _span(body, rng)
    return body[:start] + body[end:]


def repeat(body: bytes, rng: random.Random) -> bytes:
    start, end = _span(body, rng)
    return body[:end] + body[start:end] * rng.choice((1, 2, 30)) + body[end:]


def swap(body: bytes, rng: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(body, rng), _span(body, rng)))
    if b > c:
        return body
    return body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:]


def splice(body: bytes, rng: random.Random) -> bytes:
    other = rng.choice(_seeds()[0]).body
    start, end = _span(other, rng, 3000)
    at = rng.randrange(len(body) + 1)
    return body[:at] + other[start:end] + body[at:]


def number(body: bytes, rng: random.Random) -> bytes:
    return _replaced(_NUMBER, body, rng)


def tag(body: bytes, rng: random.Random) -> bytes:
    return _replaced(_TAG, body, rng)


def reference(body: bytes, rng: random.Random) -> bytes:
    return _replaced(_REFERENCE, body, rng)


def _replaced(pattern: re.Pattern[bytes], body: bytes, rng: random.Random) -> bytes:
    """One match replaced: by nothing, another match, or a hostile text."""
    matches = list(pattern.finditer(body))
    if not matches:
        return body
    match = rng.choice(matches)
    text = rng.choice(TEXTS).encode()
    new = rng.choice((b"", rng.choice(matches)[0], match[0] * 2, text))
    return body[: match.start()] + new + body[match.end() :]


def recode(body: bytes, rng: random.Random) -> bytes:
    """Other letters than the declaration says, more often than not."""
    text = body.decode("utf-8", errors="replace")
    encoding = rng.choice(("utf-16", "utf-16-le", "cp1252", "utf-32", "utf-7", "cp037"))
    return text.encode(encoding, errors="replace")


def structure(body: bytes, rng: random.Random) -> bytes:
    """Well-formed as before, but with parts lost, moved, repeated or replaced."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return _xml(body, rng)
    for _ in range(rng.randrange(1, 5)):
        value = _json(value, rng)
    return json.dumps(value, ensure_ascii=rng.random() < 0.5).encode(errors="replace")


def _json(value: Any, rng: random.Random) -> Any:
    """A copy with one thing in it changed."""
    if isinstance(value, list) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        return [*value[:at], _json(value[at], rng), *value[at + 1 :]]
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        if rng.random() < 0.1:
            return {rng.choice(TEXTS) if k == key else k: v for k, v in value.items()}
        return {**value, key: _json(value[key], rng)}
    deep: Any = "deep"
    for _ in range(rng.choice((2, 90, 200))):
        deep = [deep] if rng.random() < 0.5 else {"item": deep}
    others = (None, True, 0, -1.5e300, [], {}, [value, value], {"value": value}, deep)
    return rng.choice((*others, rng.choice(TEXTS), rng.choice(TEXTS)))


def _xml(body: bytes, rng: random.Random) -> bytes:
    try:
        root = etree.fromstring(body, etree.XMLParser(no_network=True))
    except etree.XMLSyntaxError:
        return body
    for _ in range(rng.randrange(1, 5)):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        _change_element(rng.choice(elements), rng.choice(elements), rng)
    return etree.tostring(root, encoding=rng.choice(("utf-8", "utf-16", "us-ascii")))


def _change_element(one: Any, other: Any, rng: random.Random) -> None:
    text = rng.choice(TEXTS)
    clean = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff")
    what = rng.randrange(7)
    if what == 0 and one.getparent() is not None:
        one.getparent().remove(one)
    elif what == 1:
        one.tag = other.tag
    elif what == 2:
        one.text = other.text
    elif what == 3 and one is not other and other not in one.iterancestors():
        one.append(other)
    elif what == 4:
        for _ in range(rng.choice((1, 5, 240))):
            one = etree.SubElement(one, one.tag)
    elif what == 5:
        one.set("type", clean)
    else:
        one.text = clean


Change = Callable[[bytes, random.Random], bytes]
CHANGES: Final[tuple[Change, ...]] = (
    *(cut, flip, insert, remove, repeat, swap, splice, number, tag, reference, recode),
    *(structure, structure),
)
