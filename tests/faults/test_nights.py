"""Rows of the fault table about what to believe, about the clock and the state."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
import yaml

from jobs_feed import dataset, lock
from jobs_feed.models import Snapshot
from plugins.build.publish import decide
from tests.builders import DAY, NIGHT
from tests.faults.nights import (
    COUNCILS,
    VICTIM,
    Night,
    World,
    assert_others_untouched,
    item,
    rss,
    vacancies,
)
from tests.fetch.server import Reset, reply
from tests.plugins import tiny

DOWN = [Reset()]


def pages(night: Night) -> dict[str, str]:
    """Title → address of the open vacancies' pages."""
    return {vacancy["title"]: vacancy["page"] for vacancy in night.open}


def assert_accounted_for(night: Night, items: int) -> None:
    """Law 5: each item of the feed has one outcome, and they sum to the items."""
    assert [entry["index"] for entry in night.ledger] == list(range(1, items + 1))
    assert sum(night.outcomes.values()) == night.status["items"] == items


def test_row_16_an_empty_feed_is_held_and_believed_on_a_second_night(
    world: World,
) -> None:
    first, second = world.nights(2, vacancies(0))
    assert first.code == 1
    assert first.status["state"] == "held"
    assert "20 of 20 open vacancies have left" in first.status["message"]
    assert len(first.open) == 20
    assert_accounted_for(first, 0)
    assert_others_untouched(first)
    assert second.code == 0
    assert second.status["state"] == "fresh"
    assert second.open == []
    assert_others_untouched(second)


def test_row_17_half_a_feed_gone_at_once_is_held(world: World) -> None:
    night = world.night(vacancies(9))
    assert night.code == 1
    assert night.status["state"] == "held"
    assert len(night.open) == 20
    assert_accounted_for(night, 9)
    assert_others_untouched(night, world.site())


def test_row_17_three_of_twenty_gone_are_believed_at_once(world: World) -> None:
    night = world.night(vacancies(17))
    assert night.code == 0
    assert night.status["state"] == "fresh"
    assert len(night.open) == 17
    assert len(night.changes["absent"]) == 3
    assert_others_untouched(night)


def test_row_18_a_hundredfold_feed_is_held(world: World) -> None:
    night = world.night(vacancies(2000))
    assert night.code == 1
    assert night.status["state"] == "held"
    assert night.outcomes == {"unchanged": 20, "held": 1980}
    assert len(night.open) == 20
    assert_others_untouched(night)


def test_row_19_new_guids_make_no_new_vacancies(world: World) -> None:
    renamed = rss(*(item(n, guid=f"urn:uuid:{n:08}") for n in range(1, 21)))
    night = world.night(renamed)
    assert night.code == 0
    assert night.changes["new"] == night.changes["absent"] == []
    assert night.outcomes == {"updated": 20}
    assert pages(night) == pages(night.clean)
    assert {v["first_seen"] for v in night.open} == {NIGHT.isoformat()}
    assert_others_untouched(night)


def test_row_20_new_links_are_shown_and_our_own_addresses_stay(world: World) -> None:
    hosted = "https://careers.example.net/apply"
    moved = rss(*(item(n, link=f"{hosted}/{n}") for n in range(1, 21)))
    night = world.night(moved)
    assert night.code == 0
    assert night.changes["new"] == night.changes["absent"] == []
    assert {v["advert_url"] for v in night.open} == {
        f"{hosted}/{n}" for n in range(1, 21)
    }
    assert pages(night) == pages(night.clean)
    assert_others_untouched(night, world.site())


def test_row_21_different_jobs_with_one_guid_are_all_kept(world: World) -> None:
    night = world.night(rss(*(item(n, guid="job") for n in range(1, 21))))
    assert night.changes["new"] == night.changes["absent"] == []
    assert len(night.open) == 20
    assert "Different vacancies share one" in night.status["message"]
    assert_accounted_for(night, 20)
    assert_others_untouched(night)


