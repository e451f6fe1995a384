"""What the jobs templates show of a vacancy and of a feed: every text ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, urlsplit

from jobs_feed.models import (
    Council,
    CouncilStatus,
    FeedState,
    Level,
    Relevance,
    Status,
    Vacancy,
)
from jobs_feed.wording import (
    CONTRACT_LABELS,
    HOURS_LABELS,
    LEVEL_LABELS,
    LONDON,
    STATE_LABELS,
    closing_text,
    day_text,
    instant_text,
    long_instant_text,
    pay_text,
)
from plugins.jobs.jobposting import job_posting

NEW_FOR: Final = timedelta(days=3)
POSTED_LATELY: Final = timedelta(days=7)
"""A vacancy that we see for the first time may have been open for long: on our
first night, or when a feed has been mended."""


@dataclass(frozen=True, slots=True)
class VacancyView:
    """One vacancy as its page, a listing's card and a feed's reader see it."""

    id: str
    title: str
    url: str  # "/jobs/leeds/…/"
    council: Council
    status: Status
    level: Level | None
    level_label: str | None
    location_text: str | None
    postcode: str | None
    salary_text: str | None  # the council's words
    pay: str | None  # the numbers read from them
    hours_labels: tuple[str, ...]
    contract_label: str | None
    closes: datetime | None  # Europe/London
    closes_text: str
    posted: date | None
    first_seen: datetime
    updated: datetime  # Europe/London: since when its page says what it says
    closed: datetime | None  # Europe/London
    closed_text: str | None  # "It closed on Sunday 30 November 2026 at 11:59pm."
    summary: str
    description_html: str  # safe: what nh3 let through
    advert_url: str | None
    advert_host: str | None  # "leeds.gov.uk", in ASCII
    reference: str | None
    relevance: Relevance
    is_sample: bool
    is_new: bool
    read_on_text: str  # "22 November 2026": not the hour, which changes each page
    absolute_url: str
    vacancy: Vacancy

    @property
    def calendar_path(self) -> str | None:
        """Where the closing date can be saved from, while there is one to keep."""
        kept = self.closes is not None and self.closed is None
        return f"{self.url}closing-date.ics" if kept else None

    @property
    def share_title(self) -> str:
        """What it is, to stand in an address that passes it on."""
        return quote(f"{self.title}, {self.council.name}", safe="")

    @property
    def json_ld(self) -> dict[str, Any] | None:
        """Made when asked for: only the vacancy's own page needs it."""
        return job_posting(self.vacancy, self.council, url=self.absolute_url)


@dataclass(frozen=True, slots=True)
class StatusView:
    """One council's feed health."""

    council: Council
    state: FeedState
    state_label: str
    checked_text: str
    last_success: datetime | None
    last_success_text: str
    message: str
    items: int
    published: int
    filtered: int
    duplicate: int
    expired: int
    held: int
    rejected: int


def vacancy_view(
    vacancy: Vacancy, council: Council, *, now: datetime, site_url: str
) -> VacancyView:
    """The view of one vacancy of `council`.

    `now` is the build's aware instant; `site_url` makes absolute addresses and has
    no slash at its end.
    """
    advert, closed = vacancy.advert, vacancy.closed
    host = _host(advert.advert_url)
    return VacancyView(
        id=vacancy.id,
        title=advert.title,
        url=vacancy.page,
        council=council,
        status=vacancy.status,
        level=advert.level,
        level_label=LEVEL_LABELS[advert.level] if advert.level else None,
        location_text=advert.location.text,
        postcode=advert.location.postcode,
        salary_text=advert.salary.text,
        pay=pay_text(advert.salary),
        hours_labels=tuple(HOURS_LABELS[hours] for hours in advert.hours),
        contract_label=CONTRACT_LABELS[advert.contract] if advert.contract else None,
        closes=advert.closes.astimezone(LONDON) if advert.closes else None,
        closes_text=closing_text(advert.closes),
        posted=advert.posted,
        first_seen=vacancy.first_seen.astimezone(LONDON),
        updated=vacancy.updated.astimezone(LONDON),
        closed=closed.astimezone(LONDON) if closed else None,
        closed_text=f"It closed on {long_instant_text(closed)}." if closed else None,
        summary=advert.summary,
        description_html=advert.description_html,
        advert_url=advert.advert_url if host else None,
        advert_host=host,
        reference=advert.reference,
        relevance=advert.relevance,
        is_sample=council.feed.sample,
        is_new=_is_new(vacancy, now),
        read_on_text=day_text(vacancy.last_seen.astimezone(LONDON)),
        absolute_url=site_url + vacancy.page,
        vacancy=vacancy,
    )


def _is_new(vacancy: Vacancy, now: datetime) -> bool:
    posted = vacancy.advert.posted
    lately = posted is None or now.astimezone(LONDON).date() - posted <= POSTED_LATELY
    return lately and now - vacancy.first_seen <= NEW_FOR


def _host(url: str | None) -> str | None:
    """The host that a link goes to, as `_plain_host` writes it; None for no link."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return _plain_host(host) if host else None


@lru_cache  # some hosts have hundreds of vacancies
def _plain_host(host: str) -> str | None:
    """The host without “www.”, its look-alikes made visible as xn--…; None for one
    that cannot be written that way.
    """
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return plain.removeprefix("www.") or None


def status_view(council: Council, status: CouncilStatus) -> StatusView:
    """The view of one council's feed health."""
    never = status.checked is None
    return StatusView(
        council=council,
        state=status.state,
        state_label="Not read yet" if never else STATE_LABELS[status.state],
        checked_text=_at(status.checked),
        last_success=status.last_success,
        last_success_text=_at(status.last_success),
        message=status.message,
        items=status.items,
        published=status.published,
        filtered=status.filtered,
        duplicate=status.duplicate,
        expired=status.expired,
        held=status.held,
        rejected=status.rejected,
    )


def _at(instant: datetime | None) -> str:
    return instant_text(instant) if instant else "Never"
