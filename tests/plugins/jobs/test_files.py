"""More files than may be open at a time, written by turns."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pytest

from plugins.jobs import files
from plugins.jobs.files import Files


def test_each_file_gets_its_own_pieces_in_order_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST", 3)
    opened: list[BinaryIO] = []

    def keep(name: str, mode: str) -> BinaryIO:
        opened.append((tmp_path / name).open(mode))
        return opened[-1]

    (tmp_path / "0").write_bytes(b"of yesterday")
    with Files(lambda name: keep(name, "wb"), lambda name: keep(name, "ab")) as written:
        for turn in range(3):
            for name in range(7):
                written.write(str(name), f"{turn}".encode())
                assert sum(not file.closed for file in opened) <= 3
    assert all(file.closed for file in opened)
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"012"}
