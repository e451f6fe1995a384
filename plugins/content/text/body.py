"""A page's words, as rendered, taken apart: what an editor can get wrong, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, Literal

from plugins.content.text.markup import DECORATIVE

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}

# Elements inside a line of words; any other begins or ends a piece of text.
_INLINE: Final = frozenset(
    {
        *("a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub"),
        *("sup", "time", "u", "var"),
    }
)
_CODE: Final = frozenset({"code", "pre", "kbd", "samp"})

# Code, in which signs mean nothing: fences, and words between backticks.
_MASKED: Final = re.compile(
    r"^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1[^\n]*$|\Z)|(`+)[^`\n]+\2",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Something in the body that an editor can get wrong."""

    kind: Literal["heading", "words", "link", "image", "tag", "attribute"]
    text: str  # the words; of a link its target, of a picture its address
    level: int = 0  # of a heading
    words: str | None = None  # of a link, and of a picture its alt


@dataclass(slots=True)
class _Outline(HTMLParser):
    """Walks rendered HTML and keeps what an editor can get wrong."""

    parts: list[Part] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the piece of text being read
    began: int = 0  # before which part that piece began
    inside: list[str] = field(default_factory=list)  # code elements that are open
    links: list[tuple[int, str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _INLINE:
            self._flush()
        self.parts.append(Part("tag", tag))
        self.parts += [Part("attribute", name, words=tag) for name in given]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag in _CODE:
            self.inside.append(tag)
        if tag == "a" and given.get("href") is not None:
            self.links.append((len(self.parts), given["href"] or "", []))
        if tag == "img":
            alt = given.get("alt")
            self.parts.append(Part("image", given.get("src") or "", words=alt))
            for _, _, words in self.links:
                words.append("" if alt is None or alt.lower() == DECORATIVE else alt)

    def handle_data(self, data: str) -> None:
        for _, _, words in self.links:
            words.append(data)
        if not self.inside:
            if not self.words:
                self.began = len(self.parts)
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            at, target, words = self.links.pop()
            self.parts.insert(at, Part("link", target, words=_line("".join(words))))
        if tag in _CODE and self.inside:
            self.inside.pop()
        if tag in HEADINGS:
            self._flush(HEADINGS[tag])
        elif tag not in _INLINE:
            self._flush()

    def _flush(self, level: int = 0) -> None:
        text = "".join(self.words).strip()
        self.words.clear()
        if level:
            self.parts.insert(self.began, Part("heading", _line(text), level))
        elif text:
            self.parts.insert(self.began, Part("words", text))
        self.began = len(self.parts)


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a page in their order, and the names of places in it."""

    parts: tuple[Part, ...]
    ids: frozenset[str]

    def of(self, *kinds: str) -> Iterator[Part]:
        return (part for part in self.parts if part.kind in kinds)


def outline(html: str) -> Outline:
    """What a page consists of. `html` is the rendered Markdown, not yet cleaned."""
    reader = _Outline()
    reader.feed(html)
    reader.close()
    reader._flush()  # noqa: SLF001 - words outside of any element
    return Outline(tuple(reader.parts), frozenset(reader.ids))


def without_code(source: str) -> str:
    """The Markdown with blanks for code, every other character in its place."""
    return _MASKED.sub(lambda found: re.sub(r"\S", " ", found[0]), source)


def places(parts: Sequence[Part], source: str) -> Iterator[int]:
    """Where in the Markdown `source` each part stands: its offset.

    Each is looked for behind the one before it, then from the top. Rendered words
    may differ from the source: then their opening decides, and the part before
    when nothing is there.
    """
    source = without_code(source)
    at = 0
    for part in parts:
        found = _find(part, source, at)
        # Most tags are Markdown's own, and nowhere in the source.
        if found > at and part.kind not in {"tag", "attribute"}:
            at = found
        yield at if found < 0 else found


def _find(part: Part, source: str, after: int) -> int:
    for start in (after, 0):
        for needle in _needles(part):
            offset = source.find(needle, start)
            if offset >= 0:
                at_edge = part.kind == "heading"
                return source.rfind("\n", 0, offset) + 1 if at_edge else offset
    return -1


def _needles(part: Part) -> Iterator[str]:
    """What to look for in the source, the surest first."""
    text, words = part.text, part.words or ""
    if part.kind == "link":
        candidates = [f"[{words}]({text}", f"[{words}]", f"]({text}", text]
    elif part.kind == "image":
        candidates = [f"![{words}]({text}", f"]({text}", text]
    elif part.kind == "tag":
        candidates = [f"<{text}"]
    elif part.kind == "attribute":
        candidates = [f"{text}="]
    else:
        first_word = re.match(r"\w+", text)
        candidates = [text, text[:20].strip(), text.split("\n")[0]]
        candidates += [first_word[0]] if first_word else []
    return (each for each in candidates if each)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
