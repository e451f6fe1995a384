"""Pagefind's index of some documents, kept between builds.

    <folder>/<hash of the documents and of what makes the index>/pagefind.js, index/ …

The same documents make the same files, byte for byte, so nothing is made twice. That
is why Pagefind's own filters are not used: it writes them in an order that changes
(its issue 638). `KINDS` stands in their place.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # has none

from jobs_feed.errors import JobsFeedError

PLACE: Final = Path("var/search")
"""Where it is kept, from the folder that holds content/."""

PUBLISHED: Final = (
    *("pagefind.js", "pagefind-worker.js", "pagefind-entry.json"),
    *("pagefind.*.pf_meta", "wasm.en*.pagefind"),
    *("index/*.pf_index", "fragment/*.pf_fragment"),
)
"""What its API needs. The rest are ready-made search boxes, which we do not use."""

KINDS: Final = "kinds.json"
"""The kind of each page in the index, by the id that Pagefind gives to a result."""

_SIGNATURE: Final = b"pagefind_dcd"
_RECIPE: Final = f"1 {version('pagefind-bin')} {PUBLISHED}"
"""What every index has in common; the number changes with this module."""


class SearchError(JobsFeedError):
    """Pagefind could not make an index."""


def write(documents: Mapping[str, bytes], target: Path, folder: Path) -> None:
    """Put the index of `documents` into the folder `target`, in place of any other.

    `documents` are HTML by the address of their page ("/about/"). `folder` is where
    the index is kept: this one alone, for others hold words that may have been taken
    down. Raises SearchError.
    """
    if target.exists():
        shutil.rmtree(target)
    kept = folder / _digest(documents)
    if not _copied(kept, target):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=folder) as work:
            made = _make(documents, Path(work))
            _copy(made, target)
            # Another build may have put the very same there meanwhile.
            with suppress(OSError):
                made.replace(kept)
    for other in folder.glob("[0-9a-f]*"):
        if other != kept:
            _remove(other)


def _copy(index: Path, target: Path) -> None:
    shutil.copytree(index, target, copy_function=shutil.copyfile)


def _copied(kept: Path, target: Path) -> bool:
    """Whether the index was there; another build may be taking it away just now."""
    try:
        _copy(kept, target)
    except (FileNotFoundError, shutil.Error):
        shutil.rmtree(target, ignore_errors=True)
        return False
    return True


def _remove(index: Path) -> None:
    """In one step for whoever is reading it, which then begins again."""
    with suppress(FileNotFoundError):
        gone = index.replace(index.with_name(f".{index.name}"))
        shutil.rmtree(gone, ignore_errors=True)


def _digest(documents: Mapping[str, bytes]) -> str:
    made_of = hashlib.sha256(_RECIPE.encode())
    for address, document in sorted(documents.items()):
        made_of.update(f"\n{address} {len(document)}\n".encode())
        made_of.update(document)
    return made_of.hexdigest()[:32]


def _make(documents: Mapping[str, bytes], work: Path) -> Path:
    """The new index, in a folder of its own below `work`."""
    pages, made, chosen = (work / name for name in ("pages", "made", "chosen"))
    for address, document in documents.items():
        file = pages / address.lstrip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document)
    _run_pagefind(pages, made)
    for pattern in PUBLISHED:
        for file in made.glob(pattern):
            place = chosen / file.relative_to(made)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
    (chosen / KINDS).write_text(_kinds(chosen / "fragment"), "utf-8")
    return chosen


def _kinds(fragments: Path) -> str:
    """`KINDS` of the pages' own files, each of which is named by its id."""
    found = {}
    for file in sorted(fragments.iterdir()):
        page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
        found[file.stem] = page["meta"]["kind"]
    return json.dumps(found, separators=(",", ":")) + "\n"


def _run_pagefind(pages: Path, target: Path) -> None:
    command = [str(get_executable()), "--site", str(pages)]
    command += ["--output-path", str(target), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise SearchError(
            "Pagefind could not make the search index. It said:\n"
            f"{done.stdout}{done.stderr}".rstrip()
        )