def test_row_22_the_same_job_twice_is_published_once(world: World) -> None:
    twice = rss(*(item(n) for n in (*range(1, 21), 1)))
    night = world.night(twice)
    assert night.code == 0
    assert len(night.open) == 20
    assert night.outcomes == {"unchanged": 20, "duplicate": 1}
    assert night.ledger[20]["reason"].endswith("item 1.")
    assert_accounted_for(night, 21)
    assert_others_untouched(night)


def test_row_42_forty_jobs_of_one_title_are_forty_pages_in_any_order(
    world: World,
) -> None:
    jobs = [item(n, title="Social Worker") for n in range(1, 41)]
    first = world.night(rss(*jobs))
    addresses = {v["guid"] or v["reference"]: v["page"] for v in first.open}
    assert len(set(addresses.values())) == 40
    random.Random(42).shuffle(jobs)
    second = world.night(rss(*jobs))
    assert second.changes["new"] == second.changes["absent"] == []
    assert {v["guid"] or v["reference"]: v["page"] for v in second.open} == addresses
    site = world.site()
    written = {path for path in site.files if path.startswith(f"jobs/{VICTIM}/social")}
    assert written >= {f"{page[1:]}index.html" for page in addresses.values()}
    assert_others_untouched(second, site)


def end_of(day: str, offset: str = "+00:00") -> str:
    return f"{day}T23:59:59{offset}"


CLOSING = [
    ("5 June 2027 at 5pm BST", {"2027-06-05T17:00:00+01:00"}),
    ("05/06/2027", {end_of("2027-06-05", "+01:00")}),
    ("30 November 2026 24:00", {end_of("2026-11-30"), "2026-12-01T00:00:00+00:00"}),
    ("28 March 2027", {end_of("2027-03-28", "+01:00")}),
    ("25 October 2026", None),
    ("31 October 2027", {end_of("2027-10-31")}),
    ("01/01/0001", set()),
    ("31/12/9999", set()),
    ("1 January 1970", None),
    ("ASAP", set()),
]
"""What a feed says → the instants it may mean (none: it is not known; None: it is
past)."""


def test_row_44_a_date_is_read_right_or_not_at_all(new_world: World) -> None:
    items = [item(n, closes=said) for n, (said, _) in enumerate(CLOSING, start=1)]
    night = new_world.night(rss(*items))
    outcomes = {entry["index"]: entry["outcome"] for entry in night.ledger}
    read = {vacancy["title"]: vacancy["closes"] for vacancy in night.open}
    for number, (said, right) in enumerate(CLOSING, start=1):
        title = f"Social Worker {number}"
        if right is None:
            assert outcomes[number] == "expired" or read[title] is None, said
        else:
            assert read[title] in right | {None}, said
    assert_accounted_for(night, len(CLOSING))
    assert_others_untouched(night)


def test_row_45_a_closing_date_passes_while_the_feed_is_down(world: World) -> None:
    jobs = [item(1, closes="24 November 2026"), *(item(n) for n in range(2, 21))]
    world.night(rss(*jobs))
    open_still, closed = world.nights(2, DOWN)
    assert len(open_still.open) == 20
    assert closed.status["state"] == "stale"
    assert len(closed.open) == 19
    (page,) = (
        v["page"] for v in closed.of(VICTIM)["vacancies"] if v["status"] == "closed"
    )
    site = world.site()
    assert b"closed" in site.files[f"{page[1:]}index.html"]
    assert page not in site.files["jobs/feed.json"].decode()
    assert_others_untouched(closed, site)


def test_row_46_a_posting_date_that_cannot_be_changes_no_order(
    new_world: World,
) -> None:
    odd = {
        1: "Fri, 01 Jan 2100 00:00:00 +0000",
        2: "-1",
        3: "Wed, 31 Dec 1969 23:59:59 +0000",
        4: "Sat, 21 Nov 2026 09:00:00 +0000",
    }
    items = [item(n, more=f"<pubDate>{posted}</pubDate>") for n, posted in odd.items()]
    night = new_world.night(rss(*items))
    assert len(night.open) == 4
    seen_first = sorted(night.open, key=lambda v: (v["title"][-1] == "4", v["id"]))
    page = new_world.site().files[f"jobs/{VICTIM}/index.html"].decode()
    places = [page.index(vacancy["page"]) for vacancy in seen_first]
    assert places == sorted(places)


