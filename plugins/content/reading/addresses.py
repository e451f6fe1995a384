"""Where a file of content/ stands on the site: its path is its address."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from jobs_feed.slips import Message, Wrong
from plugins.content.schema.kinds import FOLDERS
from plugins.content.wording import listed, meant

HOME: Final = PurePosixPath("pages/home.md")

INDEXES: Final = frozenset(f"/{folder}/" for folder in FOLDERS if folder != "pages")
"""The lists of each kind, which the site makes by itself."""

GENERATED: Final = ("/jobs/",)
"""Below these, pages come from the councils' feeds and not from content/."""

NO_PAGE: Final = Message(
    "wrong-folder", "A file here makes no page.", "Move it to one of: {folders}"
)
NOT_MARKDOWN: Final = Message(
    "not-a-markdown-file",
    "Only files whose name ends in .md make pages, and this is {name}.",
    "Rename it, or move it away.",
)
TOO_DEEP: Final = Message(
    "file-too-deep", "The file is in a folder too many.", "Move it to {folder}/ itself."
)
NAME: Final = Message(
    "wrong-file-name",
    "“{part}” cannot be part of an address.",
    "Use lower-case letters, digits and hyphens: {better}.",
)

# What stands in an address: lower-case letters, digits and single hyphens.
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def address_of(path: PurePosixPath) -> str:
    """The address of a Markdown file, from its path below content/.

    Raises Wrong, a ValueError, for a path that makes no page.
    """
    folder, parts = path.parts[0], path.with_suffix("").parts[1:]
    if folder not in FOLDERS or not parts:
        hint = f"Move it to one of: {listed(FOLDERS)} {meant(folder, FOLDERS)}".strip()
        raise Wrong(NO_PAGE, folders=listed(FOLDERS), hint=hint)
    if path.suffix != ".md":
        raise Wrong(NOT_MARKDOWN, name=path.name)
    if folder != "pages" and len(parts) > 1:
        raise Wrong(TOO_DEEP, folder=folder)
    for part in parts:
        if not _SLUG.fullmatch(part):
            better = "-".join(re.findall(r"[a-z0-9]+", part.lower())) or "a-short-name"
            raise Wrong(NAME, part=part, better=better)
    if path == HOME:
        return "/"
    return "/" + "/".join(parts if folder == "pages" else (folder, *parts)) + "/"
