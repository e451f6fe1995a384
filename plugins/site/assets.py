"""Theme files under names that change with their bytes, so caches never lie."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath


class Assets:
    """`asset("css/site.css")` → "/theme/css/site.<8 hex>.css".

    Remembers what was asked for, and `write` copies just that. An instance belongs
    to one build.
    """

    def __init__(self, static: Path) -> None:
        self._static = static
        self._urls: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        """The address of a file of theme/static/.

        Raises FileNotFoundError when there is none: a template is wrong.
        """
        if path not in self._urls:
            data = (self._static / path).read_bytes()
            name = PurePosixPath(path)
            digest = hashlib.sha256(data).hexdigest()[:8]
            self._urls[path] = f"/theme/{name.with_suffix('')}.{digest}{name.suffix}"
        return self._urls[path]

    def write(self, output: Path) -> None:
        """Put every file that was asked for into the built site."""
        for path, url in sorted(self._urls.items()):
            target = output / url.removeprefix("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((self._static / path).read_bytes())
