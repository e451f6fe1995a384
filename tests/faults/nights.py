"""Nights of a small town: three councils' feeds, one of them in trouble.

How a row of the fault table is written:

    def test_row_02_a_refused_connection_keeps_what_is_known(world: World) -> None:
        night = world.night([Reset()])            # Northfold's feed, tonight
        assert night.code == 1
        assert night.status["state"] == "stale"   # Northfold's, as are the next two
        assert len(night.open) == 20
        assert night.outcomes == {}               # the ledger: outcome → how many
        assert_others_untouched(night)            # every row ends with this
        # and where what a visitor sees matters (costs a second):
        assert_others_untouched(night, world.site())

`world` comes with a healthy first night behind it: Northfold (the council in
trouble) has 20 vacancies, Seaton and Westmere five each. `world.night(script)`
is the next night, in a process of its own, with Northfold's feed playing that
script (tests/fetch/server.py says what a script may be; `bytes` are a body to
send whole; nothing at all is the healthy feed; several play one a request).
`world.nights(7, script)` is seven such nights, and gives all seven. A `Night`
knows the `clean` one: the same night without the trouble.

Further: `world.night(…, limits={"deadline": 0.5})` changes `fetch.Limits`;
`world.feed(allow_private_network=False, url="file:///etc/passwd")` changes
Northfold's lines in councils.yaml (None takes one out); `world.server` is the
scripted server, which may have more addresses; `world.state_file` may be damaged
or deleted; `rss(item(1), …)` and `vacancies(n)` make feeds; `world.site()` builds
the site as it is now. The fixture `new_world` instead of `world` is one
without a first night.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

from tests.builders import DAY, NIGHT
from tests.fetch.server import Request, Route, Script, Server, reply
from tests.plugins import tiny

VICTIM = "northfold"
COUNCILS = {VICTIM: 20, "seaton": 5, "westmere": 5}
"""Council id → how many vacancies its healthy feed lists."""


def item(
    number: int,
    *,
    of: str = VICTIM,
    title: str | None = None,
    guid: str | None = None,
    link: str | None = None,
    closes: str = "20 December 2026",
    text: str = "Children's social work.",
    more: str = "",
) -> str:
    """One entry of an RSS feed; `more` is XML put in as it is."""
    title = f"Social Worker {number}" if title is None else title
    guid = f"{of}-{number}" if guid is None else guid
    link = f"https://jobs.example.org/{of}/{number}" if link is None else link
    text = f"{text} Closing date: {closes}." if closes else text
    return (
        f"<item><title>{escape(title)}</title>"
        f'<guid isPermaLink="false">{escape(guid)}</guid><link>{escape(link)}</link>'
        f"<description>{escape(text)}</description>{more}</item>"
    )


def rss(*items: str) -> bytes:
    head = "<title>Vacancies</title>"
    return (
        f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()
    )


def vacancies(number: int, *, of: str = VICTIM) -> bytes:
    """The feed of a council that has `number` vacancies."""
    return rss(*(item(n, of=of) for n in range(1, number + 1)))


def healthy(body: bytes, etag: str = '"one"') -> Route:
    """What a good server answers, which knows of conditional requests."""

    def answer(request: Request) -> Script:
        if request.headers.get("if-none-match") == etag:
            return reply(304, {"ETag": etag})
        return reply(200, {"ETag": etag, "Content-Type": "application/rss+xml"}, body)

    return answer


@dataclass(frozen=True)
class Night:
    """What one night brought. `status`, `open`, `ledger` and `outcomes` are
    Northfold's; those of any council are in `of(council)`.
    """

    code: int  # exit code
    said: str  # on standard error
    document: Mapping[str, Any] | None  # of `fetch --json`; None: none was printed
    state_text: str  # the state file
    requests: tuple[Request, ...]  # all that was asked of the server
    clean: Night | None = None  # the same night of a town whose every feed is well

    @cached_property
    def state(self) -> Mapping[str, Any]:
        return json.loads(self.state_text)

    @property
    def status(self) -> Mapping[str, Any]:
        return self.of(VICTIM)["status"]

    @property
    def open(self) -> list[Mapping[str, Any]]:
        return [v for v in self.of(VICTIM)["vacancies"] if v["status"] == "open"]

    @property
    def ledger(self) -> list[Mapping[str, Any]]:
        return self.of(VICTIM)["ledger"]

    @property
    def outcomes(self) -> dict[str, int]:
        return dict(Counter(entry["outcome"] for entry in self.ledger))

    @property
    def changes(self) -> Mapping[str, list[str]]:
        """Kind of change → ids of all councils' vacancies."""
        assert self.document is not None, self.said
        return self.document["changes"]

    def of(self, council: str) -> dict[str, Any]:
        """All that is known of a council: status, vacancies, ledger."""
        assert self.document is not None, self.said
        (status,) = (c for c in self.state["councils"] if c["id"] == council)
        mine = [v for v in self.state["vacancies"] if v["council"] == council]
        ledger = self.document["ledger"].get(council, [])
        return {"status": status, "vacancies": mine, "ledger": ledger}


