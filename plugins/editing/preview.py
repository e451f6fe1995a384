"""A page as the site will show it, drawn by the theme from what is in the screen."""

from __future__ import annotations

import gc
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from markupsafe import Markup
from pelican import Pelican
from pelican.contents import Article, Page
from pelican.settings import read_settings

from jobs_feed.models import Council, Feed
from plugins.content.building.reader import metadata
from plugins.content.checking.telling import weight
from plugins.content.reading import blocks, documents, figures
from plugins.content.reading.blocks import Block
from plugins.content.reading.documents import Document
from plugins.content.schema.blockkinds import KINDS as BLOCKS
from plugins.content.schema.form import Field
from plugins.editing import entries
from plugins.editing.actions import kind_of
from plugins.site.blocks import Shelf, shown

# Nothing runs in a preview. Our own templates' scripts, which hold no "<".
_SCRIPTS: Final = re.compile(r"<script[^>]*>[^<]*</script>")


_NOBODY: Final = Council("council", "(council)", "(council)", "#", "#", Feed("#"))
"""Stands in until a council is chosen, and is none of them."""

_NEW: Final = {"status": "draft"}
"""A page of which nothing is known yet, so that all is said that it needs."""


class Preview:
    """The site as far as Pelican knows it before it writes a page: menus, jobs, stories.

    `folder` is for the theme's files. Raises SystemExit, having said on standard error
    why, when no site can be built from `content`.
    """

    def __init__(self, root: Path, content: Path, folder: Path) -> None:
        self.content, self.folder = content, folder
        pelican = Pelican(_settings(root, content, folder))
        self.context = {
            **pelican.settings,
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": "",
        }
        places = {
            "path": pelican.path,
            "theme": pelican.theme,
            "output_path": str(folder),
        }
        # As `Pelican.run` does, which would go on and write the site.
        classes = pelican._get_generator_classes()  # noqa: SLF001 - see above
        generators = [
            each(context=self.context, settings=pelican.settings, **places)
            for each in classes
        ]
        for generator in generators:
            generator.generate_context()
        gc.enable()  # which the jobs put off until their pages are written
        self.settings, self.env = pelican.settings, generators[0].env
        self.env.globals["picture"] = _picture
        self.councils = self.env.globals["COUNCILS"]
        self.figures = figures.load(content / "impact.yaml")

    def draw(self, path: str, data: Mapping[str, Any]) -> tuple[str, list[str]]:
        """The HTML of the page that would be saved, and what is wrong with it.

        `path` is as the screen writes it, content/news/x.md; `data` has the fields, and
        the words as `body`. Where something needed is missing, something stands in.
        """
        fields = {name: value for name, value in data.items() if name != "body"}
        yaml = json.dumps(fields or _NEW, ensure_ascii=False)  # for JSON is YAML, too
        node, body = entries.from_screen(f"---\n{yaml}\n---\n{data.get('body', '')}")
        text = entries.to_file(None, "", node, body, kind_of(path, node).fields)
        place = PurePosixPath(path).relative_to("content")
        file = self.folder / "preview.md"
        file.write_text(text, encoding="utf-8")
        ids = {council.id for council in self.councils}
        document, faults = documents.read(file, place, ids, self.figures, in_boxes=True)
        wrong = [each.message for each in faults if weight(each) == "must_fix"]
        if document is None:
            return "", wrong
        return self._page(self._whole(document)), wrong

    def _whole(self, document: Document) -> Document:
        now = self.settings["BUILD_NOW"]
        fields = _stood_in(document.kind.fields, document.fields, now)
        return replace(document, fields=fields)

    def _page(self, document: Document) -> str:
        kind = Page if document.kind.dated_by is None else Article
        fields = {**document.fields, "share_image": None}
        content = kind(
            blocks.fill(document.html, self._block(document)),
            metadata=metadata(document, fields, published=True),
            settings=self.settings,
            source_path=str(self.content / document.kind.folder / document.file.name),
            context=self.context,
        )
        template = self.env.get_template(f"{document.kind.template}.html")
        own = {
            "page": content,
            "article": content,
            "COUNCILS": [*self.councils, _NOBODY],
            "json_ld_for": _nothing,
        }
        return _SCRIPTS.sub("", template.render({**self.context, **own}))

    def _block(self, document: Document) -> Any:
        macro = self.env.get_template("components/block.html").module.block
        stories = self.context["articles"]
        shelf = Shelf(
            stories={f"/{s.url}": s for s in stories if s.section == "case-studies"},
            councils=self.councils,
            of_council=self.context["council_vacancies"],
            of_level=self.context["level_vacancies"],
            picture=_picture,
        )

        def show(number: int, level: int) -> str:
            block = document.blocks[number]
            if _lacks_something(block):
                return f"<p>({block.name})</p>"
            return str(macro(block.name, shown(block, shelf), level))

        return show


def _settings(root: Path, content: Path, folder: Path) -> dict[str, Any]:
    """Pelican's, with a copy of the vacancies: the nightly build is not kept waiting."""
    state = folder / "vacancies.json"
    if (there := root / "var" / state.name).exists():
        shutil.copy(there, state)
    override = {
        "PATH": str(content),
        "OUTPUT_PATH": str(folder),
        "JOBS_FEED_COUNCILS": str(content / "councils.yaml"),
        "JOBS_FEED_STATE": str(state),
        "JOBS_FEED_OFFLINE": True,
    }
    settings: dict[str, Any] = read_settings(str(root / "pelicanconf.py"), override)
    return settings


def _lacks_something(block: Block) -> bool:
    needed = (part.name for part in BLOCKS[block.name].fields if part.required)
    return any(not block.values[name] for name in needed)


def _nothing(_: Any) -> list[Any]:
    """For search engines, which see no preview."""
    return []


def _picture(article: Any, _shape: str, *, first: bool = False) -> Markup:
    """The file as it is: its sizes are made when the site is built."""
    del first
    alt = "" if article.decorative else article.image_alt or ""
    return Markup(
        '<img src="{}" alt="{}" style="width:100%;height:100%;object-fit:cover">'
    ).format(article.image, alt)


def _stood_in(
    parts: Sequence[Field], values: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """The values, with something in place of what is needed and missing."""
    known = {"date": now, "datetime": now, "council": _NOBODY.id, "number": 0}
    result = dict(values)
    for part in parts:
        value = values[part.name]
        if part.type == "records":
            result[part.name] = [_stood_in(part.fields, each, now) for each in value]
        elif value is None and part.required:
            choice = part.choices[0] if part.choices else f"({part.name})"
            result[part.name] = known.get(part.type, choice)
    return result
