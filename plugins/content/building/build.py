"""The words' part in a build: check everything first, then let Pelican read."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.readers import BaseReader, Readers

from plugins.content.building import illustrate
from plugins.content.building.reader import LIBRARY, PICTURES, ContentReader
from plugins.content.checking import check
from plugins.content.public import endings, notices
from plugins.content.public.endings import Ending
from plugins.content.typed.dates import LONDON
from plugins.jobs import settings as jobs_settings
from plugins.pictures.cache import PLACE, Cache
from plugins.pictures.site import Pictures


def connect() -> None:
    # Pelican sends this first in every build, before it deletes or writes a file.
    signals.get_generators.connect(_check_everything)
    signals.readers_init.connect(_read_markdown_only)
    # Sent last, when every page has been written and asked for its pictures.
    signals.finalized.connect(_write_pictures)


def _check_everything(pelican: Pelican) -> None:
    """Read and check content/; on any fault say them all and stop with exit code 2.

    Leaves the documents, the pictures and `BUILD_NOW`, this build's instant in London,
    in Pelican's settings; and `picture` among the templates' globals.
    """
    try:
        settings = jobs_settings.read(pelican.settings)
    except jobs_settings.SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(check.CONTENT_IS_WRONG) from None
    now = settings.now or check.clock()
    library = check.read_all(Path(pelican.path), settings.councils, now=now)
    files = len(library.documents)
    if check.tell(library.faults, files):
        sys.stderr.write("\nNothing was built.\n")
        # No exception of Pelican's own leaves without a traceback.
        raise SystemExit(check.CONTENT_IS_WRONG)
    content = Path(pelican.path)
    if left_out := check.read_vacancies(content, settings.councils, now=now):
        # A broken vacancy is its council's loss alone, as with a broken feed.
        check.tell(left_out, files)
        sys.stderr.write(
            "\nThe site is built all the same, with what was last known of them.\n"
        )
    pelican.settings["BUILD_NOW"] = now.astimezone(LONDON)
    _tell_endings(pelican.settings, endings.endings(library.documents, now))
    pelican.settings[LIBRARY] = notices.public(library.documents, now)
    pictures = Pictures(library.pictures, Cache(content.parent / PLACE))
    pelican.settings[PICTURES] = pictures
    pelican.settings["JINJA_GLOBALS"] = {
        **pelican.settings["JINJA_GLOBALS"],
        "picture": partial(illustrate.picture, pictures),
    }


def _tell_endings(settings: Mapping[str, Any], found: Sequence[Ending]) -> None:
    """Consents that end: to who started this build, or else to who looks on."""
    if settings.get(endings.SETTING):
        text = endings.to_json(found)
        Path(settings[endings.SETTING]).write_text(text, encoding="utf-8")
        return
    for each in found:
        sys.stderr.write(f"{each}\n")


def _write_pictures(pelican: Pelican) -> None:
    pelican.settings[PICTURES].write(Path(pelican.output_path))


def _read_markdown_only(readers: Readers) -> None:
    """Pelican's own readers would let unchecked HTML and reStructuredText in."""
    classes: dict[str, Any] = {"static": BaseReader, "md": ContentReader}
    readers.reader_classes = classes
