"""A build's cards: gives addresses when a page asks, writes what was asked for.

What was drawn is kept in a folder between builds, under the hash of all that went into
it; what a build has no use for is removed from there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import PIL

from plugins.cards.card import Card, Share
from plugins.parallel import begin
from plugins.site.hexagons import HexMap

PLACE: Final = Path("var/cards")
"""Where they are kept, from the folder that holds content/."""

_HERE: Final = Path(__file__).parent


@dataclass
class Cards:
    """The cards of one build. One that nobody asks for is not published.

    A process that is a copy of the build's may ask for a card's address, but only
    the build's own asking makes it.
    """

    folder: Path
    site_name: str
    hexmap: HexMap
    _shares: dict[Card, Share] = field(default_factory=dict)

    def __call__(self, card: Card) -> Share:
        """The card's address and its words, for those who cannot see it."""
        if card not in self._shares:
            alt = f"{card.kind}: {card.title}. {self.site_name}."
            self._shares[card] = Share(f"/cards/{self._digest(card)}.png", alt)
        return self._shares[card]

    def write(self, output: Path) -> None:
        """Draw the cards that are not kept, copy all to the site, and sweep."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (output / "cards").mkdir(parents=True, exist_ok=True)
        kept = {file.name for file in self.folder.iterdir()}
        wanted = {Path(share.url).name: card for card, share in self._shares.items()}
        missing = {n: card for n, card in wanted.items() if n not in kept}
        if missing:
            self._draw_all(missing)
        for name in wanted:
            shutil.copyfile(self.folder / name, output / "cards" / name)
        for name in kept - wanted.keys():
            (self.folder / name).unlink()

    def _draw_all(self, missing: Mapping[str, Card]) -> None:
        # Most builds draw none, and need not load what draws; every copy of this
        # process then has it.
        from plugins.cards.drawing import draw

        def make(name: str, card: Card) -> None:
            handle, beside = tempfile.mkstemp(prefix=".", dir=self.folder)
            with os.fdopen(handle, "wb") as stream:
                stream.write(draw(card, self.site_name, self.hexmap))
            Path(beside).replace(self.folder / name)

        begin([partial(make, *each) for each in missing.items()])()

    def _digest(self, card: Card) -> str:
        made_of = f"{self._recipe} {card}".encode()
        return hashlib.sha256(made_of).hexdigest()[:16]

    @cached_property
    def _recipe(self) -> str:
        """What all cards of this build have in common."""
        parts = [_HERE / "drawing.py", *sorted(_HERE.glob("fonts/*.ttf"))]
        code = hashlib.sha256(b"".join(part.read_bytes() for part in parts))
        return f"{code.hexdigest()} {PIL.__version__} {self.site_name} {self.hexmap}"
