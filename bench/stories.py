"""Invented stories in any number, the same ones each time, as an editor writes them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from jobs_feed.models import LEVELS, Council

_SENTENCES: Final = (
    "I knock, and I wait, and I say my name before anybody has to ask for it.",
    "She put the kettle on and told me **nothing** for twenty minutes.",
    "The school had written to us twice, and both letters were kind.",
    "We sat on the stairs, because that was where he wanted to sit.",
    "Nobody had asked the grandmother, so I did.",
    "My manager asked me what I was *sure* of, and it was not much.",
    "By four o’clock there was a plan, and everybody in the room had agreed to it.",
    "It is a long drive home over the tops, and I used all of it.",
    "He has rung me since, to say that he passed his driving test.",
    "A good visit can look, from the outside, like two people washing up.",
)
_HEADINGS: Final = ("How it began", "The first visit", "What we tried", "A year on")


def write(folder: Path, number: int, councils: Sequence[Council]) -> None:
    """Write `number` stories of about 600 words into the folder, as Markdown files."""
    chance = random.Random(number)  # noqa: S311 - the same stories in every run
    folder.mkdir(parents=True)
    for index in range(number):
        text = "\n".join(_story(index, councils[index % len(councils)], chance))
        (folder / f"story-{index}.md").write_text(text, encoding="utf-8")


def _story(index: int, council: Council, chance: random.Random) -> Iterator[str]:
    yield "---"
    yield f"title: What I learnt on visit {index}"
    yield f"summary: Somebody at {council.short_name} remembers a visit, and what it was"
    yield "  like to be wrong about it."
    yield f"date: 2026-{1 + index % 9:02}-{1 + index % 28:02}"
    yield f"council: {council.id}"
    yield "role: Social worker"
    yield f"level: {LEVELS[index % len(LEVELS)]}"
    yield "person: Somebody"
    yield "sample: true"
    yield "---"
    for heading in _HEADINGS:
        yield f"\n## {heading}\n"
        for _ in range(3):
            yield f"{_sentences(chance, 4)}\n"
        yield from (f"- {_sentences(chance, 1)}" for _ in range(3))
    yield f"\nSee [all jobs at {council.short_name}](/jobs/{council.id}/)."


def _sentences(chance: random.Random, count: int) -> str:
    return "\n".join(chance.choices(_SENTENCES, k=count))
