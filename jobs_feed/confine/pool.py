"""The pool: hands calls to workers, as many at once as there are processors."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from jobs_feed.confine import wire
from jobs_feed.confine.limits import MEBIBYTE, STANDARD, Limits
from jobs_feed.confine.wire import Kind

_ROOT: Final = Path(__file__).parents[2]


class Ended(Exception):
    """A call was ended at a limit, or crashed; `str()` says at which, or how."""


class Stumbled(Exception):
    """A call raised an exception: a fault of our own. `str()` is its traceback."""

    def __init__(self, kind: str, traceback: str) -> None:
        self.kind = kind  # the name of the exception's class
        super().__init__(traceback)


class Pool:
    """Calls `target` ("package.module:function") with arguments that can be pickled.

    `prepare` names a function that each worker calls once, before the first call of
    the target: what it loads, every call finds loaded. Results may be made of `jobs_feed.models`, dates and plain values alone.
    No process is started before the first call; leaving the pool ends them all.
    """

    def __init__(
        self, target: str, *, prepare: str | None = None, limits: Limits = STANDARD
    ) -> None:
        self._target = target
        self._prepare = prepare
        self._limits = limits
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1)
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._leaving = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._leaving = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def submit(self, *arguments: Any) -> Future[Any]:
        """The call's result to come: raises Ended, Stumbled, or OSError when no
        worker can be started.
        """
        return self._threads.submit(self._call, arguments)

    def _call(self, arguments: tuple[Any, ...]) -> Any:
        request = pickle.dumps((self._target, self._limits, arguments), protocol=5)
        worker = self._worker()
        if self._leaving:  # it was started too late to be ended with the others
            worker.kill()
        try:
            answer = worker.ask(request)
        except (EOFError, BrokenPipeError):
            raise Ended(f"It {_CRASHED} (the worker ended).") from None
        self._idle.append(worker)
        return _opened(answer, self._limits)

    def _worker(self) -> _Worker:
        try:
            return self._idle.pop()
        except IndexError:
            worker = _Worker(self._prepare)
            self._workers.append(worker)
            return worker


class _Worker:
    """The process at the other end of two pipes, in a session of its own: a Ctrl-C
    is for the pool to hear, and to pass on to worker and call alike.
    """

    def __init__(self, prepare: str | None) -> None:
        first = [prepare] if prepare else []
        self._process = subprocess.Popen(  # noqa: S603 - no word in it is from outside
            [sys.executable, "-m", "jobs_feed.confine.worker", *first],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def ask(self, request: bytes) -> bytes:
        """Raises EOFError or BrokenPipeError when the worker has gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        wire.send(self._process.stdin, request)
        return wire.receive(self._process.stdout)

    def kill(self) -> None:
        """End the worker and the call that it waits for."""
        if self._process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def close(self) -> None:
        """Let the worker, which is idle, end."""
        with self._process:  # closes the pipes, and waits
            pass


_CRASHED: Final = "crashed the program that reads feeds"


def _opened(answer: bytes, limits: Limits) -> Any:
    kind, said = Kind(answer[:1]), answer[1:]
    if kind is Kind.VALUE:
        return wire.load(said)
    words = said.decode(errors="replace")
    if kind is Kind.STUMBLED:
        name, _, told = words.partition("\n")
        raise Stumbled(name, told)
    raise Ended(
        {
            Kind.PROCESSOR: f"It needs more than {limits.processor} seconds of computing.",
            Kind.WALL: f"It takes longer than {limits.wall:g} seconds to read.",
            Kind.MEMORY: f"It needs more than {limits.memory // MEBIBYTE} MB of memory.",
            Kind.ANSWER: f"What it says fills more than {limits.answer // MEBIBYTE} MB.",
            Kind.CRASHED: f"It {_CRASHED} ({words}).",
        }[kind]
    )
