"""Everything that is looked at in a text: its headings, links, pictures, signs, words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from jobs_feed.plaintext import place
from plugins.content.prose import advice, alt, headings, links, marks, rawhtml
from plugins.content.prose.advice import Glossary
from plugins.content.text.body import Outline, Part, outline, places
from plugins.content.typed.fields import Check, Written


def look(
    check: Check,
    html: str,
    source: str,
    first_line: int,
    sentences: Sequence[Written] = (),
    *,
    above: int,
    pushed_in: Sequence[int] = (),
    glossary: Glossary | None = None,
) -> Outline:
    """What the text consists of; faults, links and pictures are left in `check`.

    `html` is the rendered `source`, which begins on `first_line` of the file, each
    line of it `pushed_in` by so many columns there; its headings hang from level
    `above`. Without a glossary no advice is given; with one, also on the `sentences`
    that stand around the text, such as its summary.
    """
    page = outline(html)
    known = dict(zip(map(id, page.parts), places(page.parts, source), strict=True))

    def written(part: Part) -> Written:
        offset = known.get(id(part))
        if offset is None:
            offset = next(places([part], source))
        line, column = place(source, offset)
        column += pushed_in[line - 1] if pushed_in else 0
        return Written(first_line + line - 1, part.text, column)

    found = chain(
        headings.slips(page, above=above),
        links.slips(page),
        alt.slips(page),
        rawhtml.slips(page, source),
        marks.slips(page),
    )
    for part, wrong in found:
        at = written(part)
        check.faults.append(wrong.at(check.file, at.line, at.column))
    if glossary is not None:
        own = [written(part) for part in page.of("words")]
        pieces = sorted([*sentences, *own], key=lambda piece: piece.line)
        for piece, words, wrong in advice.slips(pieces, glossary):
            at = written(Part("words", words)) if piece in own else piece
            check.faults.append(wrong.at(check.file, at.line, at.column))
    check.links += [written(part) for part in page.of("link")]
    check.images += [written(part) for part in page.of("image")]
    return page
