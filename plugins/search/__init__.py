"""Search over the whole site: a page, and an index of the words made with Pagefind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.search.generator import SearchGenerator


def register() -> None:
    """Connect to Pelican; called by Pelican for each name in `PLUGINS`."""
    # Imported here, so that the pure modules can be used without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generators)


def _generators(_pelican: object) -> type[SearchGenerator]:
    from plugins.search.generator import SearchGenerator

    return SearchGenerator
