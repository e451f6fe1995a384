"""What Pelican gets of each Markdown file: the checked document, as metadata."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pelican.readers import BaseReader

from plugins.content.building import illustrate
from plugins.content.reading.documents import Document

LIBRARY: Final = "CONTENT_LIBRARY"
"""The setting that holds this build's documents, by path below content/, as the public
may see them.
"""

PICTURES: Final = "CONTENT_PICTURES"
"""The setting that holds this build's pictures."""


class ContentReader(BaseReader):
    """Looks documents up; they were all read and checked before Pelican started."""

    enabled = True
    file_extensions: Final = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML and the metadata of one file (an absolute path)."""
        path = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        document = self.settings[LIBRARY][path]
        withdrawn = document.fields["withdrawn"] is not None
        if withdrawn or not document.is_published(self.settings["BUILD_NOW"]):
            return "", metadata(document, document.fields, published=False)
        pictures = self.settings[PICTURES]
        fields = illustrate.fields(document, pictures)
        words = illustrate.words(document, pictures)
        return words, metadata(document, fields, published=True)


def metadata(
    document: Document, fields: Mapping[str, Any], *, published: bool
) -> dict[str, Any]:
    """A document's fields, as they are shown, and what Pelican needs beside them.

    Pelican reads no further into a file whose status is `skip`: no page of it is
    written anywhere.
    """
    kind, address = document.kind, document.address.lstrip("/")
    result = {
        **fields,
        "section": kind.folder,
        "template": kind.template,
        "status": "published" if published else "skip",
        "slug": document.file.stem,
        "blocks": document.blocks,
        "url": address,
        "save_as": f"{address}index.html",
    }
    if kind.dated_by is not None:
        result["date"] = document.fields[kind.dated_by]
    return result
