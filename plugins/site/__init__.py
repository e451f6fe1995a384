"""What every page shares: names and figures, the map, dates, addresses, indexes."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican; called by Pelican for each name in `PLUGINS`."""
    # Imported here, so that the pure modules can be used without Pelican.
    from plugins.site import build

    build.connect()
