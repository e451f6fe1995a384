"""One item in, one advert out: asks each question once and gathers the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from jobs_feed.extract import (
    audience,
    closing,
    contract,
    hours,
    link,
    place,
    role,
    salary,
    summary,
    terms,
)
from jobs_feed.extract.dates import is_month_first
from jobs_feed.extract.reading import Reading, Remark
from jobs_feed.extract.source import Source
from jobs_feed.models import (
    Advert,
    Contract,
    Council,
    Hours,
    Item,
    Level,
    Location,
    Rejection,
    Relevance,
    Salary,
)

_NO_LABELS: Final[Mapping[str, tuple[str, ...]]] = {}


def extract(
    item: Item,
    *,
    council: Council,
    labels: Mapping[str, tuple[str, ...]] = _NO_LABELS,
    base_url: str | None = None,
    now: datetime,
    month_first: bool = False,
) -> Advert | Rejection:
    """What `item` says, read; or why it cannot be an advert (no title, no link).

    `labels` are the dialect's, our field → words before a colon in prose; the
    council's own override them. Relative links are resolved on `base_url`.
    `now` (aware) only judges which dates are plausible and which year is meant
    where none is written. `month_first`: the feed is known to write figures
    so (`writes_month_first`); its dates with two readings are then left unread.
    """
    source = Source.of(item, council, labels, base_url)
    address = link.read(source.fields("link"), source.fields("guid"), base_url)
    asked = _asked(source, address, now=now, month_first=month_first)
    advert = _advert(source, asked)
    if not source.title.value:
        return _rejection(source, advert, "The entry has no title.", Remark("V001"))
    if address.evidence is None:
        reason = "The vacancy has no link."
        return _rejection(source, advert, reason, *address.remarks)
    return advert


def writes_month_first(items: Iterable[Item]) -> bool:
    """Whether a date of these items can only be read month first (7/21/2027)."""
    return any(
        is_month_first(found.text)
        for item in items
        for name in ("closes", "posted")
        for found in item.found.get(name, ())
    )


@dataclass(frozen=True, slots=True)
class _Answers:
    """A reading for each of an advert's values, under the advert's own names."""

    advert_url: Reading[str | None]
    relevance: Reading[Relevance]
    level: Reading[Level | None]
    location: Reading[Location]
    salary: Reading[Salary]
    hours: Reading[tuple[Hours, ...]]
    contract: Reading[Contract | None]
    posted: Reading[date | None]
    closes: Reading[datetime | None]
    filtered: Reading[str | None]

    def named(self) -> Iterator[tuple[str, Reading[Any]]]:
        return ((name, getattr(self, name)) for name in _NAMES)


_NAMES: Final = tuple(field.name for field in fields(_Answers))


def _asked(
    source: Source, address: Reading[str | None], *, now: datetime, month_first: bool
) -> _Answers:
    lines, feed, name = source.advert.value.lines, source.council.feed, source.name
    department = source.department
    relevance, level = role.read(
        name.text, department=department, lines=lines, include=feed.include
    )
    posted, closes = _dates(source, now=now, month_first=month_first)
    named = terms.filled((*source.both("contract"), name))
    weekly = terms.filled(source.both("hours"))
    stated = terms.stated(lines)
    return _Answers(
        advert_url=address,
        relevance=relevance,
        level=level,
        location=place.read(
            source.fields("location"),
            source.both("postcode"),
            source.told("location"),
            lines,
        ),
        salary=_pay(source),
        hours=hours.read((*weekly, *stated), named, lines),
        contract=contract.read((*named, *weekly, *stated), lines),
        posted=posted,
        closes=closes,
        filtered=audience.reason(
            name.text,
            lines,
            department=department,
            relevance=relevance.value,
            feed=feed,
            internal=source.fields("internal"),
            event=source.fields("event"),
        ),
    )


def _dates(
    source: Source, *, now: datetime, month_first: bool
) -> tuple[Reading[date | None], Reading[datetime | None]]:
    posted = closing.posted(source.both("posted"), now=now, month_first=month_first)
    closes = closing.closes(
        source.fields("closes"),
        source.told("closes"),
        source.told("closing_time"),
        now=now,
        posted=posted.value,
        month_first=month_first,
    )
    return posted, closes


def _pay(source: Source) -> Reading[Salary]:
    return salary.read(
        source.fields("salary"),
        source.told("salary"),
        source.advert.value.facts,
        lowest=source.both("salary_min"),
        highest=source.both("salary_max"),
        unit=source.fields("salary_unit"),
        currency=source.fields("salary_currency"),
    )


def _advert(source: Source, answers: _Answers) -> Advert:
    named: dict[str, Reading[Any]] = {
        "reference": source.reference,
        "title": source.title,
        "description_html": source.advert,
        **dict(answers.named()),
    }
    remarks = (remark for reading in named.values() for remark in reading.remarks)
    teasers = (w.text for w in source.fields("summary"))
    return Advert(
        index=source.item.index,
        council=source.council.id,
        reference=source.reference.value,
        guid=next((w.text for w in source.fields("guid")), None),
        title=source.title.value,
        summary=summary.summarise(
            (*teasers, *source.advert.value.lines), title=source.title.value
        ),
        description_html=source.advert.value.html,
        evidence={name: r.evidence for name, r in named.items() if r.evidence},
        problems=source.problems(*remarks, *source.forbidden()),
        **{name: reading.value for name, reading in answers.named()},
    )


def _rejection(
    source: Source, advert: Advert, reason: str, *remarks: Remark
) -> Rejection:
    return Rejection(
        source.item.index,
        source.reference.value,
        source.title.value or None,
        reason,
        source.problems(*remarks),
        advert,
    )
