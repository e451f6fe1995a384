"""What Decap's screen asks of its local backend, answered from the store."""

from __future__ import annotations

import base64
import binascii
import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from jobs_feed import frontmatter
from jobs_feed.errors import ConfigurationError
from jobs_feed.frontmatter import Source
from plugins.content.schema.form import Kind
from plugins.content.schema.kinds import KINDS
from plugins.content.schema.pages import PAGES
from plugins.content.wording import command
from plugins.editing import entries
from plugins.editing.store import Refused, Store

Params = Mapping[str, Any]

_BY_FOLDER: Final = {kind.folder: kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Actions:
    """Decap's protocol of actions. Nothing can be deleted, nor renamed."""

    store: Store

    def answer(self, action: str, params: Params) -> Any:
        """The answer, to be written as JSON.

        Raises Refused, KeyError and TypeError for what the screen never asks, and
        OSError.
        """
        known: Mapping[str, Callable[[Params], Any]] = {
            "entriesByFolder": self._folder,
            "entriesByFiles": self._files,
            "getEntry": lambda asked: self._entry(asked["path"]),
            "persistEntry": self._save,
            "getMedia": self._pictures,
            "getMediaFile": lambda asked: self._picture(asked["path"]),
            "persistMedia": self._upload,
        }
        if action not in known:
            raise Refused("The editing screen cannot do that here.")
        return known[action](params)

    def special(self) -> dict[str, str]:
        """The templates, by file name, of the pages with a special shape."""
        found = {}
        for path in self.store.pages("content/pages"):
            if (source := self._source(path)) is not None:
                template = kind_of(path, source.fields).template
                if template != "page":
                    found[PurePosixPath(path).name] = template
        return found

    def _folder(self, asked: Params) -> list[Any]:
        special = self.special() if asked["folder"] == "content/pages" else {}
        paths = self.store.pages(asked["folder"])
        found = [self._entry(p) for p in paths if PurePosixPath(p).name not in special]
        return [each for each in found if each["data"] is not None]

    def _files(self, asked: Params) -> list[Any]:
        return [self._entry(file["path"]) for file in asked["files"]]

    def _entry(self, path: str) -> Any:
        """A page; without data when there is none, or none that can be read."""
        source = self._source(path) if self.store.has(path) else None
        if source is None:
            return {"data": None, "file": {"path": path, "id": None}}
        data = entries.for_screen(source, kind_of(path, source.fields).fields)
        mark = hashlib.sha256(data.encode()).hexdigest()
        return {"data": data, "file": {"path": path, "id": mark}}

    def _source(self, path: str) -> Source | None:
        """A file taken apart; None, and said where this program runs, if broken.

        What has slips would lose them, and the words with them, when it is saved.
        """
        try:
            source = frontmatter.split(Path(path), self.store.read(path))
        except ConfigurationError:
            source = None
        if source is None or source.slips:
            sys.stderr.write(
                f"{path} is not shown: it cannot be read. The check says why: "
                f"{command('check')}\n"
            )
            return None
        return source

    def _save(self, asked: Params) -> Any:
        """Save pages, and first the pictures that they show."""
        pages = {
            file["path"]: self._merged(file["path"], file["raw"])
            for file in asked["dataFiles"]
        }
        if any(file.get("newPath") for file in asked["dataFiles"]):
            raise Refused(
                "The screen cannot give a page another address. The guide says how, "
                "under “Rename”."
            )
        for asset in asked["assets"]:
            self.store.write(asset["path"], _bytes(asset))
        for path, text in pages.items():
            self.store.write(path, text.encode())
        return {"message": "saved"}

    def _merged(self, path: str, raw: str) -> str:
        new, body = entries.from_screen(raw)
        fields = kind_of(path, new).fields
        if not self.store.has(path):
            return entries.to_file(None, "", new, body, fields)
        old = self._source(path)
        if old is None:
            raise Refused(
                f"{path} was damaged in the meantime. The check says how: "
                f"{command('check')}"
            )
        text = self.store.read(path).decode("utf-8-sig").replace("\r\n", "\n")
        return entries.to_file(old, text, new, body, fields)

    def _pictures(self, _: Params) -> list[Any]:
        return [self._picture(path) for path in self.store.pictures()]

    def _picture(self, path: str) -> Any:
        data = self.store.read(path)
        return {
            "id": hashlib.sha256(data).hexdigest(),
            "content": base64.b64encode(data).decode("ascii"),
            "encoding": "base64",
            "path": path,
            "name": PurePosixPath(path).name,
        }

    def _upload(self, asked: Params) -> Any:
        self.store.write(asked["asset"]["path"], _bytes(asked["asset"]))
        return self._picture(asked["asset"]["path"])


def kind_of(path: str, fields: yaml.MappingNode) -> Kind:
    """The kind of file at a path such as content/news/x.md; pages by their template."""
    kind = _BY_FOLDER[path.split("/")[1]]
    if kind is not PAGES["page"]:
        return kind
    if path == "content/pages/home.md":
        return PAGES["home"]
    named = next((v.value for k, v in fields.value if k.value == "template"), "")
    return PAGES.get(str(named), kind)


def _bytes(asset: Params) -> bytes:
    try:
        return base64.b64decode(asset["content"], validate=True)
    except binascii.Error as error:
        raise Refused("The picture did not arrive whole. Try again.") from error