@dataclass(frozen=True)
class Site:
    """The files of a site, by path, and of the one that a clean night builds."""

    files: Mapping[str, bytes]
    clean: Mapping[str, bytes]


def assert_others_untouched(night: Night, site: Site | None = None) -> None:
    """Law 3: what happened to Northfold changed no byte of another council's
    entries and state, nor, when the `site` is given, of its pages and feed.
    """
    assert night.clean is not None
    others = COUNCILS.keys() - {VICTIM}
    for council in others:
        assert night.of(council) == night.clean.of(council)
    if site is not None:
        for council in others:
            assert _pages(site.files, council) == _pages(site.clean, council)
            assert _entries(site.files, council) == _entries(site.clean, council)


def _pages(files: Mapping[str, bytes], council: str) -> dict[str, bytes]:
    own = (f"jobs/{council}/", f"councils/{council}/")
    return {path: body for path, body in files.items() if path.startswith(own)}


def _entries(files: Mapping[str, bytes], council: str) -> list[Mapping[str, Any]]:
    """A council's entries in the JSON Feed of all councils."""
    items = json.loads(files["jobs/feed.json"])["items"]
    return [each for each in items if f"/jobs/{council}/" in each["url"]]


class Town:
    """The server of all councils' feeds, and what nights without trouble are
    like: each is lived, and its site built, once for all tests.
    """

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self._calm = World(self, folder)
        self._nights: list[Night] = []
        self._sites: dict[datetime, Mapping[str, bytes]] = {}

    def clean(self, day: int) -> Night:
        """Night number `day`, from 1, when all is well."""
        while len(self._nights) < day:
            self.restore()
            at = [NIGHT + len(self._nights) * DAY]
            self._nights += self._calm.run(at)
        return self._nights[day - 1]

    def clean_site(self, day: int) -> Mapping[str, bytes]:
        at = NIGHT + (day - 1) * DAY
        if at not in self._sites:
            self._calm.remember(self.clean(day))
            self._sites[at] = self._calm.build(at)
            self._calm.remember(self._nights[-1])
        return self._sites[at]

    def restore(self) -> None:
        """Every feed is well again."""
        for council, number in COUNCILS.items():
            self.server.add(_path(council), healthy(vacancies(number, of=council)))


