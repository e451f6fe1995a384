"""A confined call may spin, swell or crash: it costs that call and nothing else."""

from __future__ import annotations

import pickle
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from jobs_feed.confine import Ended, Limits, Pool, Stumbled

MB = 1024 * 1024
linux = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="looks into Linux's /proc"
)


def call(name: str, *arguments: Any, prepare: str | None = None, **limits: Any) -> Any:
    with Pool(
        f"tests.confined:{name}", prepare=prepare, limits=Limits(**limits)
    ) as pool:
        return pool.submit(*arguments).result()


def test_a_call_gives_its_result() -> None:
    assert call("double", 21) == 42


def test_calls_are_answered_each_with_its_own_result() -> None:
    with Pool("tests.confined:double") as pool:
        futures = [pool.submit(number) for number in range(40)]
        assert [future.result() for future in futures] == list(range(0, 80, 2))


def test_a_call_that_spins_is_ended_at_its_seconds_of_computing() -> None:
    with pytest.raises(Ended, match="more than 1 seconds of computing"):
        call("spin", processor=1)


def test_a_call_that_waits_is_ended_at_the_clock() -> None:
    with pytest.raises(Ended, match=r"longer than 0\.2 seconds"):
        call("wait", wall=0.2)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS counts memory otherwise")
def test_a_call_that_swells_is_ended_at_its_memory() -> None:
    with pytest.raises(Ended, match="more than 300 MB of memory"):
        call("swell", memory=300 * MB)


def test_a_call_that_crashes_is_told_how() -> None:
    with pytest.raises(Ended, match="SIGSEGV"):
        call("crash")


def test_a_call_that_says_nothing_is_told() -> None:
    with pytest.raises(Ended, match="crashed"):
        call("leave")


def test_a_call_that_says_too_much_is_ended() -> None:
    with pytest.raises(Ended, match="fills more than 1 MB"):
        call("say", 50 * MB, answer=MB)


def test_a_worker_that_is_killed_costs_one_call() -> None:
    with Pool("tests.confined:end_the_worker", limits=Limits(wall=1)) as pool:
        for _ in range(3):
            with pytest.raises(Ended, match="worker ended"):
                pool.submit().result()


def test_after_a_call_was_ended_the_next_is_answered() -> None:
    with Pool("tests.confined:say", limits=Limits(answer=MB)) as pool:
        for _ in range(4):
            with pytest.raises(Ended):
                pool.submit(2 * MB).result()
            assert pool.submit(3).result() == "xxx"


def test_an_exception_is_told_with_its_traceback_each_line_inert() -> None:
    with pytest.raises(Stumbled) as caught:
        call("stumble", "\n::error::gotcha\n##[error]\x1b[31m ##[error]")
    assert caught.value.kind == "ValueError"
    told = str(caught.value)
    assert "in stumble" in told
    assert all(line.startswith("| ") for line in told.splitlines())
    assert "##[" not in told
    assert "\x1b" not in told


def test_a_result_can_be_nothing_but_data() -> None:
    with pytest.raises(pickle.UnpicklingError, match="no part of an answer"):
        call("smuggle")


def test_what_a_library_prints_is_no_answer() -> None:
    assert call("print_much") == "and yet answered"


def test_what_prepares_is_called_before_every_call_and_no_call_leaves_a_trace() -> None:
    with Pool("tests.confined:what_is_loaded", prepare="tests.confined:load") as pool:
        for _ in range(3):
            said = pool.submit().result()
            assert said == ["loaded before the fork", "left behind by a call"]


@linux
def test_a_call_inherits_no_socket_and_no_open_file(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)),
        (tmp_path / "secret").open("w", encoding="utf-8"),
    ):
        opened = call("open_files")
    assert not [each for each in opened if each.startswith("socket:")]
    assert not [each for each in opened if "secret" in each]


def interrupted() -> None:
    with Pool("tests.confined:wait") as pool:
        pool.submit()
        raise KeyboardInterrupt


def test_leaving_in_a_hurry_ends_the_calls_that_run() -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - started < 30


def test_no_process_or_thread_is_started_before_it_is_needed() -> None:
    before = threading.active_count()
    with Pool("tests.confined:no_such_function"):
        assert threading.active_count() == before
