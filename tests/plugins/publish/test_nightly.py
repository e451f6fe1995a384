"""A fortnight on a machine of our own, with everything real but the clock."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from jobs_feed.wording import LONDON
from plugins.publish.nightly import HEARTBEAT, KEPT, Night, nightly
from plugins.publish.publish import night, publish
from plugins.publish.target import Target
from tests.conftest import build_site
from tests.plugins.test_time_travel import PAGES
from tests.plugins.tiny import write_content

ADDRESS = "https://small.example.org"
FIRST = datetime(2027, 3, 20, 3, 17, tzinfo=UTC)  # summer time begins on the 28th
SECOND_CHANCE = timedelta(hours=3)
FEED = """<rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>"""
ITEM = """<item><title>Children's Social Worker {number}</title>
<guid>REF-{number}</guid><link>https://jobs.example.org/{number}</link>
<description>You will visit children in need. Closing date: 30 April 2027.</description>
</item>"""

# What goes wrong on which night: a feed, the publisher, the state, the first start.
FEED_DOWN = {3, 4, 9}
PUBLISHER_OUT = {5, 6, 11}
PUBLISHER_OUT_TWICE = {6}
STATE_LOST = {8}
NEVER_STARTED = {12}


@dataclass
class Council:
    """Two councils' server, of which Northfold's feed may be down; and a monitor."""

    adverts: int = 3
    is_down: bool = False
    heartbeats: int = 0
    url: str = ""


@pytest.fixture
def council():
    council = Council()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/alive":
                council.heartbeats += 1
            items = "".join(ITEM.format(number=n) for n in range(council.adverts))
            body = FEED.format(items=items).encode()
            is_down = council.is_down and self.path == "/northfold"
            self.send_response(503 if is_down else 200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        council.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield council
        server.shutdown()


@dataclass
class Machine:
    """A machine with the project on it, whose clock a test sets."""

    folder: Path
    content: Path
    said: list[str] = field(default_factory=list)

    @property
    def www(self) -> Path:
        return self.folder / "www"

    def start(self, now: datetime) -> int:
        """What cron does, at `now`."""

        published = self.www / "current/jobs/vacancies.json"

        def build(reports: Path) -> int:
            built = build_site(
                self.folder,
                now=now.isoformat(),
                content=self.content,
                reports=reports,
                SITEURL=ADDRESS,
                JOBS_FEED_MIN_INTERVAL=0,
                JOBS_FEED_RECOVER_FROM=str(published) if published.exists() else None,
            )
            self.said.append(built.said)
            return built.code

        def take() -> int:
            target = Target("folder", self.www)
            output = self.folder / "output"
            return publish(output, target, site_url=ADDRESS, now=now, dry_run=False)

        return nightly(Night(build, take), self.folder / "var", now=now)

    def break_publisher(self) -> None:
        (self.www / "releases").rename(self.folder / "away")
        (self.www / "releases").write_text("no room here")

    def mend_publisher(self) -> None:
        (self.www / "releases").unlink()
        (self.folder / "away").rename(self.www / "releases")

    def served(self) -> dict:
        return json.loads((self.www / "current/jobs/vacancies.json").read_bytes())


@pytest.fixture
def machine(tmp_path, council):
    content = write_content(tmp_path / "content")
    for name in ("contact", "follow", "impact", "worried-about-a-child"):
        (content / "pages" / f"{name}.md").write_text(PAGES[f"pages/{name}.md"])
    councils = (content / "councils.yaml").read_text()
    for name in ("northfold", "seaton"):
        councils = councils.replace(
            f"{{url: samples/{name}.xml, sample: true}}",
            f"{{url: {council.url}/{name}, allow_private_network: true}}",
        )
    (content / "councils.yaml").write_text(councils)
    return Machine(tmp_path, content)


def test_a_fortnight_with_outages_publishes_every_night_it_can(
    machine, council, monkeypatch
):
    monkeypatch.setenv(HEARTBEAT, f"{council.url}/alive")
    first_seen, decisions = {}, {}
    for number in range(14):
        night = FIRST + timedelta(days=number)
        council.adverts += number % 2  # something new every other night
        council.is_down = number in FEED_DOWN
        if number in STATE_LOST:
            shutil.rmtree(machine.folder / "var")
        if number in PUBLISHER_OUT:
            machine.break_publisher()
        codes = [] if number in NEVER_STARTED else [machine.start(night)]
        if number in PUBLISHER_OUT - PUBLISHER_OUT_TWICE:
            machine.mend_publisher()
        codes.append(machine.start(night + SECOND_CHANCE))
        if number in PUBLISHER_OUT_TWICE:
            machine.mend_publisher()
        decisions[number] = codes

        if number in PUBLISHER_OUT_TWICE:
            continue
        served = machine.served()
        day = datetime.fromisoformat(served["generated"]).astimezone(LONDON).date()
        assert day == night.astimezone(LONDON).date()
        for each in served["vacancies"]:
            assert each["status"] == "open"
            before = first_seen.setdefault(each["id"], each["first_seen"])
            assert each["first_seen"] == before, f"night {number}"
        assert len(served["vacancies"]) == len(first_seen), "none is lost"

    well, feed_down, out, out_twice = [0, 0], [1, 0], [3, 0], [3, 3]
    assert decisions == {
        0: well, 1: well, 2: well, 3: feed_down, 4: feed_down, 5: out, 6: out_twice,
        7: well, 8: well, 9: feed_down, 10: well, 11: out, 12: [0], 13: well,
    }  # fmt: skip
    assert council.heartbeats == 13  # one for each published night
    assert len(list((machine.www / "releases").glob("*.json"))) == 5


def test_a_night_that_is_done_is_not_done_again(machine, capsys):
    assert machine.start(FIRST) == 0
    assert machine.start(FIRST + SECOND_CHANCE) == 0
    assert "Nothing to do." in capsys.readouterr().out
    assert len(machine.said) == 1


def test_a_night_that_is_done_is_done_again_when_somebody_asks(tmp_path):
    built = []
    night = Night(lambda reports: built.append(reports) or 0, lambda: 0)
    for again in (False, False, True):
        assert nightly(night, tmp_path, now=FIRST, again=again) == 0
    assert len(built) == 2


def test_a_workflow_that_publishes_itself_is_left_the_site_and_the_memory(tmp_path):
    content = write_content(tmp_path / "content")
    (content / "site.yaml").write_text(
        (content / "site.yaml").read_text() + "publish: {to: folder, place: www}\n"
    )
    output = tmp_path / "output"

    def build(**_) -> int:
        output.mkdir()
        home = f'<link rel="canonical" href="{ADDRESS}/">'
        (output / "index.html").write_text(home)
        return 0

    assert night(tmp_path, output, build=build, only_build=True) == 0
    assert not (tmp_path / "www").exists()
    assert (tmp_path / "var" / "nightly.json").exists()
    assert night(tmp_path, output, build=build, only_build=True) == 0, "it is done"


def test_a_kept_night_changes_nothing_and_is_tried_again(machine, capsys):
    assert machine.start(FIRST) == 0
    before = (machine.www / "current").readlink()
    (machine.content / "news" / "broken.md").write_text("---\ntitel: Oh\n---\n")
    night = FIRST + timedelta(days=1)
    assert machine.start(night) == 2
    assert (machine.www / "current").readlink() == before
    (machine.content / "news" / "broken.md").unlink()
    assert machine.start(night + SECOND_CHANCE) == 0
    assert (machine.www / "current").readlink() != before


def test_what_must_be_told_is_told_where_cron_mails_it(machine, council, capsys):
    machine.start(FIRST)
    council.is_down = True
    machine.start(FIRST + timedelta(days=1))
    assert "Northfold" not in capsys.readouterr().out
    machine.start(FIRST + timedelta(days=2))
    assert "Northfold" in capsys.readouterr().out


def quick(build=0, publish=0):
    return Night(lambda reports: reports.mkdir(parents=True) or build, lambda: publish)


def test_a_monitor_that_cannot_be_told_spoils_no_night(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(HEARTBEAT, "http://127.0.0.1:9/alive")
    assert nightly(quick(), tmp_path, now=FIRST) == 1
    assert "could not be told" in capsys.readouterr().err
    assert nightly(quick(build=3), tmp_path, now=FIRST) == 0, "it was published"


def test_reports_of_two_months_stay(tmp_path):
    for number in range(KEPT + 3):
        nightly(quick(), tmp_path, now=FIRST + timedelta(days=number))
    assert len(list((tmp_path / "nights").iterdir())) == KEPT
