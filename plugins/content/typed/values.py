"""The words of one field → the value that its type asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from jobs_feed.slips import Message, Wrong
from plugins.content.schema.form import Field
from plugins.content.terms import consent
from plugins.content.typed import dates
from plugins.content.wording import is_shouted, is_web_address, listed, meant

LENGTH: Final = Message(
    "wrong-length",
    "{name} has {length} characters.",
    "Write between {low} and {high}.",
)
SHOUTED: Final = Message(
    "all-capitals",
    "“{text}” is all in capitals, which is hard to read.",
    "Write it in small letters, with a capital at the start and for names.",
)
NUMBER: Final = Message(
    "not-a-number",
    "{name} must be a number in digits, not “{text}”.",
    "Write it like 12 or 12.5.",
)
FLAG: Final = Message(
    "not-true-or-false",
    "{name} must be true or false, not “{text}”.",
    "Write true, or delete the line.",
)
CHOICE: Final = Message(
    "unknown-word", "{name} cannot be “{text}”.", "Choose one of those in the guide."
)
COUNCIL: Final = Message(
    "unknown-council", "{name} cannot be “{text}”.", "Write a council's short id."
)
WEB: Final = Message(
    "not-a-web-address",
    "{name}: “{text}” is not a web address.",
    "Begin it with https://.",
)
EMAIL: Final = Message(
    "not-an-email",
    "{name}: “{text}” is not an e-mail address.",
    "Write it as name@example.org.",
)

# One @ with something on either side: whether it exists is the post's to say.
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}


def read(part: Field, text: str, councils: Collection[str]) -> Any:
    """The value of `text`, which is not empty.

    `councils` are the ids that there are, or nothing when they are not known.
    Raises `Wrong`.
    """
    if part.type == "council":
        return _one_of(COUNCIL, part, text, councils)
    reader = _READERS.get(part.type)
    return text if reader is None else reader(part, text)


def _words(part: Field, text: str) -> str:
    if part.length is not None:
        low, high = part.length
        if not low <= len(text) <= high:
            raise Wrong(LENGTH, name=part.name, length=len(text), low=low, high=high)
    if is_shouted(text):
        raise Wrong(SHOUTED, text=text)
    return text


def _date(part: Field, text: str) -> Any:
    return dates.parse(text, with_time=part.type == "datetime")


def _number(part: Field, text: str) -> int | float:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Wrong(NUMBER, name=part.name, text=text)
    return int(number) if number == number.to_integral_value() else float(number)


def _flag(part: Field, text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise Wrong(FLAG, name=part.name, text=text)
    return _FLAGS[text.lower()]


def _choice(part: Field, text: str) -> str:
    return _one_of(CHOICE, part, text, part.choices)


def _one_of(message: Message, part: Field, text: str, known: Collection[str]) -> str:
    if known and text not in known:
        hint = f"{meant(text, known)} It is one of: {listed(known)}".strip()
        raise Wrong(message, name=part.name, text=text, hint=hint)
    return text


def _web(part: Field, text: str) -> str:
    if not is_web_address(text):
        raise Wrong(WEB, name=part.name, text=text)
    return text


def _email(part: Field, text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise Wrong(EMAIL, name=part.name, text=text)
    return text


_READERS: Final[Mapping[str, Callable[[Field, str], Any]]] = {
    "text": _words,
    "texts": _words,
    "date": _date,
    "datetime": _date,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "choices": _choice,
    "web": _web,
    "email": _email,
    "reference": lambda _, text: consent.reference(text),
}
