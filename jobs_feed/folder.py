"""Write a night's reports into their folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_texts(folder: Path, texts: Mapping[str, str | None]) -> None:
    """Write each text under its name in UTF-8; None removes an earlier night's.

    Makes the folder. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).write_text(text, encoding="utf-8")
