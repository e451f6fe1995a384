"""Words from outside made plain, and instants in figures, for every report."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from jobs_feed.wording import LONDON

_TAG: Final = re.compile(r"<[^>]*>")  # nh3 leaves no bare < or > in text


def plain(words: str) -> str:
    """Words from outside on one line: nothing invisible and no control characters,
    and none of "::", "##[" and "##vso[", with which a CI log's commands begin.
    """
    shown = printable(words).replace("::", ": : ")
    shown = shown.replace("##[", "## [").replace("##vso[", "## vso[")
    return " ".join(shown.split())


def printable(text: str) -> str:
    """A whole text with its lines, a space for whatever a reader would not see."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def json_text(document: Mapping[str, Any]) -> str:
    """JSON, in which neither a terminal nor a CI log finds anything to obey: what is
    not printable stands as an escape, and so does the second # of two.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1)
    text = "".join(
        c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text
    )
    return text.replace("##", "#\\u0023")


def shortened(words: str, longest: int) -> str:
    """At most so many characters, of which the last says that there were more."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def text_of(html: str) -> str:
    """The text of HTML that `extract.markup` has made safe, near enough to measure."""
    return " ".join(_TAG.sub(" ", html).split())


def minute(instant: datetime) -> str:
    """“2026-11-30 23:59” in Europe/London: a date that nobody can read two ways."""
    return f"{instant.astimezone(LONDON):%Y-%m-%d %H:%M}"
