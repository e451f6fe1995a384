"""Words from outside, made so plain that nothing obeys them, and still the same."""

from __future__ import annotations

import json

import pytest

from jobs_feed.report import json_text, plain
from tests.faults.hostile import PAYLOADS


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_for_a_terminal_is_printable_commands_nobody_and_loses_nothing(
    payload: str,
) -> None:
    document = {payload: [payload, {"x": payload}]}
    text = json_text(document)
    assert json.loads(text) == document
    assert all(c.isprintable() for c in text.replace("\n", ""))
    assert "##" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("::error::x", ": : error: : x"),
        ("##[error]x ##vso[task]y", "## [error]x ## vso[task]y"),
        ("a\nb\x00c\u202ed\u200be", "a b c d e"),
        ("Social Worker – £38,626", "Social Worker – £38,626"),
    ],
)
def test_plain_words_stay_on_one_line_and_command_nobody(words: str, said: str) -> None:
    assert plain(words) == said