class World:
    """The town in one test: with its own state, councils.yaml and trouble."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.server = town.server
        self.folder = folder
        self.state_file = folder / "var" / "vacancies.json"
        self.councils_file = folder / "content" / "councils.yaml"
        self._town = town
        self._day = 0
        _write_content(folder / "content", town.server)

    def remember(self, night: Night) -> None:
        """Have in the state what that night left."""
        self.state_file.parent.mkdir(exist_ok=True)
        self.state_file.write_text(night.state_text, encoding="utf-8")

    def live_through_the_first_night(self) -> None:
        self.remember(self._town.clean(1))
        self._day = 1

    def feed(self, **lines: object) -> None:
        """Change what councils.yaml says of Northfold's feed; None takes a line out."""
        document = yaml.safe_load(self.councils_file.read_text(encoding="utf-8"))
        feed = document["councils"][0]["feed"] | lines
        kept = {key: value for key, value in feed.items() if value is not None}
        document["councils"][0]["feed"] = kept
        self.councils_file.write_text(yaml.safe_dump(document), encoding="utf-8")

    def night(
        self,
        *routes: Route | bytes,
        at: datetime | None = None,
        limits: Mapping[str, object] | None = None,
        more: Sequence[str] = (),
    ) -> Night:
        """The next night; `at` is when, if not 24 hours after the one before;
        `more` are further words for the command line.
        """
        (night,) = self._nights([at], routes, limits, more)
        return night

    def nights(
        self,
        number: int,
        *routes: Route | bytes,
        limits: Mapping[str, object] | None = None,
    ) -> list[Night]:
        return self._nights([None] * number, routes, limits)

    def clean(self, day: int) -> Night:
        """Night number `day`, from 1, of a town whose every feed is well; they are
        well from now on.
        """
        clean = self._town.clean(day)
        self._town.restore()
        return clean

    def site(self) -> Site:
        """The site as `pelican` builds it, offline, after the last night."""
        clean = self._town.clean_site(self._day)
        return Site(self.build(NIGHT + (self._day - 1) * DAY), clean)

    def _nights(
        self,
        instants: list[datetime | None],
        routes: tuple[Route | bytes, ...],
        limits: Mapping[str, object] | None,
        more: Sequence[str] = (),
    ) -> list[Night]:
        first = self._day + 1
        self._day += len(instants)
        clean = [self._town.clean(day) for day in range(first, self._day + 1)]
        self._town.restore()
        if routes:
            scripts = [reply(body=r) if isinstance(r, bytes) else r for r in routes]
            self.server.add(_path(VICTIM), *scripts)
        usual = [NIGHT + (day - 1) * DAY for day in range(first, self._day + 1)]
        when = [at or usually for at, usually in zip(instants, usual, strict=True)]
        lived = self.run(when, limits, more)
        return [replace(n, clean=c) for n, c in zip(lived, clean, strict=True)]

    def run(
        self,
        instants: list[datetime],
        limits: Mapping[str, object] | None = None,
        more: Sequence[str] = (),
    ) -> list[Night]:
        """`python -m jobs_feed fetch` at each of these instants."""
        before = len(self.server.requests)
        done = subprocess.run(
            self.command(instants, limits, more),
            cwd=tiny.ROOT,
            env=os.environ | {"PYTHONWARNINGS": "error", "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        requests = tuple(self.server.requests[before:])
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(lines) == len(instants)
        return [Night(**line, requests=requests) for line in lines]

    def command(
        self,
        instants: list[datetime],
        limits: Mapping[str, object] | None = None,
        more: Sequence[str] = (),
    ) -> list[str]:
        command = [sys.executable, "-m", "tests.faults.run"]
        command += [json.dumps({"backoff": [0.0, 0.0], **(limits or {})})]
        command += [str(self.councils_file), str(self.state_file), json.dumps(more)]
        return command + [at.isoformat() for at in instants]

    def build(self, now: datetime) -> Mapping[str, bytes]:
        done = tiny.build(
            self.folder,
            PLUGINS=["plugins.content", "plugins.jobs", "plugins.site"],
            THEME=str(tiny.ROOT / "theme"),
            JOBS_FEED_OFFLINE=True,
            JOBS_FEED_NOW=now.isoformat(),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        output = self.folder / "output"
        files = (path for path in output.rglob("*") if path.is_file())
        built = {
            path.relative_to(output).as_posix(): path.read_bytes() for path in files
        }
        shutil.rmtree(output)
        return built


def _path(council: str) -> str:
    return f"/{council}.xml"


def _write_content(folder: Path, server: Server) -> None:
    tiny.write_content(folder)
    councils = [
        {
            "id": council,
            "name": f"{council.title()} Council",
            "short_name": council.title(),
            "website": f"https://{council}.example.org",
            "feed": {"url": server.url(_path(council)), "allow_private_network": True},
        }
        for council in COUNCILS
    ]
    text = yaml.safe_dump({"councils": councils}, sort_keys=False)
    (folder / "councils.yaml").write_text(text, encoding="utf-8")
    site = folder / "site.yaml"
    hexagon = "  - {council: westmere, column: 2, row: 0}\n"
    site.write_text(site.read_text(encoding="utf-8") + hexagon, encoding="utf-8")
    profile = (folder / "councils" / "seaton.md").read_text(encoding="utf-8")
    profile = profile.replace("Seaton", "Westmere").replace("seaton", "westmere")
    (folder / "councils" / "westmere.md").write_text(profile, encoding="utf-8")
