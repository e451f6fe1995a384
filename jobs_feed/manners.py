"""On what terms we are with a feed's server: what it asked of us, and what we do.

Pure. The terms are kept with a feed's memory from night to night, and hold for
one address: a new address starts afresh.

What a feed or its server says of how soon to ask again (ttl, skipHours,
Cache-Control, Expires) is not read: we ask once a night, which is later than
any of them that means well, and no sooner than Retry-After, which is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from jobs_feed.models import (
    Failed,
    Feed,
    FetchOutcome,
    Memory,
    NotModified,
    Redirect,
    Terms,
    Validators,
)

BELIEVED: Final = 6  # nights of “not modified” in a row, before we look ourselves
SETTLED: Final = 7  # nights of the same permanent redirect, before it is advised


def may_ask(memory: Memory, now: datetime) -> bool:
    """Whether the time that the server asked us to wait is over; `now` is aware."""
    not_before = memory.terms.not_before
    return not_before is None or now >= not_before


def validators_for(feed: Feed, memory: Memory, *, reader: str) -> Validators:
    """What to ask "has it changed?" with; empty: ask for the feed whatever it is.

    Only of the address that gave it to us, only while we would read the same body
    in the same way (`reader` is the version of our reading rules), only after a
    good night, and not on the seventh night in a row: a cache may be lying.
    """
    believed = (
        memory.source == feed.url
        and memory.reader == reader
        and memory.failures == 0
        and memory.terms.not_modified < BELIEVED
    )
    return memory.validators if believed else Validators()


def after(
    terms: Terms, outcome: FetchOutcome, *, now: datetime, another_night: bool
) -> Terms:
    """The terms after tonight's `outcome`; nights are counted once each."""
    if isinstance(outcome, Failed):
        wait = outcome.retry_after
        until = now + timedelta(seconds=wait) if wait else None
        return replace(terms, not_before=until)
    step = 1 if another_night else 0
    address = moved_to(outcome.redirects)
    same_move = address is not None and address == terms.moved_to
    first_move = 1 if address is not None else 0
    return Terms(
        not_modified=terms.not_modified + step
        if isinstance(outcome, NotModified)
        else 0,
        moved_to=address,
        moved_nights=terms.moved_nights + step if same_move else first_move,
    )


def moved_to(redirects: Sequence[Redirect]) -> str | None:
    """Where the redirects led for good, before the first that holds for now."""
    settled = takewhile(lambda redirect: redirect.for_good, redirects)
    return next((redirect.to for redirect in reversed([*settled])), None)


def advice(terms: Terms) -> str | None:
    """What to do about a permanent redirect, once it is no passing mistake."""
    if terms.moved_to is None or terms.moved_nights < SETTLED:
        return None
    return (
        f"The feed has moved for good to {terms.moved_to}. "
        "Put that address in councils.yaml."
    )
