"""A long JSON object is read a piece at a time, and as strictly as a short one."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs_feed import members as room
from jobs_feed.members import members

_TEXT = st.text(st.characters(codec="utf-8"))
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner),
    max_leaves=8,
)
_STYLES = [{}, {"indent": 1}, {"ensure_ascii": False}, {"separators": (",", ":")}]


@pytest.fixture(params=[1, 7, 1 << 18])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many bytes are read at a time."""
    monkeypatch.setattr(room, "_CHUNK", request.param)


def whole(stream: io.BytesIO) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, Iterator) else value
        for name, value in members(stream)
    }


@settings(max_examples=40, deadline=None)
@given(
    document=st.dictionaries(_TEXT, _VALUES, max_size=4),
    style=st.sampled_from(_STYLES),
    chunk=st.sampled_from([1, 7, 1 << 18]),
)
def test_it_is_what_json_says_however_it_is_written_and_cut(
    document: dict[str, Any], style: dict[str, Any], chunk: int
) -> None:
    body = json.dumps(document, **style).encode()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(room, "_CHUNK", chunk)
        assert whole(io.BytesIO(body)) == document


@pytest.mark.usefixtures("chunk")
@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        "{} {}",
        '{"a": 1,}',
        '{"a": [1,]}',
        '{"a": [1 2]}',
        '{"a": 1 "b": 2}',
        '{"a" 1}',
        "{1: 2}",
        '{"a": NaN}',
        '{"a": ["cut',
        '{"a": [1',
        '{"a": ' + "[" * 100_000,
        '{"a": [' + "[" * 100_000,
    ],
)
def test_what_is_no_whole_object_is_refused(body: str) -> None:
    with pytest.raises(ValueError):
        whole(io.BytesIO(body.encode()))


def test_the_error_says_where() -> None:
    with pytest.raises(ValueError, match=r"expecting \], where '\"two\"\]\}' stands"):
        whole(io.BytesIO(b'{"a": ["one" "two"]}'))


def test_a_list_that_is_left_half_used_is_passed_over() -> None:
    found = {}
    for name, value in members(io.BytesIO(b'{"a": [1, 2, 3], "b": 4}')):
        found[name] = next(value) if name == "a" else value
    assert found == {"a": 1, "b": 4}


def test_no_more_is_held_than_a_piece_and_an_item(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "_CHUNK", 64)
    taken = []

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            taken.append(size)
            return super().read(size)

    body = json.dumps({"a": ["words"] * 1000}).encode()
    for _, items in members(Watched(body)):
        assert sum(1 for _ in items) == 1000
    assert max(taken) == 64
