"""XML that is not well-formed → XML that is, with nothing lost that can be kept."""

from __future__ import annotations

import html.entities
import re
from dataclasses import dataclass, field
from typing import Final

from jobs_feed.parse.encoding import clean
from jobs_feed.parse.tree import CUT

DEPTH: Final = 250
"""Elements within elements: what libxml2 allows without its `huge_tree`."""

_NAME: Final = r"[A-Za-z_][\w.-]*(?::[\w.-]+)?"
# Where a tag, comment or section may begin; any other "<" is text.
_MARKUP: Final = re.compile(r"<(?=[A-Za-z_/!?])")
# A start or end tag. A value may not hold "<" (XML 1.0, production [10]), which
# also keeps an unclosed quotation mark from swallowing the document.
_TAG: Final = re.compile(
    rf"<(?:/(?P<end>{_NAME})[^<>]*"
    rf"|(?P<start>{_NAME})(?=[\s/>])"
    r"(?P<attributes>(?:\"[^\"<]*\"|'[^'<]*'|[^'\"<>])*?)(?P<empty>/?))>"
)
# One attribute, quoted, unquoted (as in HTML) or bare.
_ATTRIBUTE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?"
)
# An ampersand with what makes it a reference, if anything does.
_AMPERSAND: Final = re.compile(r"&(?:#(\d{1,7});|#[xX]([0-9a-fA-F]{1,6});|(\w+);)?")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_VOID: Final = frozenset({"br", "hr", "img"})
"""HTML elements without an end tag, where an advert's HTML was not escaped.
Not `link`: in RSS it has one."""

_SPANS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"))


class TooDeep(ValueError):
    """No feed nests its elements more than DEPTH deep."""


@dataclass(frozen=True, slots=True)
class Mended:
    text: str
    cut: bool  # it ended before its root element did


def mend(text: str) -> Mended:
    """Well-formed XML from a document without DOCTYPE.

    Ampersands and HTML's entities become XML's, forbidden characters go, stray
    or missing end tags are balanced, prefixes are declared, and what stands
    outside the root element is dropped. Where the document ends too soon an
    element named `tree.CUT` marks the place. Raises TooDeep.
    """
    return _Mender(clean(text)).run()


@dataclass(slots=True)
class _Mender:
    text: str
    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    children: list[int] = field(default_factory=list)  # see _note_child
    names: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=lambda: {"xml", "xmlns"})
    ended: bool = False  # the root element is closed
    more: bool = False  # after the root more of the same follows

    def run(self) -> Mended:
        position = 0
        while markup := _MARKUP.search(self.text, position):
            start = markup.start()
            self._characters(self.text[position:start])
            end = self._markup(start)
            if end is None:  # a comment or CDATA section without an end
                break
            position = end
        else:
            self._characters(self.text[position:])
        cut = bool(self.open) or self.more
        if self.open:
            self.out.append(f"<{CUT}/>")
        self.out.extend(f"</{name}>" for name in reversed(self.open))
        return Mended(self._with_prefixes(), cut)

    def _markup(self, start: int) -> int | None:
        for opener, closer in _SPANS:
            if self.text.startswith(opener, start):
                end = self.text.find(closer, start + len(opener))
                if end < 0:
                    return None
                end += len(closer)
                if opener == "<![CDATA[" and self.open:
                    self.out.append(self.text[start:end])
                return end
        if (tag := _TAG.match(self.text, start)) is None:
            self._characters("<")
            return start + 1
        if tag["end"]:
            self._close(tag["end"])
        else:
            self._start(tag)
        return tag.end()

    def _characters(self, text: str) -> None:
        if self.open and text:
            escaped = _AMPERSAND.sub(_reference, text)
            self.out.append(escaped.replace("<", "&lt;").replace("]]>", "]]&gt;"))

    def _start(self, tag: re.Match[str]) -> None:
        name = tag["start"]
        if self.ended:
            self.more = self.more or name in self.names
            return
        self.names.add(name)
        self._note_prefix(name)
        void = name.lower() in _VOID
        if not void:
            self._note_child()
        empty = bool(tag["empty"]) or void
        attributes = self._attributes(tag["attributes"])
        self.out.append(f"<{name}{attributes}{'/' if empty else ''}>")
        if not empty:
            self.open.append(name)
            self.children.append(0)
            if len(self.open) > DEPTH:
                raise TooDeep
        self.ended = not self.open

    def _attributes(self, text: str) -> str:
        seen: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(text):
            name, value = match["name"], match["value"] or '""'
            if value[0] not in "\"'":
                value = f'"{value}"'
            if name.startswith("xmlns:"):
                self.declared.add(name.removeprefix("xmlns:"))
            self._note_prefix(name)
            seen.setdefault(name, _AMPERSAND.sub(_reference, value))
        return "".join(f" {name}={value}" for name, value in seen.items())

    def _note_prefix(self, name: str) -> None:
        prefix, colon, _ = name.partition(":")
        if colon:
            self.prefixes.add(prefix)

    def _close(self, name: str) -> None:
        """Close back to the element of that name; ignore an end of nothing."""
        if not self.open:
            return
        if name not in self.open:
            if name.casefold() != self.open[-1].casefold():
                return
            name = self.open[-1]
        while self.open[-1] != name:
            self._end_early()
        self._end()
        self.ended = not self.open

    def _end(self) -> None:
        self.children.pop()
        self.out.append(f"</{self.open.pop()}>")

    def _end_early(self) -> None:
        """End an element that has no end tag: before its first child, when text
        went before it. <title>Social Worker<link>… lacks its end just there.
        """
        if first := self.children[-1]:
            self.out[first] = f"</{self.open[-1]}>{self.out[first]}"
            self.children.pop()
            self.open.pop()
        else:
            self._end()

    def _note_child(self) -> None:
        """Remember where in `out` an element's first child begins; 0 for none, and
        for one without text before it.
        """
        if self.children and not self.children[-1] and self.out[-1].strip()[:1] != "<":
            self.children[-1] = len(self.out) if self.out[-1].strip() else 0

    def _with_prefixes(self) -> str:
        """The document, its root declaring the prefixes that nobody declared."""
        if self.out and (missing := sorted(self.prefixes - self.declared)):
            root = self.out[0]
            at = len(root) - (2 if root.endswith("/>") else 1)
            declarations = "".join(f' xmlns:{p}="undeclared:{p}"' for p in missing)
            self.out[0] = f"{root[:at]}{declarations}{root[at:]}"
        return "".join(self.out)


def _reference(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if decimal or hexadecimal:
        return _character(int(decimal) if decimal else int(hexadecimal, 16))
    if name in _XML_ENTITIES:
        return match[0]
    if name and (known := html.entities.html5.get(f"{name};")):
        return "".join(f"&#{ord(letter)};" for letter in known)
    return f"&amp;{match[0][1:]}"


def _character(code: int) -> str:
    if code > 0x10FFFF or not clean(chr(code)):
        return ""
    return f"&#{code};"
