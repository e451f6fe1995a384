"""The state file: what was known survives, whole, whatever happens."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobs_feed import dataset, state
from jobs_feed.errors import StateCorrupt, StateTooNew
from jobs_feed.merge import merge
from jobs_feed.models import Location, Salary, Snapshot, Terms
from tests.builders import DAY, NIGHT, advert, failure, report


def snapshot() -> Snapshot:
    full = advert(
        1,
        title="Social Worker – Children’s “front door”",
        posted=date(2026, 11, 1),
        location=Location("Leeds, LS1 1UR", "LS1 1UR"),
        salary=Salary("PO2 £38,626 - £42,403 pro rata", 38626, 42403, "year", True),
        hours=("full_time", "job_share"),
        contract="permanent",
    )
    readings = [full, *(advert(number) for number in range(2, 10))]
    first, _ = merge(Snapshot(None), [report(*readings)], [report().council], now=NIGHT)
    surprise = report(full, advert(2, closes=None, title="Another title"))
    second, _ = merge(first, [surprise], [surprise.council], now=NIGHT + DAY)
    third, _ = merge(second, [failure()], [failure().council], now=NIGHT + 2 * DAY)
    return third


def test_everything_that_is_remembered_comes_back(tmp_path: Path) -> None:
    kept = snapshot()
    assert kept.councils[0].memory.pending is not None
    state.save(tmp_path / "deep" / "state.json", kept)
    assert state.load(tmp_path / "deep" / "state.json") == kept


def test_an_older_states_vacancies_have_not_changed_since_they_came() -> None:
    document = dataset.to_private(snapshot())
    for vacancy in document["vacancies"]:
        del vacancy["changed"]
    restored = dataset.parse(dataset.dump(document), source="older.json")
    assert [v.updated for v in restored.vacancies] == [
        max(v.first_seen, v.closed or v.first_seen) for v in restored.vacancies
    ]


def test_saving_the_same_again_writes_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    state.save(one, snapshot())
    loaded = state.load(one)
    assert loaded is not None
    state.save(two, loaded)
    assert one.read_bytes() == two.read_bytes()


def test_the_published_copy_has_no_private_memory_and_restores_every_vacancy() -> None:
    kept = snapshot()
    body = dataset.dump(dataset.to_public(kept))
    assert b"memory" not in body
    restored = dataset.parse(body, source="vacancies.json")
    assert restored.vacancies == kept.vacancies


def test_written_line_by_line_it_is_the_same_document() -> None:
    for kept in (snapshot(), Snapshot(NIGHT)):
        private, public = dataset.to_private(kept), dataset.to_public(kept)
        assert b"".join(dataset.private_lines(kept)) == dataset.dump(private)
        assert b"".join(dataset.public_lines(kept)) == dataset.dump(public)
        assert json.loads(dataset.dump(private)) == private


def test_two_nights_share_what_has_not_changed(tmp_path: Path) -> None:
    one, two = snapshot(), snapshot()
    changed = replace(two.vacancies[0].advert, title="Another")
    first = replace(two.vacancies[0], advert=changed)
    two = replace(two, vacancies=(first, *two.vacancies[1:]))
    state.save(tmp_path / "two.json", two)
    loaded = state.load(tmp_path / "two.json", like=one)
    assert loaded == two
    shared = [
        a.advert is b.advert
        for a, b in zip(one.vacancies, loaded.vacancies, strict=True)
    ]
    assert shared == [False, *[True] * (len(shared) - 1)]


def test_the_document_is_the_contracts() -> None:
    vacancy = next(
        each
        for each in dataset.to_public(snapshot())["vacancies"]
        if each["reference"] == "REF-1"
    )
    assert vacancy["salary"] == {
        "text": "PO2 £38,626 - £42,403 pro rata",
        "min": 38626,
        "max": 42403,
        "unit": "year",
        "pro_rata": True,
    }
    assert vacancy["location"] == {"text": "Leeds, LS1 1UR", "postcode": "LS1 1UR"}
    assert vacancy["closes"] == "2026-12-12T23:59:59+00:00"
    assert vacancy["posted"] == "2026-11-01"
    assert vacancy["page"].startswith("/jobs/leeds/social-worker-childrens-front-door-")
    assert vacancy["page"].endswith(f"-{vacancy['id'].removeprefix('leeds-')}/")


def test_no_file_yet_is_no_snapshot(tmp_path: Path) -> None:
    assert state.load(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"version": 1, "generated": null, "vacancies": [{}], "councils": []}',
        b'{"version": 1, "generated": "2026-11-22", "vacancies": [], "councils": []}',
        b"\xff\xfe",
    ],
)
def test_a_corrupt_file_is_named_and_left_alone(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(body)
    with pytest.raises(
        StateCorrupt, match=r"state\.json .* Put an older copy of it back"
    ):
        state.load(file)
    assert file.read_bytes() == body


def test_an_address_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    state.save(file, snapshot())
    page = snapshot().vacancies[0].page
    file.write_text(file.read_text().replace(page, "/jobs/../../etc/"))
    with pytest.raises(StateCorrupt, match="none of ours"):
        state.load(file)


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    document = dataset.to_private(snapshot()) | {"version": 2}
    document["vacancies"][0] = "a vacancy in another shape"
    file.write_bytes(json.dumps(document).encode())
    with pytest.raises(StateTooNew, match="newer version"):
        state.load(file)


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    state.save(file, snapshot())
    before = file.read_bytes()
    broken = replace(snapshot(), generated="not an instant")
    with pytest.raises(AttributeError):
        state.save(file, broken)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_state_of_the_first_version_that_knew_less_is_read(tmp_path: Path) -> None:
    """What has been added to a council's memory since then starts at its default."""
    document = dataset.to_private(snapshot())
    for council in document["councils"]:
        known = ("etag", "last_modified", "digest", "reader", "failures", "pending")
        council["memory"] = {key: council["memory"][key] for key in known}
    file = tmp_path / "state.json"
    file.write_bytes(dataset.dump(document))
    loaded = state.load(file)
    assert loaded is not None
    assert loaded.vacancies == snapshot().vacancies
    assert loaded.councils[0].memory.failures == 1
    assert loaded.councils[0].memory.terms == Terms()


