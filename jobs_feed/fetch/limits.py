"""What one night's fetching may cost us and the other side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

USER_AGENT: Final = (
    "CSWM-jobs/1.0 (+https://childrenssocialworkmatters.example.org/jobs/status/)"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on every fetch, and the name it gives. Sizes are in bytes.

    `max_bytes` holds twice: for what travels and for what it unpacks to. However
    many feeds hang, and wherever, all is over in `last_start` + `deadline` seconds.
    """

    deadline: float = 30.0  # seconds for one feed: look-up, hops, tries and body
    max_bytes: int = 10 * 1024 * 1024
    max_ratio: int = 100  # unpacked : compressed; real feeds stay under 20
    max_redirects: int = 5
    max_header_bytes: int = 64 * 1024
    per_host: int = 2  # feeds asked of one host at the same time
    patience: float = 5.0  # seconds; one that takes longer no longer counts for that
    at_once: int = 32  # feeds asked at the same time, all hosts together
    last_start: float = 180.0  # seconds after which no feed's turn comes any more
    backoff: tuple[float, ...] = (0.5, 1.5)  # seconds before each further try
    user_agent: str = USER_AGENT  # product/version (+where to read about it)


STANDARD: Final = Limits()
