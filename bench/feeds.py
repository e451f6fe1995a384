"""Invented feeds of any length, the same ones each time, in the size of real ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

_ROLES: Final = (
    *("Social Worker", "Senior Social Worker", "Team Manager", "Practice Educator"),
    *("Family Support Worker", "Residential Care Worker", "Personal Adviser"),
    *("Planning Officer", "Teaching Assistant", "Highways Engineer", "Cook"),
    *("Adult Social Worker", "Occupational Therapist", "Payroll Officer"),
)
_TEAMS: Final = ("Children in Care", "Duty and Assessment", "Fostering", "Court Work")
_TOWNS: Final = ("Otley", "Yeadon", "Selby", "Goole", "Batley", "Mexborough")
_PAY: Final = (
    "£{low:,} - £{high:,} per annum",
    "Grade 9, SCP 31-35, £{low:,} to £{high:,} pa pro rata",
    "PO2 £{low:,} rising to £{high:,}, plus a market supplement of £3,000",
    "£19.50 per hour",
)
_CLOSES: Final = (
    "{day} January 2027",
    "midnight on Sunday {day} January 2027",
    "{day}/01/2027",
    "12 noon on {day}th January",
)
_WORDS: Final = (
    *("children", "families", "practice", "team", "supervision", "caseload", "court"),
    *("care", "plan", "review", "strength", "listen", "support", "learning", "town"),
    *("school", "health", "police", "voice", "home", "visit", "trust", "people"),
)


def rss(items: int) -> bytes:
    """An RSS feed of adverts of about 4.6 kB, their facts told in HTML as a careers
    system writes it: a table of labels, headings, paragraphs and lists.
    """
    chance = random.Random(items)  # noqa: S311 - the same adverts in every run
    body = "".join(_item(number, chance) for number in range(items))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>Vacancies</title>\n{body}</channel></rss>\n"
    ).encode()


def _item(number: int, chance: random.Random) -> str:
    title = f"{chance.choice(_ROLES)}, {chance.choice(_TEAMS)} {number}"
    address = f"https://jobs.example.org/vacancies/{number}"
    return (
        f"<item><title>{title}</title><link>{address}</link>"
        f'<guid isPermaLink="false">{address}</guid>'
        "<pubDate>Mon, 04 Jan 2027 09:00:00 +0000</pubDate>"
        f"<description><![CDATA[{''.join(_advert(number, chance))}]]></description>"
        "</item>\n"
    )


def _advert(number: int, chance: random.Random) -> Iterator[str]:
    low = chance.randrange(24_000, 52_000)
    facts = {
        "Reference": f"ABC-{number}",
        "Salary": chance.choice(_PAY).format(low=low, high=low + 4_000),
        "Location": chance.choice(_TOWNS),
        "Hours": chance.choice(("37 hours a week", "Part time", "Full time")),
        "Contract": chance.choice(("Permanent", "Fixed term", "Temporary")),
        "Closing date": chance.choice(_CLOSES).format(day=chance.randrange(11, 31)),
    }
    rows = "".join(
        f'<tr><td class="label"><strong>{name}:</strong></td><td>{value}</td></tr>'
        for name, value in facts.items()
    )
    yield f'<div class="job"><table style="width:100%">{rows}</table>'
    for heading in ("About the role", "About you", "About us"):
        yield f'<h2 style="color:#444">{heading}</h2>'
        yield f"<p>{_sentences(chance, 3)}</p><p>{_sentences(chance, 4)}</p>"
        points = "".join(f"<li>{_sentences(chance, 1)}</li>" for _ in range(4))
        yield f"<ul>{points}</ul>"
    yield '<p>Apply <a href="/apply">here</a>&nbsp;by the closing date.</p></div>'


def _sentences(chance: random.Random, count: int) -> str:
    return " ".join(
        f"You will {' '.join(chance.choices(_WORDS, k=14))}." for _ in range(count)
    )
