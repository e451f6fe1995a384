"""Keeps GitHub's issues in step with a night: `python -m plugins.publish.tell FOLDER`.

FOLDER holds the reports of a night that was published; without it the night was not.
The workflow gives the rest in GitHub's own variables. Only the standard library: see
`issues`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, assert_never
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from plugins.publish import issues
from plugins.publish.issues import LABEL, Action, Close, Issue, Open, Rewrite, Say

DONE, USED_WRONGLY, BROKEN = 0, 2, 3  # exit codes of the contract
_PATIENCE: Final = 60.0  # seconds, for one answer
_AT_ONCE: Final = 100  # issues on one page of GitHub's answer, the most it gives
_THERE_ALREADY: Final = 422


@dataclass(frozen=True, slots=True)
class GitHub:
    """One repository's issues, by GitHub's REST interface.

    `api` is its address, `repository` "owner/name". Every method raises OSError.
    """

    api: str
    repository: str
    token: str

    def open_issues(self) -> list[Issue]:
        """All that have our label."""
        found: list[Issue] = []
        while len(found) % _AT_ONCE == 0:
            page = len(found) // _AT_ONCE + 1
            query = f"labels={LABEL}&state=open&per_page={_AT_ONCE}&page={page}"
            answer = self._ask("GET", f"issues?{query}")
            found += (
                Issue(each["number"], each["title"], each["body"] or "")
                for each in answer
            )
            if not answer:
                break
        return found

    def do(self, action: Action) -> None:
        match action:
            case Open(title, body):
                self._make_label()
                issue = {"title": title, "body": body, "labels": [LABEL]}
                self._ask("POST", "issues", issue)
            case Rewrite(number, title, body):
                self._ask("PATCH", f"issues/{number}", {"title": title, "body": body})
            case Say(number, words):
                self._ask("POST", f"issues/{number}/comments", {"body": words})
            case Close(number):
                self._ask("PATCH", f"issues/{number}", {"state": "closed"})
            case _:
                assert_never(action)

    def _make_label(self) -> None:
        try:
            self._ask("POST", "labels", {"name": LABEL})
        except HTTPError as error:
            if error.code != _THERE_ALREADY:
                raise

    def _ask(self, method: str, path: str, given: object = None) -> Any:
        request = Request(  # noqa: S310 - the address is the workflow's own
            f"{self.api}/repos/{self.repository}/{path}",
            data=None if given is None else json.dumps(given).encode(),
            method=method,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - as above
            return json.load(answer)


def tell(github: GitHub, reports: Path | None, *, link: str, now: datetime) -> None:
    """Bring the issues into step with tonight. `reports` is the folder of a published
    night, None of another; `link` leads to the night's log. Raises OSError.
    """
    day, there = f"{now:%Y-%m-%d}", github.open_issues()
    if reports is None:
        matters = [issues.of_an_unpublished_night(link, day=day)]
        untold = issues.every_key(there)
    else:
        consent = reports / "consent.md"
        matters, untold = issues.of_a_night(
            json.loads((reports / "standing.json").read_text("utf-8")),
            consent.read_text("utf-8") if consent.is_file() else None,
            day=day,
        )
    for action in issues.actions(matters, untold, there):
        github.do(action)
        print(f"{type(action).__name__}: {_of(action)}")


def _of(action: Action) -> str:
    return action.title if isinstance(action, Open) else f"issue {action.number}"


def main(words: Sequence[str], environment: Mapping[str, str]) -> int:
    """The exit code is the contract's."""
    if len(words) > 1:
        print("Give the folder of the night's reports, or nothing.", file=sys.stderr)
        return USED_WRONGLY
    repository = environment["GITHUB_REPOSITORY"]
    run = environment["GITHUB_RUN_ID"]
    github = GitHub(environment["GITHUB_API_URL"], repository, environment["GH_TOKEN"])
    link = f"{environment['GITHUB_SERVER_URL']}/{repository}/actions/runs/{run}"
    reports = Path(words[0]) if words else None
    try:
        tell(github, reports, link=link, now=datetime.now(UTC))
    except (URLError, OSError) as error:
        print(f"The issues could not be brought up to date: {error}", file=sys.stderr)
        return BROKEN
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
