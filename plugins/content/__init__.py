"""The words: checks editors' files and hands them to Pelican, typed and safe.

`schema` says what may be written. A file goes from `text`, `typed` and `prose` into
`reading`; `linking` and `checking` look at all files at once; `terms` says until when a
page may be shown and `public` what is left of the content then; `building` gives that
to Pelican. `making` changes files for editors.
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican; called by Pelican for each name in `PLUGINS`."""
    # Imported here, so that the pure modules can be used without Pelican.
    from plugins.content.building import build

    build.connect()
