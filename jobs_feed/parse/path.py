"""Where a value stands in a feed: the small path language of dialects.yaml.

The language is explained, for those who write dialects, at the top of that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml.etree import _Element as Element

NAMESPACES: Final[Mapping[str, str]] = {
    "a10": "http://www.w3.org/2005/Atom",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "g": "http://base.google.com/ns/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""Well-known prefixes: `dc:date` is found even where a feed calls `dc` otherwise."""

# One step: "**/"? then prefix? then a name or "*", then any number of [tests].
_STEP: Final = re.compile(
    r"(?P<deep>\*\*/)?(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+|\*)"
    r"(?P<tests>(?:\[[^\]]*\])*)"
)
# One test: "!"? then "." or "@name", then optionally an operator and its value.
_TEST: Final = re.compile(
    r"\[(?P<no>!)?(?P<subject>\.|@[\w.-]+)(?:(?P<op>[\^*]?=)(?P<value>[^\]]*))?\]"
)


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on an element: of its attribute, or of its text (no attribute)."""

    attribute: str | None
    operator: str  # "" (is there), "=", "^=" (begins), "*=" (contains)
    value: str
    negated: bool

    def holds(self, element: Element) -> bool:
        if self.attribute is None:
            actual: str | None = "".join(str(text) for text in element.itertext())
        else:
            actual = attribute(element, self.attribute)
        return self._compare(actual) is not self.negated

    def _compare(self, actual: str | None) -> bool:
        if actual is None:
            return False
        words = actual.casefold().strip()
        match self.operator:
            case "=":
                return words == self.value
            case "^=":
                return words.startswith(self.value)
            case "*=":
                return self.value in words
            case _:
                return bool(words)


@dataclass(frozen=True, slots=True)
class Step:
    prefix: str | None
    name: str  # lower case; "*" is any
    deep: bool
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A parsed path; `attribute` is its final `@name`, when it has one."""

    text: str
    absolute: bool
    steps: tuple[Step, ...]
    attribute: str | None = None

    @classmethod
    def parse(cls, text: str) -> Path:
        """Raises ValueError, with a sentence, for text that is not a path."""
        rest = text.strip()
        absolute = rest.startswith("/")
        rest = rest.removeprefix("/")
        steps: list[Step] = []
        final: str | None = None
        while rest:
            if attribute_name := re.fullmatch(r"@([\w.-]+)", rest):
                final, rest = attribute_name[1], ""
                continue
            match = _STEP.match(rest)
            if match is None or rest[match.end() : match.end() + 1] not in ("", "/"):
                raise ValueError(f"“{text}” is not a path: cannot read “{rest}”.")
            steps.append(_step(text, match))
            rest = rest[match.end() :].removeprefix("/")
        if (not steps and final is None) or text.rstrip().endswith("/"):
            raise ValueError(f"“{text}” is not a path: it names nothing.")
        return cls(text, absolute, tuple(steps), final)


def _step(path: str, match: re.Match[str]) -> Step:
    tests = tuple(
        Test(
            attribute=None if found["subject"] == "." else found["subject"][1:],
            operator=found["op"] or "",
            value=(found["value"] or "").strip().casefold(),
            negated=found["no"] is not None,
        )
        for found in _TEST.finditer(match["tests"])
    )
    if len(tests) != match["tests"].count("["):
        raise ValueError(f"“{path}” is not a path: cannot read “{match['tests']}”.")
    prefix = match["prefix"].lower() if match["prefix"] else None
    return Step(prefix, match["name"].lower(), match["deep"] is not None, tests)


@lru_cache(maxsize=4096)
def split_tag(tag: str) -> tuple[str, str]:
    """A tag's namespace ("" for none) and its local name as written."""
    namespace, _, local = tag.rpartition("}")
    return namespace.removeprefix("{"), local


@lru_cache(maxsize=4096)
def folded_name(tag: str) -> str:
    """A tag's local name in lower case. A prefix that was never declared is
    no part of it.
    """
    return split_tag(tag)[1].rpartition(":")[2].lower()


def attribute(element: Element, name: str) -> str | None:
    """An attribute by local name, whatever its case and namespace."""
    if (exact := element.get(name)) is not None:
        return exact
    wanted = name.lower()
    for key, value in element.attrib.items():
        if folded_name(str(key)) == wanted:
            return str(value)
    return None


@dataclass(slots=True)
class Finder:
    """Follows paths from one item; remembers the children it has indexed."""

    root: Element
    item: Element
    _children: dict[Element, dict[str, list[Element]]] = field(default_factory=dict)
    _below: dict[Element, dict[str, list[Element]]] = field(default_factory=dict)

    def elements(self, path: Path) -> list[Element]:
        """What the path leads to, in document order. An attribute's bearer for
        a path that ends with one.
        """
        steps: Iterable[Step] = path.steps
        context = [self.item]
        if path.absolute:
            first, *steps = path.steps
            context = [self.root] if self._fits(self.root, first) else []
        for step in steps:
            context = [found for here in context for found in self._take(here, step)]
            if not context:
                break
        return context

    def _fits(self, element: Element, step: Step) -> bool:
        named = step.name in ("*", folded_name(element.tag))
        return named and self._qualified(element, step) and _passes(element, step)

    def _take(self, here: Element, step: Step) -> list[Element]:
        index = self._index(here, deep=step.deep)
        if step.name == "*":
            found = [element for named in index.values() for element in named]
        else:
            found = index.get(step.name, [])
        found = [e for e in found if self._qualified(e, step) and _passes(e, step)]
        if len(found) > 1 and step.prefix is None and not step.deep:
            # <title> is the item's own; <media:title> only where it has none.
            own = split_tag(here.tag)[0]
            found = [e for e in found if split_tag(e.tag)[0] == own] or found
        return found

    @staticmethod
    def _qualified(element: Element, step: Step) -> bool:
        if step.prefix is None:
            return True
        namespace, local = split_tag(element.tag)
        prefix = element.prefix or local.rpartition(":")[0]
        return prefix.lower() == step.prefix or (
            namespace != "" and namespace == NAMESPACES.get(step.prefix)
        )

    def _index(self, here: Element, *, deep: bool) -> dict[str, list[Element]]:
        cache = self._below if deep else self._children
        if (known := cache.get(here)) is not None:
            return known
        index: dict[str, list[Element]] = {}
        for element in _descendants(here) if deep else here:
            index.setdefault(folded_name(element.tag), []).append(element)
        cache[here] = index
        return index


def _descendants(here: Element) -> Iterator[Element]:
    walk = here.iter()
    next(walk)  # itself
    return walk


def _passes(element: Element, step: Step) -> bool:
    return not step.tests or all(test.holds(element) for test in step.tests)
