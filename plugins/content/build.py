"""The words' part in a build: check everything first, then let Pelican read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.readers import BaseReader, Readers

from plugins.content import check
from plugins.content.dates import LONDON
from plugins.content.reader import LIBRARY, ContentReader
from plugins.jobs import settings as jobs_settings


def connect() -> None:
    # Pelican sends this first in every build, before it deletes or writes a file.
    signals.get_generators.connect(_check_everything)
    signals.readers_init.connect(_read_markdown_only)


def _check_everything(pelican: Pelican) -> None:
    """Read and check content/; on any fault say them all and stop with exit code 2.

    Leaves the documents and `BUILD_NOW`, this build's instant in London, in
    Pelican's settings.
    """
    try:
        settings = jobs_settings.read(pelican.settings)
    except jobs_settings.SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(check.CONTENT_IS_WRONG) from None
    now = settings.now or check.clock()
    library = check.read_all(Path(pelican.path), settings.councils, now=now)
    if library.faults:
        check.tell(library.faults)
        sys.stderr.write("\nNothing was built.\n")
        # No exception of Pelican's own leaves without a traceback.
        raise SystemExit(check.CONTENT_IS_WRONG)
    content = Path(pelican.path)
    if left_out := check.read_vacancies(content, settings.councils, now=now):
        # A broken vacancy is its council's loss alone, as with a broken feed.
        check.tell(left_out)
        sys.stderr.write(
            "\nThe site is built all the same, with what was last known of them.\n"
        )
    pelican.settings["BUILD_NOW"] = now.astimezone(LONDON)
    pelican.settings[LIBRARY] = library.documents


def _read_markdown_only(readers: Readers) -> None:
    """Pelican's own readers would let unchecked HTML and reStructuredText in."""
    classes: dict[str, Any] = {"static": BaseReader, "md": ContentReader}
    readers.reader_classes = classes
