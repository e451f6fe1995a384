"""The guides tell the truth: what they show works, and all there is is in them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
import yaml

from jobs_feed import councils
from jobs_feed.fetch import USER_AGENT
from jobs_feed.models import FIELDS, Council, Feed, FeedState
from jobs_feed.parse import formats
from plugins.jobs.settings import NAMES

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "feed-guide.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
EVERYTHING = "\n".join(page.read_text("utf-8") for page in PAGES)
# A fenced block: its language, if any, and what is in it.
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall(GUIDE)


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    section = re.split(
        r"^#+ ", text.split(f"# {heading}\n")[1], maxsplit=1, flags=re.MULTILINE
    )
    lines = [line for line in section[0].splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines[2:]
    ]


def named(text: str, heading: str) -> list[str]:
    """The names in backticks of a table's first column."""
    return [
        name for row in rows(text, heading) for name in re.findall("`(.+?)`", row[0])
    ]


def test_the_guide_has_every_format():
    assert named(GUIDE, "Formats we read") == list(formats())
    assert f"in {len(formats())} formats" in EVERYTHING


def test_the_guide_has_every_key_of_councils_yaml():
    keys = [each.name for kind in (Council, Feed) for each in fields(kind)]
    keys.remove("file")  # found by us, from the url
    assert named(GUIDE, "What councils.yaml may say") == keys
    assert all(f"`{name}`" in GUIDE for name in FIELDS)


def test_the_guides_councils_yaml_is_valid_and_whole(tmp_path):
    (body,) = [body for kind, body in BLOCKS if kind == "yaml"]
    file = tmp_path / "councils.yaml"
    file.write_text(body, encoding="utf-8")
    (council,) = councils.load(file)
    assert council.feed.fields == {"closes": "Expiry_date"}
    entry = yaml.safe_load(body)["councils"][0]
    keys = [*entry, *entry["feed"]]
    assert keys == named(GUIDE, "What councils.yaml may say")


def test_the_guides_name_every_state_a_feed_can_be_in():
    states = sorted(get_args(FeedState))
    assert sorted(named(GUIDE, "When a feed fails")) == states
    assert sorted(named(OPERATIONS, "What to do about a council's feed")) == states


def test_the_guide_gives_the_name_we_ask_with():
    assert f"`{USER_AGENT}`" in GUIDE


def test_every_setting_is_explained_and_no_other_is_named():
    assert set(named(OPERATIONS, "Settings")) == NAMES
    assert set(re.findall(r"\bJOBS_FEED_\w+", EVERYTHING)) == NAMES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_of_ours_leads_there(page):
    text = re.sub(r"`[^`]*`", "", FENCE.sub("", page.read_text("utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{page.name} links to {target}, which is not there"
        assert not anchor or anchor in anchors(file), f"no heading for {target}"


def anchors(file: Path) -> set[str]:
    """The names that a Markdown file's headings get where people read it."""
    headings = re.findall(
        r"^#+ (.+)$", FENCE.sub("", file.read_text("utf-8")), re.MULTILINE
    )
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def test_every_task_and_command_that_is_named_exists():
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    tasks = set(re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE))
    assert set(re.findall(r"(?:`|bin/)invoke ([a-z]\w*)", EVERYTHING)) <= tasks
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make (\w+)", EVERYTHING, re.MULTILINE)) <= targets
    commands = set(re.findall(r"python -m jobs_feed (\w+)", EVERYTHING))
    assert (
        {"fetch", "check", "status"} <= commands <= {"fetch", "check", "list", "status"}
    )


def test_every_dependency_has_its_reason_in_the_readme():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    told = rows(README, "Why each dependency")
    assert [row[0] for row in told] == names
    assert all(row[1] for row in told)
    tests = [
        re.split(r"[<>=]", line)[0] for line in project["optional-dependencies"]["test"]
    ]
    stubs = re.compile(r"^types-|-stubs$")  # the README names them together
    assert [n for n in tests if n not in README and not stubs.search(n)] == []


def test_every_test_that_the_threat_model_names_exists():
    security = (ROOT / "docs" / "security.md").read_text("utf-8")
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", security)
    assert len(named) > 20
    for file, name in named:
        assert f"def {name}(" in (ROOT / "tests" / file).read_text("utf-8"), name
    attempts = [
        row
        for heading in ("At the visitor", "At the list", "At the machine that builds")
        for row in rows(security, heading)
    ]
    assert [row[0] for row in attempts if "::test_" not in row[2]] == []


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_the_workflows_pin_every_action_and_run_no_words_from_outside(file):
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    for step in steps:
        assert re.search(r"@[0-9a-f]{40}$", step.get("uses", "@" + "0" * 40))
        assert "${{" not in step.get("run", "")
