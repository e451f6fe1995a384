"""The nightly workflow: its rights, its order, and its scripts, run for real."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.tools import needs

ROOT = Path(__file__).parents[3]
FILE = ROOT / ".github" / "workflows" / "nightly.yml"
WORKFLOW = yaml.safe_load(FILE.read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
STARTS = WORKFLOW[True]["schedule"]  # YAML 1.1 reads the word "on" as true


def step(job, name):
    return next(each for each in JOBS[job]["steps"] if each.get("name") == name)


def test_it_starts_at_odd_minutes_and_has_a_second_chance_hours_later():
    first, second = (each["cron"].split() for each in STARTS)
    assert int(first[0]) % 5
    assert int(second[0]) % 5
    assert int(second[1]) - int(first[1]) >= 2
    assert WORKFLOW["concurrency"]["cancel-in-progress"] is False


def test_each_job_has_the_rights_it_needs_and_no_more():
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "upload": {"contents": "read"},
        "remember": {"contents": "write"},
        "tell": {"contents": "read", "issues": "write"},
        "give-a-sign": {},
        "stay-awake": {"actions": "write"},
    }


def test_no_secret_is_where_feeds_are_read_and_no_token_is_left_behind():
    assert "secrets." not in yaml.safe_dump(JOBS["build"])
    assert "github.token" not in yaml.safe_dump(JOBS["build"])
    for name in ("build", "upload", "tell"):
        (checkout,) = (
            each
            for each in JOBS[name]["steps"]
            if each.get("uses", "").startswith("actions/checkout@")
        )
        assert checkout["with"]["persist-credentials"] is False


def test_what_may_publish_installs_nothing_where_it_may_also_write():
    for name in ("deploy", "remember", "tell", "give-a-sign", "stay-awake"):
        runs = " ".join(each.get("run", "") for each in JOBS[name]["steps"])
        assert not re.search(r"make setup|pip |npm |apt", runs)


def test_a_night_is_remembered_once_published_and_told_once_remembered():
    assert JOBS["deploy"]["needs"] == JOBS["upload"]["needs"] == "build"
    assert JOBS["remember"]["needs"] == ["deploy", "upload"]
    assert JOBS["tell"]["needs"] == ["build", "remember"]
    assert JOBS["give-a-sign"]["needs"] == JOBS["stay-awake"]["needs"] == "remember"


def test_nothing_is_uploaded_unless_tonight_has_built_a_site():
    uploads = [
        each
        for each in JOBS["build"]["steps"]
        if each.get("with", {}).get("name") in {"github-pages", "memory"}
    ]
    assert [each["if"] for each in uploads] == ["steps.night.outputs.built"] * 2
    for name in ("deploy", "upload"):
        assert JOBS[name]["if"].startswith("needs.build.outputs.built && ")


def test_both_schedules_are_kept_awake():
    (only,) = JOBS["stay-awake"]["steps"]
    kept = set(re.findall(r"workflow enable (\S+)", only["run"]))
    scheduled = {
        file.name
        for file in FILE.parent.glob("*.yml")
        if "schedule" in yaml.safe_load(file.read_text("utf-8"))[True]
    }
    assert kept == scheduled


def run(script, folder):
    """A step's script, as GitHub's machines run it."""
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder, *words):
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def origin(tmp_path):
    """The repository on its server, with one commit on main."""
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    first = checkout(origin, tmp_path / "first")
    git(first, "switch", "--create", "main")
    (first / "README.md").write_text("A site")
    git(first, "add", ".")
    git(first, "commit", "--quiet", "--message", "Begin")
    git(first, "push", "--quiet", "origin", "main")
    return origin


def checkout(origin, folder):
    git(folder.parent, "clone", "--quiet", str(origin), str(folder))
    return folder


def night(origin, folder, **files):
    """A night whose build left these files in its memory."""
    here = checkout(origin, folder)
    (here / "tonight").mkdir()
    for name, text in files.items():
        (here / "tonight" / name.replace("__", ".")).write_text(text)
    return run(step("remember", "Put what is remembered on its branch")["run"], here)


def remembered(origin, folder):
    """What the next night finds in var/."""
    here = checkout(origin, folder)
    done = run(step("build", "Take what is remembered")["run"], here)
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_text() for file in sorted((here / "var").iterdir())}


@needs("git", "bash")
def test_what_a_night_remembers_the_next_one_finds(origin, tmp_path):
    assert remembered(origin, tmp_path / "before") == {}
    first = night(origin, tmp_path / "one", vacancies__json="1", nightly__json="1")
    assert first.returncode == 0, first.stderr
    second = night(origin, tmp_path / "two", vacancies__json="2", history__csv="2")
    assert second.returncode == 0, second.stderr
    assert remembered(origin, tmp_path / "after") == {
        "history.csv": "2",
        "nightly.json": "1",
        "vacancies.json": "2",
    }
    assert git(origin, "log", "--format=%s", "feed-state").count("The night of") == 2
    assert git(origin, "ls-tree", "--name-only", "main") == "README.md\n"


@needs("git", "bash")
def test_a_night_that_changed_nothing_is_remembered_without_a_commit(origin, tmp_path):
    for folder in ("one", "two"):
        done = night(origin, tmp_path / folder, vacancies__json="1")
        assert done.returncode == 0, done.stderr
    assert git(origin, "log", "--format=%s", "feed-state").count("The night of") == 1


@needs("git", "bash")
def test_a_server_that_does_not_answer_is_no_new_beginning(origin, tmp_path):
    night(origin, tmp_path / "one", vacancies__json="1")
    here = checkout(origin, tmp_path / "two")
    (here / "tonight").mkdir()
    (here / "tonight" / "vacancies.json").write_text("2")
    git(here, "remote", "set-url", "--push", "origin", str(origin))
    git(here, "remote", "set-url", "origin", str(tmp_path / "nowhere.git"))
    done = run(step("remember", "Put what is remembered on its branch")["run"], here)
    assert done.returncode != 0
    assert git(origin, "show", "feed-state:vacancies.json") == "1"
