"""Issues as GitHub keeps them: a real server on loopback that speaks its interface."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

ROOT = Path(__file__).parents[3]
REPOSITORY = "/repos/cswm/site/"
TOKEN = "not-a-real-one"


@dataclass
class Tracker:
    """What GitHub would hold, and what was refused."""

    issues: list[dict] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    url: str = ""

    def add(self, title: str, body: str = "", labels: tuple[str, ...] = ()) -> None:
        number = len(self.issues) + 1
        issue = {"number": number, "title": title, "body": body, "state": "open"}
        self.issues.append({**issue, "labels": list(labels)})

    def titles(self, state: str = "open") -> list[str]:
        return [each["title"] for each in self.issues if each["state"] == state]

    def answer(self, method: str, path: str, query: dict, given: dict) -> tuple:
        match method, path.split("/"):
            case "GET", ["issues"]:
                return 200, self._page(query)
            case "POST", ["issues"]:
                unknown = set(given["labels"]) - set(self.labels)
                assert not unknown, "a label that is not there is dropped"
                self.add(given["title"], given["body"], tuple(given["labels"]))
                return 201, self.issues[-1]
            case "PATCH", ["issues", number]:
                self.issues[int(number) - 1].update(given)
                return 200, {}
            case "POST", ["issues", number, "comments"]:
                self.comments.append((int(number), given["body"]))
                return 201, {}
            case "POST", ["labels"] if given["name"] in self.labels:
                return 422, {"message": "Validation Failed"}
            case "POST", ["labels"]:
                self.labels.append(given["name"])
                return 201, {}
        return 404, {}

    def _page(self, query: dict) -> list[dict]:
        (label,), (size,), (page,) = (
            query[name] for name in ("labels", "per_page", "page")
        )
        found = [
            each
            for each in self.issues
            if each["state"] == "open" and label in each["labels"]
        ]
        start = (int(page) - 1) * int(size)
        return found[start : start + int(size)]


@pytest.fixture
def tracker():
    tracker = Tracker()

    class Handler(BaseHTTPRequestHandler):
        def do(self):
            url = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            given = json.loads(self.rfile.read(length) or "{}")
            path = url.path.removeprefix(REPOSITORY)
            status, answer = tracker.answer(
                self.command, path, parse_qs(url.query), given
            )
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                status, answer = 401, {}
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do  # noqa: N815 - the server's own names

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        tracker.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield tracker
        server.shutdown()


def tell(tracker, *words, token=TOKEN):
    """What the workflow runs. -S: no package is there but the standard library."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "plugins.publish.tell", *map(str, words)],
        cwd=ROOT,
        env=os.environ
        | {
            "GITHUB_API_URL": tracker.url,
            "GITHUB_REPOSITORY": "cswm/site",
            "GITHUB_RUN_ID": "42",
            "GITHUB_SERVER_URL": "https://git.example.org",
            "GH_TOKEN": token,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def reports(folder, *names, words="2 nights."):
    folder.mkdir(exist_ok=True)
    councils = [
        {"id": n, "name": n, "state": "stale", "label": "Not read", "words": words}
        for n in names
    ]
    text = json.dumps({"many": None, "councils": councils})
    (folder / "standing.json").write_text(text)
    return folder


def test_a_councils_issue_is_opened_kept_and_closed(tracker, tmp_path):
    night = tmp_path / "night"
    done = tell(tracker, reports(night, "leeds", "york"))
    assert done.returncode == 0, done.stderr
    assert tracker.titles() == [
        "leeds, vacancy feed: not read",
        "york, vacancy feed: not read",
    ]
    assert tracker.comments == []
    tell(tracker, reports(night, "leeds", "york", words="3 nights."))
    assert "3 nights." in tracker.issues[0]["body"]
    assert tracker.comments == []
    tell(tracker, reports(night, "york"))
    assert tracker.titles("closed") == ["leeds, vacancy feed: not read"]
    ((number, words),) = tracker.comments
    assert number == 1
    assert "read again" in words


def test_a_night_that_failed_has_an_issue_with_its_log_until_one_is_published(
    tracker, tmp_path
):
    tell(tracker, reports(tmp_path / "night", "leeds"))
    assert tell(tracker).returncode == 0
    assert tracker.titles()[1:] == ["A night did not come to its end"]
    log = "https://git.example.org/cswm/site/actions/runs/42"
    assert log in tracker.issues[1]["body"]
    tell(tracker, reports(tmp_path / "night", "leeds"))
    assert tracker.titles() == ["leeds, vacancy feed: not read"]


def test_of_very_many_issues_none_is_overlooked(tracker, tmp_path):
    tell(tracker, reports(tmp_path / "night", "leeds"))
    ours = tracker.issues.pop()
    for number in range(200):
        tracker.add(f"Somebody's {number}", labels=("nightly",))
    tracker.issues.append({**ours, "number": 201})
    tell(tracker, tmp_path / "night")
    assert len(tracker.issues) == 201


def test_when_github_refuses_that_is_said(tracker, tmp_path):
    done = tell(tracker, reports(tmp_path / "night"), token="another")
    assert done.returncode == 3
    assert "could not be brought up to date: HTTP Error 401" in done.stderr
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stdout + done.stderr
