"""What passes between the pool, a worker and a call: bytes with their length first."""

from __future__ import annotations

import io
import pickle
import struct
from enum import Enum
from pathlib import Path
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

_LENGTH: Final = struct.Struct(">Q")

_PLAIN: Final = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("pathlib", type(Path()).__name__),
        ("pathlib._local", type(Path()).__name__),  # Python 3.13
        ("zoneinfo", "ZoneInfo"),
    }
)


class Kind(bytes, Enum):
    """How a call came out: the first byte of its answer."""

    VALUE = b"V"  # then the pickled result
    STUMBLED = b"S"  # it raised; then the traceback
    PROCESSOR = b"P"
    WALL = b"W"
    MEMORY = b"M"
    ANSWER = b"A"  # more was said than may be
    CRASHED = b"C"  # then how, in words


def send(stream: IO[bytes], message: bytes) -> None:
    """Raises BrokenPipeError when nobody listens."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Raises EOFError when the other side has gone."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def dump(value: Any) -> bytes:
    """A call's result, pickled."""
    pickled = io.BytesIO()
    pickler = pickle.Pickler(pickled, protocol=5)
    # A zone pickles itself by way of `getattr`, which no answer may name.
    pickler.dispatch_table = {ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))}
    pickler.dump(value)
    return pickled.getvalue()


def load(pickled: bytes) -> Any:
    """A call's result, which may be made of our own nouns and plain values alone.

    Raises pickle.UnpicklingError for anything else.
    """
    return _Nouns(io.BytesIO(pickled)).load()


class _Nouns(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module == "jobs_feed.models" or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