def leaves(value: object, path: tuple = ()) -> Iterator[tuple]:
    """The place of each value in a JSON document, and of each part of it."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in inner:
        yield (*path, key)
        yield from leaves(part, (*path, key))


_WRONG = (None, True, 7, -0.5, "words", "", [], {}, ["words"], {"a": 1})


def test_a_wrong_value_anywhere_is_named_or_harmless() -> None:
    """Never an error of another kind, and never a snapshot that cannot be saved."""
    whole = dataset.to_private(snapshot())
    whole["vacancies"] = whole["vacancies"][:1]
    for path in list(leaves(whole)):
        for wrong in _WRONG:
            damaged = json.loads(json.dumps(whole))
            part = damaged
            for key in path[:-1]:
                part = part[key]
            part[path[-1]] = wrong
            try:
                read = dataset.parse(json.dumps(damaged).encode(), source="s")
            except (StateCorrupt, StateTooNew):
                continue
            body = dataset.dump(dataset.to_private(read))
            assert dataset.parse(body, source="s") == read, (path, wrong)


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"version": 1, "generated": NaN}', b'"\\ud800"'],
    ids=["deep", "NaN", "half a letter"],
)
def test_json_that_trips_readers_is_corrupt_and_no_more(body: bytes) -> None:
    with pytest.raises(StateCorrupt):
        dataset.parse(body, source="s")


def test_a_vacancy_that_is_in_it_twice_is_corrupt(tmp_path: Path) -> None:
    document = dataset.to_private(snapshot())
    document["vacancies"].append(document["vacancies"][0])
    with pytest.raises(StateCorrupt, match="is in it twice"):
        dataset.parse(dataset.dump(document), source="s")


def test_what_a_killed_run_left_behind_is_cleared_away(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    (tmp_path / ".state.json.new").write_bytes(b"half")
    state.save(file, snapshot())
    assert list(tmp_path.iterdir()) == [file]


def test_saving_what_is_there_already_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    state.save(file, snapshot())
    before = file.stat()
    state.save(file, snapshot())
    after = file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


_SAVE_FOR_EVER = """
import sys
from pathlib import Path
from jobs_feed import state
one, two = (state.load(Path(p)) for p in sys.argv[1:3])
print("ready", flush=True)
while True:
    state.save(Path(sys.argv[3]), one)
    state.save(Path(sys.argv[3]), two)
"""


def test_law_9_a_kill_at_any_instant_leaves_old_or_new(tmp_path: Path) -> None:
    one, two, file = (tmp_path / name for name in ("one", "two", "state.json"))
    state.save(one, snapshot())
    state.save(two, Snapshot(NIGHT))
    whole = {one.read_bytes(), two.read_bytes()}
    for _ in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", _SAVE_FOR_EVER, str(one), str(two), str(file)],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.readline()
        while not file.exists():
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert file.read_bytes() in whole
