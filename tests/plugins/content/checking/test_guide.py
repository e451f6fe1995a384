"""The editors' guide lists what the check can say, and the fields that there are."""

from __future__ import annotations

import importlib
from collections import Counter

import pytest

from plugins.content.checking import guide
from plugins.content.checking.catalogue import catalogue, messages_of
from plugins.content.schema.kinds import KINDS
from tests.plugins.tiny import ROOT

EDITORS = (ROOT / "docs" / "editors.md").read_text("utf-8")
LISTED = [message for found in catalogue().values() for message in found]


def modules() -> list[str]:
    files = [
        file
        for folder in ("jobs_feed", "plugins")
        for file in sorted((ROOT / folder).rglob("*.py"))
    ]
    return [
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in files
        if "Message(" in file.read_text("utf-8") and file.name != "slips.py"
    ]


def test_the_guide_is_made_anew_after_every_change():
    assert guide.renewed(EDITORS) == EDITORS, (
        "Run: .venv/bin/python -m plugins.content.checking.guide"
    )


def test_the_guide_explains_every_message():
    assert "<!-- made from the code: messages -->" in EDITORS
    assert [m.code for m in LISTED if f"| `{m.code}` |" not in EDITORS] == []


@pytest.mark.parametrize("name", modules())
def test_every_message_of_a_module_is_in_the_catalogue(name):
    own = messages_of(importlib.import_module(name))
    assert [message.code for message in own if message not in LISTED] == []


def test_no_two_messages_have_one_name():
    assert [code for code, n in Counter(m.code for m in LISTED).items() if n > 1] == []


def test_every_message_says_what_to_do_in_a_sentence():
    for message in LISTED:
        assert message.says, message.code
        assert message.mend, message.code
        assert message.says.endswith((".", "}")), message.code


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_guide_has_every_field_of_a_kind(kind):
    assert [f.name for f in kind.fields if f"`{f.name}`" not in EDITORS] == []
