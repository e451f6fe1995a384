"""The words: checks editors' files and hands them to Pelican, typed and safe."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican; called by Pelican for each name in `PLUGINS`."""
    # Imported here, so that the pure modules can be used without Pelican.
    from plugins.content import build

    build.connect()
