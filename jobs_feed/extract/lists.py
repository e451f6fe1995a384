"""Lists that an advert only draws, with bullets or numbers before its lines, made lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

# What is drawn as a bullet; § Ø ü and the private letters are Word's symbol fonts.
_BULLET: Final = "•·▪▫●○◦‣⁃∙■□◆►▶➢➤➔✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc"
_SPACE: Final = r"(?:\s|&nbsp;)"
# A drawn bullet, or a letter or dash that serves as one, at the start of a line.
# Emphasis may begin before it.
_BULLETED: Final = re.compile(
    rf"(?P<tags>(?:<(?:strong|em|b|i)>|{_SPACE})*)"
    rf"(?:(?P<sure>[{_BULLET}]){_SPACE}*|(?P<weak>[-–—*o§Øü]){_SPACE}+)(?=\S)"
)
# A number that counts its lines: "1.", "2)", "(3)".
_NUMBERED: Final = re.compile(
    rf"(?P<tags>(?:<(?:strong|em|b|i)>|{_SPACE})*)\(?(?P<number>\d{{1,2}})[.)]{_SPACE}+(?=\S)"
)
# A paragraph or what stands between two, in nh3's output.
_BLOCKS: Final = re.compile(r"<p>((?:[^<]++|<(?!/?p>))*+)</p>\s*")
# An element of emphasis or a link, opened or closed.
_INLINE: Final = re.compile(r"<(/?)(strong|em|b|i|a)\b[^<>]*>")
# Whether there is anything to do: most adverts have no such line.
_ANY: Final = re.compile(rf"[{_BULLET}]|>{_SPACE}*[-–—*o§Øü(\d]")
# Where a paragraph or a line of one may begin like an entry of a list.
_BEGINNING: Final = re.compile(
    rf"(?:<p>|<br>)(?:<(?:strong|em|b|i)>|{_SPACE})*[{_BULLET}*o§Øü(\d–—-]"
)
_SIDE_BY_SIDE: Final = re.compile(r"</ul>\s*<ul>")


def made_real(safe: str) -> str:
    """`safe`, of nh3's making, with paragraphs and lines that begin like the entries
    of a list as such entries, where at least two follow each other. Lists that stand
    side by side become one.
    """
    if not _ANY.search(safe):
        return _SIDE_BY_SIDE.sub("", safe)
    parts: list[str] = []
    end = 0
    for after, run in _runs(safe):
        parts += [safe[end : run[0].start()], _written(run)]
        end = after
    return _SIDE_BY_SIDE.sub("", "".join(parts) + safe[end:])


def _runs(safe: str) -> Iterator[tuple[int, list[re.Match[str]]]]:
    """Paragraphs that nothing parts, and where each run of them ends."""
    run: list[re.Match[str]] = []
    for match in _BLOCKS.finditer(safe):
        if run and run[-1].end() != match.start():
            yield run[-1].end(), run
            run = []
        run.append(match)
    if run:
        yield run[-1].end(), run


def _written(run: list[re.Match[str]]) -> str:
    if not any(_BEGINNING.search(match[0]) for match in run):
        return "".join(f"<p>{match[1].strip()}</p>" for match in run)
    lines = [
        (number, line) for number, match in enumerate(run) for line in _lines(match[1])
    ]
    made: list[str] = []
    for kind, group in groupby(lines, key=lambda line: _kind(line[1])):
        entries = list(group)
        if kind is None or not _is_list(kind, [line for _, line in entries]):
            made += _paragraphs(entries)
        else:
            mark = _NUMBERED if kind == "ol" else _BULLETED
            items = (
                mark.sub(r"\g<tags>", line, count=1).strip() for _, line in entries
            )
            made.append(f"<{kind}>{''.join(f'<li>{i}</li>' for i in items)}</{kind}>")
    return "".join(made)


def _lines(paragraph: str) -> list[str]:
    """A paragraph's lines; one line where an element spans two of them."""
    lines = paragraph.split("<br>")
    return lines if all(map(_is_whole, lines)) else [paragraph]


def _is_whole(line: str) -> bool:
    opened: list[str] = []
    for closing, name in _INLINE.findall(line):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _kind(line: str) -> str | None:
    if _BULLETED.match(line):
        return "ul"
    return "ol" if _NUMBERED.match(line) else None


def _is_list(kind: str, lines: list[str]) -> bool:
    if kind == "ol":
        found = [_NUMBERED.match(line) for line in lines]
        numbers = [int(match["number"]) for match in found if match]
        return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    marks = [_BULLETED.match(line) for line in lines]
    return len(lines) > 1 or any(mark and mark["sure"] for mark in marks)


def _paragraphs(entries: list[tuple[int, str]]) -> Iterator[str]:
    """The lines that stay, in the paragraphs that they came in."""
    for _, lines in groupby(entries, key=lambda entry: entry[0]):
        words = "<br>".join(line for _, line in lines).strip()
        yield f"<p>{words}</p>"
