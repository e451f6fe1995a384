"""Where a file of content/ stands on the site: its path is its address."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from jobs_feed.errors import did_you_mean
from plugins.content.schema import FOLDERS
from plugins.content.wording import is_web_address

HOME: Final = PurePosixPath("pages/home.md")

INDEXES: Final = frozenset(f"/{folder}/" for folder in FOLDERS if folder != "pages")
"""The lists of each kind, which the site makes by itself."""

GENERATED: Final = ("/jobs/",)
"""Below these, pages come from the councils' feeds and not from content/."""

# What stands in an address: lower-case letters, digits and single hyphens.
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def address_of(path: PurePosixPath) -> str:
    """The address of a Markdown file, from its path below content/.

    Raises ValueError, in words for the editor, for a path that makes no page.
    """
    folder, parts = path.parts[0], path.with_suffix("").parts[1:]
    if folder not in FOLDERS or not parts:
        raise ValueError(
            "A file here makes no page. Move it to one of: "
            f"{', '.join(sorted(FOLDERS))}. {did_you_mean(folder, FOLDERS)}".rstrip()
        )
    if path.suffix != ".md":
        raise ValueError("Only files whose name ends in .md make pages. Rename it.")
    if folder != "pages" and len(parts) > 1:
        raise ValueError(f"Move the file up: it belongs in {folder}/ itself.")
    for part in parts:
        if not _SLUG.fullmatch(part):
            better = "-".join(re.findall(r"[a-z0-9]+", part.lower())) or "a-short-name"
            raise ValueError(
                f"“{part}” cannot be part of an address. Use lower-case letters, "
                f"digits and hyphens: {better}."
            )
    if path == HOME:
        return "/"
    return "/" + "/".join(parts if folder == "pages" else (folder, *parts)) + "/"


def link_fault(
    target: str, addresses: Collection[str], waiting: Collection[str]
) -> str | None:
    """What is wrong with a link, or None when it leads somewhere.

    `addresses` are those of this site, files and pages alike; `waiting` those of
    drafts and of pages whose day has not come.
    """
    if "{filename}" in target or "|filename|" in target:
        return f"Write the page's address instead of “{target}”, such as /routes/."
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"“{target}” is not an address."
    if parts.scheme in {"mailto", "tel"} and parts.path:
        return None
    if parts.scheme or parts.netloc:
        return (
            None
            if is_web_address(target)
            else f"“{target}” is not a web address. Begin it with https://."
        )
    if not parts.path:  # a place on the same page
        return None if parts.fragment else "A link goes nowhere. Write its address."
    if target.startswith("www."):
        return f"Begin the address with https://: https://{target}."
    if not parts.path.startswith("/"):
        return (
            f"Begin the address “{target}” with / for a page of this site, "
            "or with https:// for another's."
        )
    return _internal_fault(parts.path, addresses, waiting)


def _internal_fault(
    path: str, addresses: Collection[str], waiting: Collection[str]
) -> str | None:
    if path in addresses or path.startswith(GENERATED):
        return None
    if path in waiting:
        return (
            f"The page {path} is a draft or dated in the future, so nobody can "
            "follow this link yet."
        )
    return f"There is no page {path}. {did_you_mean(path, addresses)}".rstrip()
