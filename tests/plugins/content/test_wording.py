from __future__ import annotations

from plugins.content.wording import command


def test_what_to_type_is_what_this_computer_takes() -> None:
    assert command("check", platform="win32") == r".venv\Scripts\invoke check"
    assert command("check", platform="darwin") == ".venv/bin/invoke check"
    assert command("check", platform="linux") == ".venv/bin/invoke check"
