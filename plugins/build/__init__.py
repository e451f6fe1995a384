"""A safe build: a fresh folder, checked, and only then swapped in.

Not a Pelican plugin but what runs Pelican: `invoke build` calls `build.build`.
"""

from plugins.build.build import build

__all__ = ["build"]
