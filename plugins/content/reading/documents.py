"""One Markdown file of content/, read whole: typed fields and safe HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError, Fault
from jobs_feed.slips import Message, Wrong
from plugins.content.prose.advice import Glossary
from plugins.content.prose.look import look
from plugins.content.reading import agreement, blocks, statement
from plugins.content.reading.addresses import HOME, address_of
from plugins.content.reading.blocks import Block
from plugins.content.schema.form import Field, Kind
from plugins.content.schema.kinds import FOLDERS
from plugins.content.schema.pages import PAGES
from plugins.content.terms import consent, schedule
from plugins.content.text import markup
from plugins.content.text.body import Outline
from plugins.content.typed.fields import Check, Written

NO_WORDS: Final = Message(
    "page-without-words", "There are no words below the fields.", "Write some."
)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that can become a page; `fields` has every field of its kind.

    Of a field that holds Markdown, `fields` also has `<name>_html`.
    """

    file: Path
    kind: Kind
    address: str  # "/routes/"
    fields: Mapping[str, Any]
    html: str  # with marks where `blocks` stand
    blocks: tuple[Block, ...]
    links: tuple[Written, ...]
    images: tuple[Written, ...]
    places: frozenset[str] | None  # names that may follow a #; None: not known here

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its address, and its earlier ones."""
        return (self.address, *self.fields["aliases"])

    def is_published(self, now: datetime) -> bool:
        """Whether it is on the site at `now`: no draft, and in its time."""
        return schedule.stage(self.kind, self.fields, now) == "live"


def read(
    file: Path,
    path: PurePosixPath,
    councils: Collection[str],
    figures: Mapping[str, str] | None = None,
    *,
    glossary: Glossary | None = None,
    today: datetime | None = None,
    in_boxes: bool = False,
) -> tuple[Document | None, list[Fault]]:
    """The document of one file, and everything that is wrong with it.

    `path` is the file's place below content/; `councils` are the ids there are,
    or nothing when they are not known; `figures` those of impact.yaml, or None.
    With a glossary there is advice too, and from `today` (aware) what is overdue.
    `in_boxes` is for an editor who has a box for each field. A file too broken to
    read is None.
    """
    misplaced: list[Fault] = []
    try:
        address = address_of(path)
    except Wrong as error:
        misplaced.append(error.at(file, 1))
        if path.suffix != ".md" or path.parts[0] not in FOLDERS:
            return None, misplaced
    try:
        source = frontmatter.split(file, file.read_bytes())
    except ConfigurationError as error:
        return None, [*misplaced, *error.faults]
    kind = _kind_of(path, source.fields)
    check = Check(
        *(file, councils, source.fields_line),
        faults=[*misplaced, *source.slips],
        passed_over=source.passed_over,
        in_boxes=in_boxes,
    )
    values = check.record(source.fields, kind.fields, kind.label)
    nodes = {str(key.value): node for key, node in source.fields.value}
    html, found, page = _look_at_words(check, kind, source, figures, glossary)
    headings = {part.text for part in page.of("heading")}
    for name, wrong in (
        *agreement.slips(path, kind, values, today),
        *statement.slips(kind, values, headings, today),
    ):
        check.faults.append(wrong.at(file, *check.place(nodes[name])))
    if misplaced:
        return None, check.faults
    document = Document(
        file=file,
        kind=kind,
        address=address,
        fields=_rendered(kind.fields, values, figures),
        html=html,
        blocks=found,
        links=tuple(check.links),
        images=tuple(check.images),
        places=_places(kind, values, page.ids),
    )
    return document, check.faults


def _look_at_words(
    check: Check,
    kind: Kind,
    source: frontmatter.Source,
    figures: Mapping[str, str] | None,
    glossary: Glossary | None,
) -> tuple[str, tuple[Block, ...], Outline]:
    """The words as safe HTML, the blocks in them, and what they consist of."""
    blocks.misplaced(source.fields, {each.text for each in check.prose}, check)
    words, found = blocks.take_out(source.body, _from(check, source.body_line), figures)
    html = markup.render(words)
    if kind.needs_body and not source.body.strip():
        check.say(NO_WORDS, source.body_line)
    page = look(
        *(check, html, source.body, source.body_line, check.sentences),
        above=1,
        glossary=glossary,
    )
    _check_answers(check, source, figures, glossary)
    return markup.clean(html), found, page


def _check_answers(
    check: Check,
    source: frontmatter.Source,
    figures: Mapping[str, str] | None,
    glossary: Glossary | None,
) -> None:
    """Fields that hold Markdown, which YAML may have pushed in.

    People open one answer alone, so each explains its own words.
    """
    for answer in check.prose:
        text = blocks.with_figures(answer.text, _from(check, answer.line), figures)
        beginning = source.lines[answer.line - 1 :]
        rows = answer.text.split("\n")
        # A row that YAML has put together from several stands in none of them.
        pushed_in = [
            max(0, line.find(row))
            for row, line in zip_longest(rows, beginning[: len(rows)], fillvalue="")
        ]
        html = markup.render(text)
        look(
            *(check, html, answer.text, answer.line),
            above=2,
            pushed_in=pushed_in,
            glossary=glossary,
        )


def _kind_of(path: PurePosixPath, fields: yaml.MappingNode) -> Kind:
    """The kind that a file's folder, its name and its template make it."""
    kind = _by_template(path, fields)
    is_withdrawn = any(key.value == "withdrawn" for key, _ in fields.value)
    return consent.without_words(kind) if is_withdrawn else kind


def _by_template(path: PurePosixPath, fields: yaml.MappingNode) -> Kind:
    kind = FOLDERS[path.parts[0]]
    if kind is not PAGES["page"]:
        return kind
    if path == HOME:
        return PAGES["home"]
    named = next((v.value for k, v in fields.value if k.value == "template"), "page")
    # A name that is no template is reported with the field itself.
    return PAGES.get(str(named), kind)


def _from(check: Check, line: int) -> Check:
    """The same check, for text that begins on another line of the file."""
    return Check(
        *(check.file, check.councils, line, check.faults, check.links, check.images),
        sentences=check.sentences,
        in_boxes=check.in_boxes,
    )


def _places(
    kind: Kind, values: Mapping[str, Any], ids: frozenset[str]
) -> frozenset[str] | None:
    """The names of places on a page: its headings, and what its template numbers.

    None for templates with places of their own.
    """
    if kind.template in _OWN_PLACES:
        return None
    numbered = (
        f"{part.name.removesuffix('s')}-{number}"
        for part in kind.fields
        if part.type == "records"
        for number, _ in enumerate(values[part.name], 1)
    )
    return frozenset({"main", *ids, *numbered})


_OWN_PLACES: Final = frozenset({"home", "impact", "council", "members", "follow"})


def _rendered(
    fields: Sequence[Field],
    values: Mapping[str, Any],
    figures: Mapping[str, str] | None,
) -> dict[str, Any]:
    result = dict(values)
    for part in fields:
        value = values[part.name]
        if part.type == "markdown":
            # Whose faults have been told by now.
            nobody = Check(Path(), councils=())
            text = blocks.with_figures(value or "", nobody, figures)
            result[f"{part.name}_html"] = markup.clean(markup.render(text))
        elif part.type == "records":
            result[part.name] = [
                _rendered(part.fields, item, figures) for item in value
            ]
    return result
