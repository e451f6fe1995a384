"""Where site.yaml says that the site goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plugins.publish.store import PublishError
from plugins.site.data import Site

Kind = Literal["folder", "rclone", "pages"]


@dataclass(frozen=True, slots=True)
class Target:
    """`store` is the folder of releases; `remote` is rclone's name of a place."""

    kind: Kind
    store: Path
    remote: str | None = None


def target(site: Site, root: Path) -> Target:
    """The target that site.yaml chose; a folder's path starts at `root`.

    Raises PublishError when none is chosen, or what it needs is not said.
    """
    chosen = site.publish
    if chosen is None:
        raise PublishError(
            "site.yaml does not say where the site goes. Give it a part “publish”, as "
            "docs/publishing.md shows."
        )
    kind, place = chosen.to, chosen.place
    if kind != "pages" and not place:
        raise PublishError(
            f"site.yaml publishes to “{kind}” and does not say which. Add “place” to "
            "its part “publish”, as docs/publishing.md shows."
        )
    if kind == "folder":
        return Target(kind, root / str(place))
    own = root / "var" / "releases"
    return Target(kind, own, place if kind == "rclone" else None)
