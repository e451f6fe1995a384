"""A new site takes the old one's place in one step."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import plugins.build.swap as swapping
from plugins.build.swap import put_back, swap


def folder(path: Path, words: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(words)
    return path


def test_the_first_site_simply_takes_its_place(tmp_path: Path) -> None:
    swap(folder(tmp_path / "fresh", "new"), tmp_path / "output")
    assert (tmp_path / "output" / "index.html").read_text() == "new"


def test_whoever_reads_during_the_swap_finds_a_whole_site(tmp_path: Path) -> None:
    place = folder(tmp_path / "output", "site")
    fresh = folder(tmp_path / "fresh", "site")
    seen: list[str] = []
    stop = threading.Event()

    def visit() -> None:
        while not stop.is_set():
            seen.append((place / "index.html").read_text())

    visitor = threading.Thread(target=visit)
    visitor.start()
    for _ in range(200):
        swap(fresh, place)
    stop.set()
    visitor.join()
    assert set(seen) == {"site"}


def test_the_old_site_is_left_where_the_new_one_was(tmp_path: Path) -> None:
    place, fresh = folder(tmp_path / "output", "old"), folder(tmp_path / "new", "new")
    swap(fresh, place)
    assert (fresh / "index.html").read_text() == "old"
    assert (place / "index.html").read_text() == "new"


def test_a_swap_in_two_steps_that_is_stopped_between_them_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a system that cannot exchange two folders in one step."""
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    place, fresh = folder(tmp_path / "output", "old"), folder(tmp_path / "new", "new")
    swap(fresh, place)
    assert (place / "index.html").read_text() == "new"
    place.rename(fresh)  # where the second step would have begun
    put_back(fresh, place)
    assert (place / "index.html").read_text() == "old"
