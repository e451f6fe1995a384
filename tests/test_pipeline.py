"""The street as a whole: several councils, one night after another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobs_feed import dataset, history, pipeline, read, state
from jobs_feed.errors import StateCorrupt, StateError
from jobs_feed.models import Council
from tests.builders import DAY, NIGHT, council
from tests.fetch.server import Server, reply


def feed(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Social Worker {n}, Children in Care</title><guid>REF-{n}</guid>"
        f"<link>https://jobs.example.org/{n}</link><description>Children's social "
        f"work. Closing date: 20 December 2026</description></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def at(server: Server, council_id: str) -> Council:
    return council(
        council_id, url=server.url(f"/{council_id}"), allow_private_network=True
    )


@pytest.fixture
def server():
    with Server() as running:
        running.add("/leeds", reply(body=feed(1, 2), headers={"ETag": '"one"'}))
        running.add("/york", reply(body=feed(3)))
        yield running


def titles(night: pipeline.Night) -> list[str]:
    return sorted(v.advert.title[:15] for v in night.snapshot.open)


def test_a_night_reads_every_feed_and_saves_what_it_found(
    server: Server, tmp_path: Path
) -> None:
    councils = [at(server, "leeds"), at(server, "york")]
    night = pipeline.refresh(councils, tmp_path / "s.json", now=NIGHT)
    assert titles(night) == ["Social Worker 1", "Social Worker 2", "Social Worker 3"]
    assert state.load(tmp_path / "s.json") == night.snapshot


def test_a_feed_that_has_not_changed_is_asked_for_politely(
    server: Server, tmp_path: Path
) -> None:
    leeds = at(server, "leeds")
    pipeline.refresh([leeds], tmp_path / "s.json", now=NIGHT)
    server.add("/leeds", reply(304))
    night = pipeline.refresh([leeds], tmp_path / "s.json", now=NIGHT + DAY)
    assert server.requests[-1].headers["if-none-match"] == '"one"'
    assert night.snapshot.councils[0].state == "unchanged"
    assert len(night.snapshot.open) == 2


def test_a_new_address_is_not_asked_with_the_old_ones_validators(
    server: Server, tmp_path: Path
) -> None:
    pipeline.refresh([at(server, "leeds")], tmp_path / "s.json", now=NIGHT)
    server.add("/moved", reply(body=feed(1, 2)))
    moved = council("leeds", url=server.url("/moved"), allow_private_network=True)
    pipeline.refresh([moved], tmp_path / "s.json", now=NIGHT + DAY)
    assert "if-none-match" not in server.requests[-1].headers


def test_when_our_reading_rules_change_the_feed_is_read_again(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.refresh([at(server, "leeds")], tmp_path / "s.json", now=NIGHT)
    monkeypatch.setattr(pipeline, "reader_version", lambda: "another")
    pipeline.refresh([at(server, "leeds")], tmp_path / "s.json", now=NIGHT + DAY)
    assert "if-none-match" not in server.requests[-1].headers


def test_a_feed_is_not_asked_again_within_the_interval(
    server: Server, tmp_path: Path
) -> None:
    for _ in range(2):
        night = pipeline.refresh(
            [at(server, "leeds")], tmp_path / "s.json", now=NIGHT, min_interval=900
        )
    assert len(server.requests) == 1
    assert len(night.snapshot.open) == 2


def test_a_new_address_is_asked_at_once(server: Server, tmp_path: Path) -> None:
    typo = council("leeds", url=server.url("/leads"), allow_private_network=True)
    wrong = pipeline.refresh([typo], tmp_path / "s.json", now=NIGHT, min_interval=900)
    assert wrong.snapshot.councils[0].state == "stale"
    right = pipeline.refresh(
        [at(server, "leeds")], tmp_path / "s.json", now=NIGHT, min_interval=900
    )
    assert right.snapshot.councils[0].state == "fresh"
    assert len(right.snapshot.open) == 2


def test_offline_asks_nobody(server: Server, tmp_path: Path) -> None:
    pipeline.refresh(
        [at(server, "leeds")], tmp_path / "s.json", now=NIGHT, offline=True
    )
    assert server.requests == []


def test_a_fault_of_our_own_costs_one_council_only(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leeds = at(server, "leeds")
    unchecked = replace(leeds, feed=replace(leeds.feed, fields={"closes": "a["}))
    councils = [unchecked, at(server, "york")]
    night = pipeline.refresh(councils, tmp_path / "s.json", now=NIGHT)
    assert [status.state for status in night.snapshot.councils] == ["stale", "fresh"]
    assert "Our own program stumbled" in night.snapshot.councils[0].message
    assert "ValueError" in capsys.readouterr().err


def test_a_list_longer_than_any_councils_is_refused_and_the_others_are_read(
    server: Server, tmp_path: Path
) -> None:
    server.add("/leeds", reply(body=feed(*range(read.MOST + 1))))
    councils = [at(server, "leeds"), at(server, "york")]
    night = pipeline.refresh(councils, tmp_path / "s.json", now=NIGHT)
    leeds, york = night.snapshot.councils
    assert (leeds.state, york.state) == ("stale", "fresh")
    assert "It lists 5,001 entries; we read up to 5,000." in leeds.message
    assert titles(night) == ["Social Worker 3"]


@pytest.mark.parametrize("left", [None, "{"], ids=["lost", "corrupt"])
def test_a_state_that_cannot_be_read_starts_from_the_published_copy(
    server: Server, tmp_path: Path, left: str | None
) -> None:
    if left:
        (tmp_path / "lost.json").write_text(left)
    councils = [at(server, "leeds")]
    first = pipeline.refresh(councils, tmp_path / "s.json", now=NIGHT)
    published = tmp_path / "vacancies.json"
    published.write_bytes(dataset.dump(dataset.to_public(first.snapshot)))
    again = pipeline.refresh(
        councils, tmp_path / "lost.json", now=NIGHT + DAY, recover_from=str(published)
    )
    assert not again.changes.new
    assert [v.page for v in again.snapshot.open] == [
        v.page for v in first.snapshot.open
    ]
    assert {v.first_seen for v in again.snapshot.open} == {NIGHT}


def test_a_machine_that_has_lost_everything_goes_on_counting_the_nights(
    server: Server, tmp_path: Path
) -> None:
    councils = [at(server, "leeds"), at(server, "york")]
    first = pipeline.refresh(councils, tmp_path / "var" / "s.json", now=NIGHT)
    published = tmp_path / "vacancies.json"
    published.write_bytes(dataset.dump(dataset.to_public(first.snapshot)))
    (tmp_path / "var" / "history.csv").rename(tmp_path / "history.csv")
    state_file = tmp_path / "new" / "s.json"
    server.add("/leeds", reply(body=feed(1, 2, 4)))
    pipeline.refresh(councils, state_file, now=NIGHT + DAY, recover_from=str(published))
    counted = history.read(history.beside(state_file)).tallies
    assert [(t.council, t.date.day, t.open, t.new) for t in counted] == [
        *(("leeds", 22, 2, 2), ("york", 22, 1, 1)),
        *(("leeds", 23, 3, 1), ("york", 23, 1, 0)),
    ]


def test_a_published_copy_that_cannot_be_read_is_no_reason_to_start_empty(
    server: Server, tmp_path: Path
) -> None:
    with pytest.raises(StateError, match="Nothing was changed"):
        pipeline.refresh(
            [at(server, "leeds")],
            tmp_path / "s.json",
            now=NIGHT,
            recover_from=str(tmp_path / "gone.json"),
        )
    assert not (tmp_path / "s.json").exists()


def test_a_corrupt_state_stops_the_night_and_is_left_alone(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "s.json").write_text("{")
    with pytest.raises(StateCorrupt):
        pipeline.refresh([at(server, "leeds")], tmp_path / "s.json", now=NIGHT)
    assert (tmp_path / "s.json").read_text() == "{"
    assert server.requests == []
