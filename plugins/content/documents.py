"""One Markdown file of content/, read whole: typed fields and safe HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError, Fault
from plugins.content import body, markup
from plugins.content.addresses import HOME, address_of
from plugins.content.fields import Check, Written
from plugins.content.schema import FOLDERS, PAGES, Field, Kind


@dataclass(frozen=True, slots=True)
class Document:
    """A file that can become a page; `fields` has every field of its kind.

    Of a field that holds Markdown, `fields` also has `<name>_html`.
    """

    file: Path
    kind: Kind
    address: str  # "/routes/"
    fields: Mapping[str, Any]
    html: str
    links: tuple[Written, ...]
    images: tuple[Written, ...]

    def is_published(self, now: datetime) -> bool:
        """Whether it is on the site at `now`: no draft, and its day has come."""
        if self.fields["status"] == "draft":
            return False
        if not self.kind.has_publication_date:
            return True
        date: datetime | None = self.fields["date"]
        return date is None or date <= now


def read(
    file: Path, path: PurePosixPath, councils: Collection[str]
) -> tuple[Document | None, list[Fault]]:
    """The document of one file, and everything that is wrong with it.

    `path` is the file's place below content/; `councils` are the ids there are,
    or nothing when they are not known. A file too broken to read is None.
    """
    try:
        address = address_of(path)
        source = frontmatter.split(file, file.read_bytes())
    except ConfigurationError as error:
        return None, list(error.faults)
    except ValueError as error:
        return None, [Fault(file, 1, str(error))]
    kind = _kind_of(path, source.fields)
    check = Check(file, councils, source.fields_line)
    values = check.record(source.fields, kind.fields, kind.label)
    _check_picture(check, values)
    _check_profile(check, path, kind, values)
    _check_order(check, values)
    html = markup.render(source.body)
    if kind.needs_body and not source.body.strip():
        check.fault(
            source.body_line, "There are no words below the fields. Write some."
        )
    _check_html(check, html, source.body, source.body_line, above=1)
    for answer in check.prose:
        _check_html(
            check, markup.render(answer.text), answer.text, answer.line, above=2
        )
    document = Document(
        file=file,
        kind=kind,
        address=address,
        fields=_rendered(kind.fields, values),
        html=markup.clean(html),
        links=tuple(check.links),
        images=tuple(check.images),
    )
    return document, check.faults


def _kind_of(path: PurePosixPath, fields: yaml.MappingNode) -> Kind:
    kind = FOLDERS[path.parts[0]]
    if kind is not PAGES["page"]:
        return kind
    if path == HOME:
        return PAGES["home"]
    named = next((v.value for k, v in fields.value if k.value == "template"), "page")
    # A name that is no template is reported with the field itself.
    return PAGES.get(str(named), kind)


def _check_picture(check: Check, values: Mapping[str, Any]) -> None:
    if values["image"] and not values["image_alt"]:
        line = check.images[0].line
        check.fault(line, "The image needs image_alt: what the picture shows.")


def _check_profile(
    check: Check, path: PurePosixPath, kind: Kind, values: Mapping[str, Any]
) -> None:
    council = values.get("council")
    if kind.folder == "councils" and council and council != path.stem:
        check.fault(
            check.first_line,
            f"The file is named {path.name} but its council is “{council}”. "
            f"Rename the file {council}.md, or correct the council.",
        )


def _check_order(check: Check, values: Mapping[str, Any]) -> None:
    starts, ends = values.get("starts"), values.get("ends")
    if starts and ends and ends < starts:
        check.fault(
            check.first_line, "It ends before it starts. Correct one of the two."
        )


def _check_html(
    check: Check, html: str, source: str, first_line: int, *, above: int
) -> None:
    parts = body.outline(html)
    wrong = {
        id(part): message
        for faults in (body.heading_faults(parts, above=above), body.html_faults(parts))
        for part, message in faults
    }
    at = 0
    for part in parts:
        at = body.line_of(part, source, after=at)
        line = first_line + at
        if id(part) in wrong:
            check.fault(line, wrong[id(part)])
        if part.kind == "link":
            check.links.append(Written(line, part.text))
        elif part.kind == "image":
            check.images.append(Written(line, part.text))


def _rendered(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(values)
    for part in fields:
        value = values[part.name]
        if part.type == "markdown":
            result[f"{part.name}_html"] = markup.clean(markup.render(value or ""))
        elif part.type == "records":
            result[part.name] = [_rendered(part.fields, item) for item in value]
    return result
