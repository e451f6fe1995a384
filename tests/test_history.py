from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from jobs_feed import history
from jobs_feed.history import History, add_night, read, remember
from jobs_feed.models import CouncilStatus, Snapshot
from jobs_feed.tally import HEADER
from tests.plugins.jobs.examples import vacancy

FIRST = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
DAY = timedelta(days=1)
STATES = (CouncilStatus("hull", "stale"), CouncilStatus("leeds", "fresh"))


@pytest.fixture
def file(tmp_path):
    return history.beside(tmp_path / "vacancies.json")


def night(file, at, *vacancies, states=STATES) -> list[str]:
    """What a night says while it is added."""
    said: list[str] = []
    add_night(file, Snapshot(at, vacancies, states), tell=said.append)
    return said


def of_leeds(file) -> list[tuple[date, int, int, int]]:
    return [
        (t.date, t.open, t.new, t.closed)
        for t in read(file).tallies
        if t.council == "leeds"
    ]


def test_a_history_grows_by_a_line_a_council_a_night(file):
    one, two = vacancy(1, first_seen=FIRST), vacancy(2, first_seen=FIRST + DAY)
    assert night(file, FIRST, one) == []
    assert night(file, FIRST + DAY, one, two) == []
    assert len(file.read_text("utf-8").splitlines()) == 1 + 2 * 2
    assert of_leeds(file) == [
        (date(2026, 11, 22), 1, 1, 0),
        (date(2026, 11, 23), 2, 1, 0),
    ]


def test_a_second_run_of_a_day_takes_the_place_of_the_first(file):
    gone = vacancy(1, first_seen=FIRST, closed=FIRST + DAY)
    night(file, FIRST, vacancy(1, first_seen=FIRST))
    night(file, FIRST + DAY, gone)
    once = file.read_bytes()
    night(file, FIRST + DAY, gone)
    assert file.read_bytes() == once
    later = vacancy(2, first_seen=FIRST + DAY + timedelta(hours=9))
    night(file, FIRST + DAY + timedelta(hours=9), gone, later)
    assert of_leeds(file)[-1] == (date(2026, 11, 23), 1, 1, 1)


def test_what_came_and_went_on_nights_that_were_missed_is_counted_on_the_next(file):
    night(file, FIRST)
    came = vacancy(1, first_seen=FIRST + 2 * DAY)
    went = vacancy(2, first_seen=FIRST + DAY, closed=FIRST + 2 * DAY)
    night(file, FIRST + 5 * DAY, came, went)
    assert of_leeds(file)[-1] == (date(2026, 11, 27), 1, 2, 1)


def test_a_council_that_left_keeps_its_lines(file):
    night(file, FIRST)
    night(file, FIRST + DAY, states=STATES[:1])
    assert [(t.date.day, t.council) for t in read(file).tallies] == [
        *((22, "hull"), (22, "leeds")),
        (23, "hull"),
    ]


def test_a_history_that_is_missing_though_there_were_nights_is_told(file):
    (said,) = night(file, FIRST, vacancy(1, first_seen=FIRST - DAY))
    assert said == "The history of numbers begins tonight: no earlier one was found."
    assert len(read(file).tallies) == len(STATES)


def test_a_damaged_line_is_kept_and_told_and_the_night_goes_on(file):
    night(file, FIRST)
    whole = file.read_bytes()
    file.write_bytes(whole + b"23/11/2026,leeds,4\n\xff\x00 half a li")
    (said,) = night(file, FIRST + DAY)
    assert "damaged in lines 4, 5." in said
    assert "docs/numbers.md" in said
    found = read(file)
    assert found.damaged == (4, 5)
    assert {t.date.day for t in found.tallies} == {22, 23}
    assert b"\xff\x00 half a li\n" in file.read_bytes()


def test_of_much_damage_the_first_lines_are_named(file):
    file.write_bytes(b"\x89PNG\n" * 20)
    (said,) = night(file, FIRST)
    assert "lines 1, 2, 3, 4, 5 and 15 more" in said
    assert len(read(file).tallies) == len(STATES)


def test_an_older_copy_put_below_is_one_with_it_again(file):
    night(file, FIRST)
    older = file.read_bytes()
    file.unlink()
    night(file, FIRST + DAY)
    with file.open("ab") as end:
        end.write(older)
    night(file, FIRST + 2 * DAY, vacancy(1, first_seen=FIRST + DAY))
    assert [(day.day, new) for day, _, new, _ in of_leeds(file)] == [
        *((22, 0), (23, 0), (24, 0)),
    ]
    assert read(file).damaged == ()
    assert file.read_text("utf-8").count(HEADER) == 1


def test_a_file_that_cannot_be_written_stops_no_night(file):
    file.mkdir()
    (said,) = night(file, FIRST)
    assert said.startswith("Tonight's numbers could not be added to the history:")


@contextmanager
def published(folder):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/vacancies.json"
        server.shutdown()


def recovered(file, source) -> list[str]:
    said: list[str] = []
    remember(file, source, now=FIRST, tell=said.append)
    return said


def test_a_lost_history_is_taken_from_the_published_copy(file, tmp_path):
    night(file, FIRST, vacancy(1))
    kept = file.read_bytes()
    site = tmp_path / "site"
    site.mkdir()
    file.rename(site / "history.csv")
    with published(site) as source:
        (said,) = recovered(file, source)
        assert "was lost, and is taken from" in said
        assert file.read_bytes() == kept
        assert recovered(file, source) == []
        file.unlink()
        (site / "history.csv").write_text("<p>Not found</p>", encoding="utf-8")
        assert "is no history of numbers" in recovered(file, source)[0]
        assert not file.exists()


def test_without_a_published_copy_a_history_simply_begins(file, tmp_path):
    with published(tmp_path) as source:
        assert recovered(file, source) == []
    assert recovered(file, None) == []
    assert recovered(file, str(tmp_path / "vacancies.json")) == []
    assert not file.exists()


def test_a_site_that_does_not_answer_is_told_and_waited_for_by_nobody(file, tmp_path):
    with published(tmp_path) as source:
        pass
    (said,) = recovered(file, source)
    assert "its published copy at http://127.0.0.1:" in said


def test_there_is_no_history_before_the_first_night(file):
    with pytest.raises(FileNotFoundError):
        read(file)
    file.write_text(HEADER, encoding="utf-8")
    assert read(file) == History((), ())
