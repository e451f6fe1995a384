"""What a build has let go of is the system's again."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from plugins.memory import give_back

MEGABYTE = 1 << 20


def held() -> int:
    """Megabytes of this process in memory (proc(5), statm: pages of 4 KiB or more)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // MEGABYTE


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is glibc that keeps")
def test_texts_let_go_of_leave_memory_though_others_stay() -> None:
    texts = [bytes(5000) for _ in range(16_000)]
    full = held()
    del texts[:-1]
    give_back()
    assert held() < full - 40


def test_memory_that_no_library_can_give_back_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Other:
        """A C library without malloc_trim."""

    monkeypatch.setattr("plugins.memory.ctypes.CDLL", lambda _: Other())
    give_back()
