"""Dates inside bundled sample feeds, written as days from today.

A token is `{{+21 %d %B %Y}}`: a number of days, a space, and a form made of
strftime's %d %e %m %b %B %y %Y %a %A %H %M %S. Names are English whatever the
locale (Pelican sets it, so strftime is out of the question), %e has no padding,
and the clock directives give midnight.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from jobs_feed.wording import DAYS, MONTHS

# Any opening braces, so that an unfinished token is found too and not shown as text.
_BRACES: Final = re.compile(rb"\{\{(?:([^{}\n]*)\}\})?")
# Four digits of days reach 27 years, which a date can always bear.
_TOKEN: Final = re.compile(r"([+-][0-9]{1,4}) (.+)")
_DIRECTIVE: Final = re.compile(r"%(.?)")


class BadTokens(ValueError):
    """Carries (1-based line, sentence) for every token that cannot be read."""

    def __init__(self, faults: list[tuple[int, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"line {line}: {text}" for line, text in faults))


def is_sample(body: bytes) -> bool:
    """Whether the bytes hold a date token, well made or not."""
    return re.search(rb"\{\{[+-][0-9]", body) is not None


def render(body: bytes, today: date) -> bytes:
    """The sample as it stands on `today` (Europe/London).

    Raises BadTokens naming every token that does not follow the grammar above.
    """
    faults: list[tuple[int, str]] = []

    def replace(match: re.Match[bytes]) -> bytes:
        try:
            return _render_token(match[1], today).encode("ascii")
        except ValueError as error:
            shown = match[0].decode("ascii", "backslashreplace")
            line = body.count(b"\n", 0, match.start()) + 1
            faults.append((line, f"The date token {shown} {error}."))
            return b""

    rendered = _BRACES.sub(replace, body)
    if faults:
        raise BadTokens(faults)
    return rendered


def _render_token(inside: bytes | None, today: date) -> str:
    """Raises ValueError with the end of a sentence that begins with the token."""
    if inside is None:
        raise ValueError("is not closed by }} on its line")
    if not inside.isascii():
        raise ValueError("holds letters that are not ASCII")
    token = _TOKEN.fullmatch(inside.decode("ascii"))
    if token is None:
        raise ValueError("should read like {{+21 %d %B %Y}}")
    values = _directives(today + timedelta(days=int(token[1])))

    def replace(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise ValueError(f"has the unknown directive {match[0]}")
        return values[match[1]]

    return _DIRECTIVE.sub(replace, token[2])


def _directives(day: date) -> dict[str, str]:
    month, weekday = MONTHS[day.month - 1], DAYS[day.weekday()]
    return {
        "d": f"{day.day:02}",
        "e": str(day.day),
        "m": f"{day.month:02}",
        "b": month[:3],
        "B": month,
        "y": f"{day.year % 100:02}",
        "Y": str(day.year),
        "a": weekday[:3],
        "A": weekday,
        "H": "00",
        "M": "00",
        "S": "00",
    }
