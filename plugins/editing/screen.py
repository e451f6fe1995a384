"""What the editing screen shows and does, asked by address; knows nothing of HTTP."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any, Final
from urllib.parse import unquote

from jobs_feed import councils
from plugins.content.reading import figures
from plugins.editing.actions import Actions
from plugins.editing.configuration import configuration
from plugins.editing.install import SCREEN
from plugins.editing.preview import Preview
from plugins.editing.store import Refused, Store

Json = Mapping[str, Any]

# What names a folder or a drive, here or on Windows.
_LEADS_ELSEWHERE: Final = re.compile(r"[\\/:\x00]|^\.")

_PAGE: Final = frozenset({"index.html", "screen.js"})

NO_PREVIEW: Final = (
    "This page cannot be shown until other files are in order. The window in which "
    "you started the editing screen says what is wrong with them."
)


class Screen:
    """The screen over one content/.

    `root` is the project's folder, `decap` that of Decap's scripts, and `folder` an
    empty one for what the previews need.
    """

    def __init__(self, root: Path, content: Path, decap: Path, folder: Path) -> None:
        self._root, self._content, self._decap = root, content, decap
        self._folder = folder
        self._actions = Actions(Store(content))
        self._preview: Preview | None = None
        self._is_old = True  # since something was saved
        self._alone = Lock()

    def file(self, address: str) -> Path | None:
        """The file at an address such as /decap/decap-cms.js, or None."""
        parts = PurePosixPath(unquote(address)).parts[1:]
        name = parts[-1] if parts else "index.html"
        if _LEADS_ELSEWHERE.search(name):
            return None
        folder = {
            (): SCREEN,
            ("decap",): self._decap,
            ("theme", "css"): self._folder / "theme" / "css",
            ("theme", "icons"): self._folder / "theme" / "icons",
            ("images",): self._content / "images",
        }.get(parts[:-1])
        if folder is None or (folder == SCREEN and name not in _PAGE):
            return None
        return folder / name if (folder / name).is_file() else None

    def configuration(self) -> Json:
        """What Decap has to know. Raises ConfigurationError for data that is wrong."""
        return configured(self._content)

    def act(self, asked: Json) -> Any:
        """Do what Decap asks of its backend. Raises as `Actions.answer`."""
        action = asked["action"]
        with self._alone:
            answer = self._actions.answer(action, asked.get("params", {}))
            if action.startswith("persist"):
                self._is_old = True
        return answer

    def draw(self, asked: Json) -> Json:
        """The page that the fields in the screen would make, and what they lack."""
        path = asked["path"] or _new_path(asked["collection"], asked["data"])
        with self._alone:
            if self._is_old:
                self._look()
            if self._preview is None:
                return {"html": "", "faults": [NO_PREVIEW]}
            html, faults = self._preview.draw(path, asked["data"])
        return {"html": html, "faults": faults}

    def _look(self) -> None:
        """Read content/ anew; while it is in disorder, the last good look serves."""
        self._is_old = False
        try:
            self._preview = Preview(self._root, self._content, self._folder)
        except SystemExit:  # how Pelican's plugins refuse; they have said why
            sys.stderr.flush()


def configured(content: Path) -> Json:
    """The configuration for one content/. Raises ConfigurationError."""
    known = councils.load(content / "councils.yaml")
    numbers = figures.load(content / "impact.yaml") or {}
    return configuration(known, Actions(Store(content)).special(), numbers)


def _new_path(folder: str, data: Json) -> str:
    """Where a page that has no file yet may come to stand."""
    name = data.get("council", "new") if folder == "councils" else "new"
    path = f"content/{folder}/{name}.md"
    if not all(part.replace("-", "").isalnum() for part in (folder, name)):
        raise Refused(f"{path} cannot be the name of a page.")
    return path
