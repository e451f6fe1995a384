"""People on our pages: what is noted of their consent, and until when it holds. Pure.

Only a number is noted, under which whoever keeps the signed form finds it. A page
whose people did not agree, or no longer do, is replaced: see `notices`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from jobs_feed.slips import Message, Wrong
from jobs_feed.wording import LONDON
from plugins.content.schema.form import Kind

_NUMBER: Final = (
    "Write only the number under which the form is kept, such as CSWM-2026-014."
)
REFERENCE_EMAIL: Final = Message(
    "consent-email", "An e-mail address must not stand in a consent.", _NUMBER
)
REFERENCE_TELEPHONE: Final = Message(
    "consent-telephone", "A telephone number must not stand in a consent.", _NUMBER
)
REFERENCE_FORM: Final = Message(
    "consent-form", "The signed form and links to it must not stand here.", _NUMBER
)
REFERENCE_WORDS: Final = Message(
    "consent-words", "“{text}” is not the number of a form.", _NUMBER
)
NEEDS_PEOPLE: Final = Message(
    "missing-people",
    "Somebody speaks on this page, so it needs people: their name and consent.",
    "Are they invented? Then write sample: true.",
)
MUST_STAND: Final = Message(
    "people-not-here",
    "The site cannot do without this page, so it cannot be taken down.",
    "Write a story about them, and link to it from here.",
)
ENDS_FIRST: Final = Message(
    "consent-order",
    "A consent ends before it was given.",
    "Correct given or expires.",
)
NOT_ON_WEBSITES: Final = Message(
    "consent-channels",
    "Somebody has not agreed to be on a website.",
    "Take them off this page, or ask them; then add website to channels.",
)

# A number as filing systems give them: CSWM-2026-014, HR/2026/14. Without spaces it
# holds no names and no sentences, without @ and : no addresses.
_REFERENCE: Final = re.compile(
    r"(?=.*[0-9])(?=.{2,40}$)[A-Za-z0-9]+(?:[-/._][A-Za-z0-9]+)*"
)
# The digits of a British telephone number: 0113 496 0000, +44 113 496 0000.
_TELEPHONE: Final = re.compile(r"(?:0|44)[0-9]{9,10}")
# The end of a file's name: somebody has named the form itself.
_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|odt|jpe?g|png|heic|tiff?|msg|eml)$", re.IGNORECASE
)

# Templates of pages that the site cannot do without.
_MUST_STAND: Final = {"home", "council"}


def reference(text: str) -> str:
    """A consent's reference, as it was written.

    Raises Wrong when it could hold anybody's contact details, name or form: the files
    of this site can be read by many.
    """
    digits = re.sub(r"[^0-9]", "", text)
    if "@" in text:
        raise Wrong(REFERENCE_EMAIL)
    if _FILE.search(text) or "://" in text:
        raise Wrong(REFERENCE_FORM)
    if _TELEPHONE.fullmatch(digits) and not re.search(r"[A-Za-z]", text):
        raise Wrong(REFERENCE_TELEPHONE)
    if not _REFERENCE.fullmatch(text):
        raise Wrong(REFERENCE_WORDS, text=text)
    return text


def faults(kind: Kind, fields: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    """What a page lacks, or its consents: the field, and what is wrong with it."""
    people = fields["people"]
    for name in ("people", "withdrawn"):
        if fields[name] and kind.template in _MUST_STAND:
            yield name, MUST_STAND
    if fields["withdrawn"]:
        return
    if fields.get("person") and not fields["sample"] and not people:
        yield "person", NEEDS_PEOPLE
    for person in people:
        consent = person["consent"] or {}
        given, expires = consent.get("given"), consent.get("expires")
        if given and expires and expires <= given:
            yield "people", ENDS_FIRST
        if consent.get("channels") and "website" not in consent["channels"]:
            yield "people", NOT_ON_WEBSITES


def without_words(kind: Kind) -> Kind:
    """The kind as it may be when a page is taken down: nothing must be in it."""
    fields = tuple(replace(part, required=False) for part in kind.fields)
    return replace(kind, fields=fields, needs_body=False)


def is_withdrawn(fields: Mapping[str, Any], now: datetime) -> bool:
    """Whether its people no longer agree to a page at `now` (aware).

    `withdrawn` counts whatever its day: a slip in a date must keep nobody on the site.
    """
    return fields["withdrawn"] is not None or any(
        expires <= day(now) for _, expires in consents(fields)
    )


def consents(fields: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
    """Each consent's reference, and the day as which begins, in London, it is over.

    Those that are not whole are left out: they are reported, and nothing is built.
    """
    for person in fields["people"]:
        consent = person["consent"] or {}
        if consent.get("reference") and consent.get("expires"):
            yield consent["reference"], day(consent["expires"])


def day(instant: datetime) -> date:
    """The day it is in London."""
    return instant.astimezone(LONDON).date()
