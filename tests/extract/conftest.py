"""Items and a council, made as `parse` and `councils` would make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jobs_feed.extract import extract
from jobs_feed.models import Advert, Council, Feed, Found, Item, Rejection

NOW = datetime(2026, 11, 23, 3, 10, tzinfo=UTC)

ADVERT = """
<p>You will visit children in need and write plans that their families understand.</p>
<p>Our duty team has nine social workers, a manager and two family support workers,
and nobody in it carries more than sixteen children. We meet every Tuesday.</p>
"""


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def council() -> Council:
    return Council(
        id="leeds",
        name="Leeds City Council",
        short_name="Leeds",
        website="https://www.leeds.example",
        careers="https://jobs.leeds.example",
        feed=Feed(url="samples/leeds.xml"),
    )


@pytest.fixture
def make_item() -> Callable[..., Item]:
    """An item with a title, a link and an advert, unless told otherwise.

    A value of None leaves a field out; a list gives it several values.
    """

    def make(**fields: str | list[str] | None) -> Item:
        told: dict[str, str | list[str] | None] = {
            "title": "Social Worker",
            "link": "https://jobs.leeds.example/1",
            "description": ADVERT,
            **fields,
        }
        return Item(
            index=1,
            found={
                name: tuple(
                    Found(text, f"<{name}>")
                    for text in ([value] if isinstance(value, str) else value)
                )
                for name, value in told.items()
                if value is not None
            },
        )

    return make


@pytest.fixture
def read(make_item, council) -> Callable[..., Advert | Rejection]:
    """`extract` of such an item; `feed` changes the council's feed settings."""

    def read_it(*, feed=None, month_first=False, labels=None, **fields):
        return extract(
            make_item(**fields),
            council=replace(council, feed=replace(council.feed, **(feed or {}))),
            labels=labels or {},
            base_url="https://jobs.leeds.example/feeds/all.xml",
            now=NOW,
            month_first=month_first,
        )

    return read_it


@pytest.fixture
def codes() -> Callable[[Advert | Rejection], list[str]]:
    return lambda reading: [problem.code for problem in reading.problems]
