"""A line of a web server's log → the request it tells of. Pure.

Of what a line says of a visitor only the browser's name is taken, to leave robots out.
The address is not looked at.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from jobs_feed.wording import LONDON, MONTHS


class NotARequest(ValueError):
    """A line of no format we know."""


@dataclass(frozen=True, slots=True)
class Request:
    day: date  # in London
    method: str  # GET, POST …; "" for what is no HTTP
    path: str  # without a query
    status: int
    agent: str  # what the program calls itself


# The end of a line of the "combined" format, which nginx and Apache share: the time in
# brackets, the request, the status, a size, and in quotes where from and which browser.
# Whatever stands before the time is passed over. In quotes \" is part of the text.
_COMBINED: Final = re.compile(
    r"\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\] "
    r'"((?:[^"\\]|\\.)*)" (\d{3}) \S+ '
    r'"(?:[^"\\]|\\.)*" "((?:[^"\\]|\\.)*)"'
)
_MONTH: Final = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


def read(line: str) -> Request:
    """The request in a line of nginx, Apache (combined format) or Caddy (JSON).

    Raises NotARequest.
    """
    try:
        return _caddy(json.loads(line)) if line.startswith("{") else _combined(line)
    except (AttributeError, KeyError, IndexError, OverflowError, RecursionError):
        raise NotARequest from None
    except (OSError, TypeError, ValueError):  # of a time that no calendar has, too
        raise NotARequest from None


def _combined(line: str) -> Request:
    found = _COMBINED.search(line)
    if found is None:
        raise NotARequest
    day, month, year, hour, minute, second, offset, request, status, agent = (
        found.groups()
    )
    at = datetime.fromisoformat(
        f"{year}-{_MONTH[month]:02}-{day}T{hour}:{minute}:{second}{offset}"
    )
    method, target = _words(request)
    return _request(at, method, target, int(status), agent)


def _caddy(told: Any) -> Request:
    request = told["request"]
    (agent,) = request.get("headers", {}).get("User-Agent", [""])[:1] or [""]
    return _request(
        _instant(told["ts"]),
        str(request["method"]),
        str(request["uri"]),
        int(told["status"]),
        str(agent),
    )


def _instant(ts: Any) -> datetime:
    """Seconds since 1970, as Caddy writes it by default, or ISO 8601."""
    if isinstance(ts, str):
        return datetime.fromisoformat(ts)
    return datetime.fromtimestamp(ts, UTC)


def _words(request: str) -> tuple[str, str]:
    """Method and target; scans that speak no HTTP have neither."""
    words = request.split(" ")
    return (words[0], words[1]) if len(words) > 1 else ("", "")


def _request(
    at: datetime, method: str, target: str, status: int, agent: str
) -> Request:
    path = target.partition("?")[0]
    return Request(at.astimezone(LONDON).date(), method, path, status, agent)
