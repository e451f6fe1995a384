from __future__ import annotations

import gzip

import pytest

from plugins.numbers.traffic import main
from tests.plugins.numbers.test_requests import caddy, combined
from tests.plugins.tiny import write_content

SEATON = combined("GET /jobs/seaton/ HTTP/2.0")


@pytest.fixture
def root(tmp_path):
    write_content(tmp_path / "content")
    (tmp_path / "logs").mkdir()
    return tmp_path


def table(root) -> list[str]:
    return (root / "var" / "traffic.csv").read_text("utf-8").splitlines()[1:]


def test_a_folder_of_logs_old_ones_compressed_is_one_table(root, capsys):
    logs = root / "logs"
    (logs / "access.log").write_text(SEATON * 6, encoding="utf-8")
    old = combined("GET /jobs/seaton/ HTTP/2.0", at="30/Oct/2026:01:00:00 +0000")
    (logs / "access.log.2.gz").write_bytes(gzip.compress(old.encode() * 7))
    (logs / "caddy.json").write_text(caddy("/councils/northfold/") * 5, "utf-8")
    assert main(root, str(logs)) == 0
    assert table(root) == [
        *("2026-10,seaton,7,0", "2026-11,northfold,5,0", "2026-11,seaton,6,0")
    ]
    said = capsys.readouterr().out
    assert "18 lines read, from 30 October 2026 to 10 November 2026" in said
    assert "traffic.csv holds views and clicks" in said


def test_a_pattern_or_a_file_may_be_named(root):
    for name in ("access.log", "access.log.1", "error.log"):
        (root / "logs" / name).write_text(SEATON * 5, encoding="utf-8")
    into = root / "table.csv"
    assert main(root, f"{root}/logs/access.log*", into=str(into)) == 0
    assert into.read_text("utf-8").splitlines()[1:] == ["2026-11,seaton,10,0"]
    assert main(root, str(root / "logs" / "error.log")) == 0
    assert table(root) == ["2026-11,seaton,5,0"]


def test_lines_of_another_kind_are_counted_and_told_and_never_shown(root, capsys):
    log = root / "logs" / "access.log"
    broken = b"192.0.2.7 \xff\xfe\n" + b"x" * 300_000 + b"\n\n"
    log.write_bytes(SEATON.encode() * 5 + broken)
    assert main(root, str(log)) == 1
    said = capsys.readouterr().out
    assert "6 lines are of no format we know" in said  # the long one is read as five
    assert "192.0.2.7" not in said
    assert table(root) == ["2026-11,seaton,5,0"]


def test_a_compressed_log_that_ends_early_is_told_and_counted_so_far(root, capsys):
    log = root / "logs" / "access.log.gz"
    # Lines that do not compress to nothing, so that half of them come through.
    lines = "".join(
        combined(f"GET /jobs/seaton/{n * 7919 % 100_003}/ HTTP/2.0")
        for n in range(4000)
    )
    whole = gzip.compress(lines.encode())
    log.write_bytes(whole[: len(whole) // 2])
    assert main(root, str(log)) == 1
    assert "could not be read to its end" in capsys.readouterr().out
    assert table(root)[0].startswith("2026-11,seaton,")


@pytest.mark.parametrize("text", ["", "Hello\n"])
def test_a_file_that_is_no_log_changes_nothing(root, capsys, text):
    (root / "logs" / "notes.txt").write_text(text, encoding="utf-8")
    assert main(root, str(root / "logs")) == 2
    assert "Nothing was written." in capsys.readouterr().out
    assert not (root / "var").exists()


def test_a_log_that_is_not_there_is_told(root, capsys):
    assert main(root, str(root / "nothing.log")) == 2
    assert "There is no log at" in capsys.readouterr().out
