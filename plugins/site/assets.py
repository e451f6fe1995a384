"""Theme files under names that change with their bytes, so caches never lie."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Final

# One line of a stylesheet that stands for another: `@import "components/card.css";`.
_PART: Final = re.compile(rb'^@import "([^"]+)";\n', re.MULTILINE)
# The end of a script's line that takes something from another script beside it.
_FROM: Final = re.compile(rb'(?<= from ")(\.[^"]+)(?=";$)', re.MULTILINE)


class Assets:
    """`asset("css/site.css")` → "/theme/css/site.<8 hex>.css".

    A stylesheet's parts are put where it imports them: one file, one request. A
    script imports others by the names that they have here.
    What is asked for is put into `output` at once, by whichever copy of the build's
    process asks. An instance belongs to one build.
    """

    def __init__(self, static: Path, output: Path) -> None:
        self._static = static
        self._output = output
        self._addresses: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        """The address of a file of theme/static/.

        Raises FileNotFoundError when there is none: a template is wrong.
        """
        if path not in self._addresses:
            name = PurePosixPath(path)
            data = whole(self._static / path)
            if name.suffix == ".js":
                data = _FROM.sub(partial(self._named, name.parent), data)
            digest = hashlib.sha256(data).hexdigest()[:8]
            url = f"/theme/{name.with_suffix('')}.{digest}{name.suffix}"
            self._write(url, data)
            self._addresses[path] = url
        return self._addresses[path]

    def _named(self, folder: PurePosixPath, imported: re.Match[bytes]) -> bytes:
        """The address of a script that another one in `folder` imports."""
        return self(normpath(folder / imported[1].decode())).encode()

    def _write(self, url: str, data: bytes) -> None:
        target = self._output / url.removeprefix("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def whole(file: Path) -> bytes:
    """A file's bytes; a stylesheet's with all of its parts, which are files beside it.

    Raises FileNotFoundError when it or a part of it is not there.
    """
    data = file.read_bytes()
    if file.suffix != ".css":
        return data
    return _PART.sub(lambda part: whole(file.parent / part[1].decode()), data)
