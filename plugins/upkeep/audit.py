"""`invoke audit`: is anything in our locks known to be vulnerable?

OSV, the open database of vulnerabilities, is asked of every package that is locked, for
Python and for npm. An answer that does not come, or not for each, is never taken for
good news.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

DONE, FOUND, BROKEN = 0, 1, 3  # exit codes of the contract
SERVICE: Final = "https://api.osv.dev/v1"
"""Its interface: POST querybatch, GET vulns/ID (google.github.io/osv.dev/api)."""
_PYTHON, _NPM = "requirements*.txt", "package-lock.json"
_AT_ONCE: Final = 1000  # packages in one question, the most OSV takes
_PATIENCE: Final = 60.0  # seconds, for one answer
# A locked line begins so; hashes and where it comes from follow, indented.
_PINNED: Final = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Package:
    ecosystem: str  # as OSV names it
    name: str
    version: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`fixed` are the versions that end it; none are known when it is empty."""

    package: Package
    id: str
    summary: str
    fixed: tuple[str, ...]


class Unanswered(Exception):
    """The service said nothing, or not what it should; the words say why."""


def main(root: Path, service: str = SERVICE) -> int:
    """Say what is known of the locks of the project at `root`."""
    packages = locked(root)
    try:
        with httpx.Client(timeout=_PATIENCE) as client:
            # The same one may be told by several sources.
            known = findings(packages, client, service)
            found = sorted({(each.package, each.id): each for each in known}.values())
    except Unanswered as error:
        sys.stderr.write(
            f"{service} could not be asked about {len(packages)} packages: {error}. "
            "So nothing is known of them. Try again where the internet is.\n"
        )
        return BROKEN
    sys.stdout.writelines(f"{line}\n" for line in report(packages, found))
    return FOUND if found else DONE


def locked(root: Path) -> list[Package]:
    """Every package that a lock names, once. Raises OSError."""
    packages: set[Package] = set()
    for file in root.glob(_PYTHON):
        packages.update(of_python(file.read_text("utf-8")))
    for folder, below, files in os.walk(root):
        # Not what is installed, nor what is nobody's business.
        below[:] = [n for n in below if n != "node_modules" and not n.startswith(".")]
        if _NPM in files:
            packages.update(of_npm(Path(folder, _NPM).read_text("utf-8")))
    return sorted(packages)


def of_python(requirements: str) -> Iterator[Package]:
    """The packages of a requirements file."""
    for name, version in _PINNED.findall(requirements):
        yield Package("PyPI", name, version)


def of_npm(lock: str) -> Iterator[Package]:
    """The packages of a package-lock.json (version 3)."""
    for path, entry in json.loads(lock)["packages"].items():
        if path:  # "" is our own folder
            name = path.rpartition("node_modules/")[2]
            yield Package("npm", name, entry["version"])


def findings(
    packages: Sequence[Package], client: httpx.Client, service: str
) -> Iterator[Finding]:
    """What is known of these packages. Raises Unanswered."""
    for package, id_ in _known(packages, client, service):
        entry = _answer(client.build_request("GET", f"{service}/vulns/{id_}"), client)
        if not entry.get("withdrawn"):
            yield _finding(package, entry)


def report(packages: Sequence[Package], found: Sequence[Finding]) -> list[str]:
    """The lines to be shown."""
    if not found:
        return [f"No vulnerability is known in {len(packages)} locked packages."]
    advice = (
        f"{len(found)} known vulnerabilities in {len(packages)} locked packages. "
        "What to do: docs/releasing.md."
    )
    return [*(_line(each) for each in found), advice]


def _line(finding: Finding) -> str:
    package = finding.package
    mended = " or ".join(finding.fixed)
    then = f"Mended in {mended}." if mended else "Not mended yet."
    return f"{package.name} {package.version}: {finding.id}. {finding.summary} {then}"


def _known(
    packages: Sequence[Package], client: httpx.Client, service: str
) -> Iterator[tuple[Package, str]]:
    """The name of each entry about each package, page by page."""
    asked = [(package, _question(package)) for package in packages]
    while asked:
        more: list[tuple[Package, dict[str, Any]]] = []
        for start in range(0, len(asked), _AT_ONCE):
            batch = asked[start : start + _AT_ONCE]
            queries = {"queries": [question for _, question in batch]}
            url = f"{service}/querybatch"
            request = client.build_request("POST", url, json=queries)
            results = _answer(request, client).get("results", ())
            if len(results) != len(batch):
                raise Unanswered(f"{len(results)} answers to {len(batch)} questions")
            for (package, question), result in zip(batch, results, strict=True):
                yield from ((package, each["id"]) for each in result.get("vulns", ()))
                if token := result.get("next_page_token"):
                    more.append((package, {**question, "page_token": token}))
        asked = more


def _question(package: Package) -> dict[str, Any]:
    named = {"name": package.name, "ecosystem": package.ecosystem}
    return {"package": named, "version": package.version}


def _answer(request: httpx.Request, client: httpx.Client) -> dict[str, Any]:
    try:
        answer = client.send(request).raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise Unanswered(str(error)) from error
    if not isinstance(answer, dict):
        raise Unanswered("its answer has another form")
    return answer


def _finding(package: Package, entry: dict[str, Any]) -> Finding:
    """One vulnerability may have several entries: the CVE's name unites them."""
    names = [*entry.get("aliases", ()), entry["id"]]
    name = next((each for each in names if each.startswith("CVE-")), entry["id"])
    words = entry.get("summary") or entry.get("details") or "There is no description."
    first = words.strip().splitlines()[0].rstrip(".")
    return Finding(package, name, f"{first}.", tuple(_fixed(package, entry)))


def _fixed(package: Package, entry: dict[str, Any]) -> Iterable[str]:
    events = (
        event
        for affected in entry.get("affected", ())
        if affected.get("package", {}).get("name") == package.name
        for span in affected.get("ranges", ())
        if span["type"] != "GIT"
        for event in span["events"]
    )
    return dict.fromkeys(event["fixed"] for event in events if "fixed" in event)
