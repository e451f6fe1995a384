"""The guides tell the truth: what they show works, and all there is is in them."""

from __future__ import annotations

import json
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
from jobs_feed.problems import CATALOGUE
from plugins.jobs.settings import NAMES

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "feed-guide.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]
EVERYTHING = "\n".join(page.read_text("utf-8") for page in PAGES)
# A fenced block: its language, if any, and what is in it.
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall(GUIDE)
FEEDS = [(kind, body) for kind, body in BLOCKS if kind in {"xml", "json"}]


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


def check(source: Path | str, *options: str) -> str:
    command = [sys.executable, "-m", "jobs_feed", "check", str(source), *options]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout


def test_the_guide_has_every_problem_in_its_own_words():
    told = rows(GUIDE, "About the feed") + rows(GUIDE, "About a vacancy")
    weight = {"must_fix": "Mend", "nice_to_have": "Better"}
    assert {row[0]: row[1:3] for row in told} == {
        code: [weight[kind.severity], kind.message] for code, kind in CATALOGUE.items()
    }
    assert all(row[3] and row[4] for row in told)
    assert set(re.findall(r"\b[FV]\d{3}\b", EVERYTHING)) == CATALOGUE.keys()


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


@pytest.mark.parametrize("number", range(len(FEEDS)))
def test_a_feed_like_the_guides_is_ready_without_a_problem(number, tmp_path):
    kind, body = FEEDS[number]
    file = tmp_path / f"feed.{kind}"
    file.write_text(body, encoding="utf-8")
    report = json.loads(check(file, "--json", "--now", "2027-01-10T09:00:00+00:00"))
    assert report["verdict"] == "ready"
    assert report["problems"] == []
    assert report["counts"]["would_publish"] == report["counts"]["items"] > 0
    for item in report["items"]:
        for fact in ("reference", "closes", "posted", "level"):
            assert item[fact], fact
        assert item["salary"]["min"]
        assert item["location"]["postcode"]
        assert item["hours"]


def test_there_is_a_small_and_a_full_feed_in_xml_and_in_json():
    assert [kind for kind, _ in FEEDS] == ["xml", "xml", "json", "json"]


def test_the_guides_report_is_what_check_says():
    (shown,) = [body for kind, body in BLOCKS if kind == "text"]
    command, *lines = shown.splitlines()
    source = command.rpartition(" ")[2]
    said = check(source, "--now", "2026-11-22T09:30:00+00:00")
    really = [line.rstrip() for line in said.splitlines()]
    assert [line for line in lines if line not in really and line != "  …"] == []


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
