"""Gives nh3's output the shape of an advert: it only renames, moves and removes."""

from __future__ import annotations

import html
import re
from typing import Final

from jobs_feed.extract import lists
from jobs_feed.extract.text import single_spaced

_BLOCKS: Final = "p|ul|ol|li|blockquote|h[1-6]|table|caption|thead|tbody|tr|th|td"
_ROUNDS: Final = 10
"""How deep empty elements are followed: further down is mischief."""
_OPENING: Final = 3
"""How many blocks at the beginning may repeat the title."""

_HEADING_LENGTH: Final = 300
"""Characters of markup and words; a longer block is no title."""

# These patterns read nh3's own output: lower case, quoted, no surprises.
_EMPTY: Final = re.compile(
    r"<(p|ul|ol|li|strong|em|b|i|a|blockquote|h[1-6]|table|thead|tbody|tr|caption)"
    r"(?: [^<>]*)?>(?:\s|&nbsp;|\u00a0|<br>)*</\1>"
)
_LEADING_BREAK: Final = re.compile(rf"(<(?:{_BLOCKS})>)\s*(?:<br>\s*)+")
_TRAILING_BREAK: Final = re.compile(rf"<br>(?:\s*<br>)*\s*(</(?:{_BLOCKS})>)")
_MANY_BREAKS: Final = re.compile(r"<br>(?:\s*<br>){2,}")
_WIDE_SPACE: Final = re.compile(r"&nbsp;[ \t]*(?:&nbsp;[ \t]*)+")
_HEADING: Final = re.compile(r"<(/?)h([1-6])>")
_DEAD_LINK: Final = re.compile(r"<a(?: rel=\"noopener\")?>(.*?)</a>", re.DOTALL)
_LONG_LINK_TEXT: Final = re.compile(
    r"(<a [^<>]*>)\s*(?:https?://)?([\w.-]+)/[^<>\s]{30,}\s*(</a>)"
)
_CELL: Final = re.compile(r"<(t[hd])>\s*<p>((?:[^<]++|<(?!/?p>))*+)</p>\s*</\1>")
_BLOCK: Final = re.compile(r"\s*<(h[1-6]|p)>(.*?)</\1>\s*", re.DOTALL)
_LINE_END: Final = re.compile(rf"</?(?:{_BLOCKS})>|<br>")
MARKUP: Final = re.compile(r"<[^<>]*>")
# What stands over an advert and says only that it is one, or what a recruitment
# system put where the advert should go.
_HEADER: Final = re.compile(
    r"(?:the )?(?:job|role|vacancy|post|position)?\s?(?:description|advert(?:isement)?"
    r"|details|specification|information|summary|profile)|advert(?:isement)? text"
    r"|enter (?:your |the )?(?:job )?(?:advert(?:isement)? )?text here",
    re.IGNORECASE,
)
_TITLE_LABEL: Final = re.compile(
    r"(?:job|post|position|role|vacancy)?\s?title\s*:\s*|(?:post|role|vacancy)\s*:\s*",
    re.IGNORECASE,
)


def shaped(safe: str, title: str) -> str:
    """`safe` without what is empty, doubled or repeats `title`; lists made lists,
    headings numbered from h3.
    """
    if "<br>" in safe:
        safe = _LEADING_BREAK.sub(r"\1", _MANY_BREAKS.sub("<br><br>", safe))
        safe = _TRAILING_BREAK.sub(r"\1", safe)
    if "&nbsp;" in safe:
        safe = _WIDE_SPACE.sub(" ", safe)
    safe = _DEAD_LINK.sub(r"\1", safe)
    safe = _CELL.sub(r"<\1>\2</\1>", _without_empty(safe))
    listed = lists.made_real(safe)
    if listed != safe:
        safe = _without_empty(listed)
    safe = _LONG_LINK_TEXT.sub(r"\1\2/…\3", safe)
    return _renumbered(_without_opening(safe, title)).strip()


def lines(safe: str) -> tuple[str, ...]:
    """The words of safe HTML, a line for each block, item, cell or break."""
    return tuple(filter(None, map(_words, filter(None, _LINE_END.split(safe)))))


def _words(line: str) -> str:
    if "<" in line:
        line = MARKUP.sub("", line)
    return single_spaced(html.unescape(line))


def _without_empty(safe: str) -> str:
    for _ in range(_ROUNDS):  # an element may be empty once its last child has gone
        safe, removed = _EMPTY.subn("", safe)
        if not removed:
            break
    return safe


def _without_opening(safe: str, title: str) -> str:
    """What is left when blocks at the beginning that repeat the title, or say only
    "Job description", have gone.
    """
    kept, at = "", 0
    for _ in range(_OPENING):
        block = _BLOCK.match(safe, at)
        if block is None:
            break
        at = block.end()
        if len(block[0]) > _HEADING_LENGTH:
            kept += block[0]
            continue
        words = " ".join(lines(block[0])).strip(" .:…-–*")
        if not _HEADER.fullmatch(words) and not _is_title(words, title):
            kept += block[0]
    return kept + safe[at:]


def _is_title(words: str, title: str) -> bool:
    told = _TITLE_LABEL.sub("", words, count=1).rstrip(":. ").casefold()
    return bool(title) and told == title.rstrip(":. ").casefold()


def _renumbered(safe: str) -> str:
    """Headings nest from h3 without a gap, however the advert numbered them."""
    open_levels: list[int] = []

    def renumber(match: re.Match[str]) -> str:
        if not match[1]:
            level = int(match[2])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        return f"<{match[1]}h{min(2 + len(open_levels), 6)}>"

    return _HEADING.sub(renumber, safe)