FULL_DISK = "ulimit -f 1; trap '' XFSZ; exec \"$@\""
"""No file may grow beyond a block (512 or 1024 bytes)."""


def test_row_48_a_full_disk_changes_nothing(world: World) -> None:
    before = world.state_file.read_bytes()
    done = subprocess.run(
        ["sh", "-c", FULL_DISK, "sh", *fetch_command(world)],
        cwd=tiny.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "Nothing was changed." in done.stderr
    assert "Traceback" not in done.stderr
    assert world.state_file.read_bytes() == before
    assert sorted(f.name for f in world.state_file.parent.iterdir()) == [
        ".vacancies.json.lock",
        "vacancies.json",
    ]
    healed = world.night()
    assert healed.code == 0
    assert healed.state == healed.clean.state


@pytest.mark.parametrize(
    ("killed", "steps", "moments"), [("fetch", 10, 0), ("build", 4, 2)]
)
def test_row_48_a_kill_leaves_old_or_new_and_the_next_run_heals(
    world: World, killed: str, steps: int, moments: int
) -> None:
    points = (str(steps), str(moments))
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill", killed, *points],
        cwd=tiny.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    # What comes at a moment may come too late to one that has been quick.
    assert told["killed"] >= steps
    assert told["old"]
    assert told["new"]


LOST = [None, b"", b"{", b'{"version": 0}', b"\x00" * 4096]


@pytest.mark.parametrize("left", LOST, ids=["missing", "empty", "cut", "old", "nulls"])
@pytest.mark.parametrize("kind", ["file", "address"])
def test_row_49_a_lost_state_starts_from_the_published_copy(
    world: World, left: bytes | None, kind: str
) -> None:
    before = json.loads(world.state_file.read_text(encoding="utf-8"))
    for council in before["councils"]:
        del council["memory"]
    published = json.dumps(before).encode()
    copy = world.folder / "published.json"
    copy.write_bytes(published)
    world.server.add("/published.json", reply(body=published))
    world.state_file.unlink()
    if left is not None:
        world.state_file.write_bytes(left)
    source = str(copy) if kind == "file" else world.server.url("/published.json")
    night = world.night(more=["--recover-from", source])
    assert night.code == 0
    assert night.changes["new"] == []
    assert pages(night) == pages(night.clean)
    assert {v["first_seen"] for v in night.open} == {NIGHT.isoformat()}
    assert all("if-none-match" not in r.headers for r in night.requests)


def test_row_49_a_state_from_a_newer_version_is_left_alone(world: World) -> None:
    newer = world.state_file.read_text(encoding="utf-8")
    newer = newer.replace('"version": 1', '"version": 2')
    world.state_file.write_text(newer, encoding="utf-8")
    night = world.night(more=["--recover-from", "https://jobs.example.org/copy.json"])
    assert night.code == 3
    assert "Update the program" in night.said
    assert night.state_text == newer
    assert night.requests == ()


def test_row_49_an_unreadable_copy_is_no_reason_to_start_empty(world: World) -> None:
    world.state_file.unlink()
    page = world.server.add("/copy.json", reply(body=b"<html>Please log in</html>"))
    night = world.night(more=["--recover-from", page])
    assert night.code == 3
    assert "It is not a list of vacancies that we wrote." in night.said
    assert night.state_text == ""


def fetch_command(world: World) -> list[str]:
    """As an operator types it, for the second night."""
    command = [sys.executable, "-m", "jobs_feed", "fetch"]
    command += ["--councils", str(world.councils_file)]
    command += ["--state", str(world.state_file)]
    return [*command, "--now", (NIGHT + DAY).isoformat()]


def test_row_50_of_two_runs_at_once_the_second_waits(world: World) -> None:
    before, clean = world.state_file.read_bytes(), world.clean(2)
    asked = len(world.server.requests)
    with lock.alone(world.state_file):
        second = subprocess.Popen(
            fetch_command(world),
            cwd=tiny.ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        said = ""
        while "end." not in said:
            said += second.stderr.readline()
        assert "Another run is working on" in said
        assert world.state_file.read_bytes() == before
        assert len(world.server.requests) == asked
    second.communicate()
    assert second.returncode == 0
    after = dataset.parse(world.state_file.read_bytes(), source="the state")
    assert after.vacancies == as_snapshot(clean).vacancies


def test_row_50_a_second_run_of_the_same_night_changes_no_byte(world: World) -> None:
    first = world.night(vacancies(19))
    written = world.state_file.stat().st_mtime_ns
    (again,) = world.run([NIGHT + DAY])
    assert again.code == 0
    assert again.state_text == first.state_text
    assert world.state_file.stat().st_mtime_ns == written


def test_row_51_after_five_skipped_nights_the_site_catches_up(world: World) -> None:
    jobs = [item(n, closes="25 November 2026") for n in range(1, 11)]
    world.night(rss(*jobs, *(item(n) for n in range(11, 21))))
    after = world.night(vacancies(23), at=NIGHT + 7 * DAY)
    assert after.code == 0
    assert after.status["state"] == "fresh"
    assert len(after.open) == 23
    assert len(after.of("seaton")["vacancies"]) == 5


def test_row_51_a_clock_a_day_ahead_expires_nothing_for_good(world: World) -> None:
    jobs = [item(1, closes="23 November 2026"), *(item(n) for n in range(2, 21))]
    feed = rss(*jobs)
    world.night(feed)
    ahead = world.night(feed, at=NIGHT + 2 * DAY)
    assert len(ahead.open) == 19
    (right,) = world.run([NIGHT + DAY + timedelta(hours=1)])
    assert right.code == 0
    assert len(right.open) == 20
    assert len(right.requests) == len(COUNCILS)


def test_row_52_four_of_fifteen_down_lose_nothing_and_alert(new_world: World) -> None:
    names = [f"town-{n}" for n in range(1, 16)]
    feeds = {name: vacancies(6, of=name) for name in names}
    councils = [
        {
            "id": name,
            "name": name,
            "short_name": name,
            "website": "https://www.example.org",
            "feed": {
                "url": new_world.server.add(f"/{name}.xml", reply(body=feed)),
                "allow_private_network": True,
            },
        }
        for name, feed in feeds.items()
    ]
    text = yaml.safe_dump({"councils": councils})
    new_world.councils_file.write_text(text, encoding="utf-8")
    (good,) = new_world.run([NIGHT])
    for name in names[:4]:
        new_world.server.add(f"/{name}.xml", DOWN)
    (bad,) = new_world.run([NIGHT + DAY])
    assert (good.code, bad.code) == (0, 1)
    old, new = (as_snapshot(each) for each in (good, bad))
    assert len(new.open) == 15 * 6
    assert [s.state for s in new.councils].count("stale") == 4
    assert decide(old, new, [], accepted=None).verdict == "alert"
    for name in names[4:]:
        assert bad.of(name)["status"]["state"] == "unchanged"


def as_snapshot(night: Night) -> Snapshot:
    return dataset.parse(night.state_text.encode(), source="the test")


def test_row_50_a_second_run_of_the_day_changes_no_page(world: World) -> None:
    first = world.night()
    before = world.site()
    (again,) = world.run([NIGHT + DAY + timedelta(hours=2)])
    after = world.build(NIGHT + DAY + timedelta(hours=2))
    assert first.code == again.code == 0
    assert before.files.keys() == after.keys()
    changed = {path for path in after if after[path] != before.files[path]}
    assert {p for p in changed if not p.endswith((".xml", ".atom"))} <= SAYS_WHEN


SAYS_WHEN = {
    "jobs/history.csv",
    "jobs/vacancies.json",
    "jobs/status.json",
    "jobs/status/index.html",
}
"""They say when each feed was last read; RSS and Atom, when they were made."""


def test_an_accepted_surprise_is_believed_the_same_night(world: World) -> None:
    held = world.night(vacancies(9))
    assert "Since 23 November 2026" in held.status["message"]
    world.feed(accept="2026-11-23")
    later = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
    accepted = world.night(vacancies(9), at=later)
    assert accepted.code == 0
    assert len(accepted.open) == 9
