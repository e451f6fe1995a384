from __future__ import annotations

import pytest

from jobs_feed.errors import ConfigurationError
from jobs_feed.models import LEVELS
from plugins.content.schema.kinds import THEMES
from plugins.site.introductions import Introduction, load_introductions
from tests.plugins.tiny import ROOT

FILE = """\
roles:
  - {level: manager, title: Managers, intro: Who they are.}
themes:
  - {theme: asye, title: The first year, intro: What it is like.}
"""


def write(folder, text):
    file = folder / "topics.yaml"
    file.write_text(text, "utf-8")
    return file


def test_every_entry_is_found_by_its_kind_and_name(tmp_path):
    assert load_introductions(write(tmp_path, FILE)) == {
        ("role", "manager"): Introduction("Managers", "Who they are."),
        ("theme", "asye"): Introduction("The first year", "What it is like."),
    }


def test_the_file_may_be_missing(tmp_path):
    assert load_introductions(tmp_path / "topics.yaml") == {}


def test_every_fault_is_told_at_once_with_its_line(tmp_path):
    text = FILE.replace("level: manager", "level: boss").replace(
        "title: The", "titel: The"
    )
    with pytest.raises(ConfigurationError) as caught:
        load_introductions(write(tmp_path, text))
    said = str(caught.value)
    assert "topics.yaml:2" in said
    assert "level cannot be “boss”" in said
    assert "topics.yaml:4" in said
    assert "Did you mean “title”?" in said


def test_two_entries_of_one_name_are_a_fault(tmp_path):
    text = FILE + "  - {theme: asye, title: Again, intro: Once more.}\n"
    with pytest.raises(ConfigurationError, match="two entries for “asye”"):
        load_introductions(write(tmp_path, text))


def test_a_file_that_is_no_yaml_is_told_plainly(tmp_path):
    with pytest.raises(ConfigurationError, match="bracket is opened"):
        load_introductions(write(tmp_path, "roles: [\n"))


def test_our_own_site_introduces_every_role_and_theme():
    found = load_introductions(ROOT / "content" / "topics.yaml").keys()
    wanted = {("role", level) for level in LEVELS}
    assert wanted | {("theme", theme) for theme in THEMES} == found
