"""A JSON object of any length, read in little memory: one item of a list at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any, Final, NoReturn

_CHUNK: Final = 1 << 18  # bytes; more than most items
_SPACE: Final = re.compile(r"[ \t\n\r]*")  # JSON's white space (RFC 8259)
_AFTER: Final = frozenset(" \t\n\r:,]}")  # what may come after a value


def members(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Each member of the object in `stream`, which is UTF-8: its name and value.

    A value that is a list is an iterator of its items, to be used before the next
    member is asked for. Raises ValueError when it is not one JSON object.
    """
    reader = _Reader(stream)
    reader.expect("{")
    if not reader.skip("}"):
        while True:
            name = reader.value()
            if not isinstance(name, str):
                raise ValueError(f"a member is named {name!r:.80}")  # noqa: TRY004 - one kind of error for whatever is wrong in a file
            reader.expect(":")
            if reader.skip("["):
                items = _items(reader)
                yield name, items
                for _ in items:  # what was not used
                    pass
            else:
                yield name, reader.value()
            if not reader.skip(","):
                break
        reader.expect("}")
    reader.expect("")


def _items(reader: _Reader) -> Iterator[Any]:
    if reader.skip("]"):
        return
    yield reader.value()
    while reader.skip(","):
        yield reader.value()
    reader.expect("]")


class _Reader:
    """The text that has been read and not used: a little more than one value."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._scan = json.JSONDecoder(parse_constant=_no_number).raw_decode
        self._text = ""
        self._at = 0
        self._ended = False

    def skip(self, sign: str) -> bool:
        """Whether `sign` comes next; then it is used."""
        self._past_space()
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def expect(self, sign: str) -> None:
        """Use `sign`; "" is the end."""
        found = self.skip(sign)
        if not found or (not sign and self._at < len(self._text)):
            raise ValueError(f"expecting {sign or 'the end'}{self._here()}")

    def value(self) -> Any:
        """The next value, however long."""
        self._past_space()
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    raise ValueError(f"{error.msg}{self._here()}") from None
            except RecursionError:
                raise ValueError(f"too much within each other{self._here()}") from None
            else:
                # Else it may be a number of which only a part has been read.
                if self._text[end : end + 1] in _AFTER or self._ended:
                    self._at = end
                    return value
            self._read_on()

    def _here(self) -> str:
        return f", where {self._text[self._at : self._at + 20]!r} stands"

    def _past_space(self) -> None:
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches everywhere
            if self._at < len(self._text) or self._ended:
                return
            self._read_on()

    def _read_on(self) -> None:
        """As much again as is unused, so that one long value is not tried too often."""
        unused = self._text[self._at :]
        chunk = self._stream.read(max(_CHUNK, len(unused)))
        self._ended = not chunk
        self._text, self._at = unused + self._decode(chunk, final=self._ended), 0


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
