"""A worker: imports the function it is asked for, and forks for each call of it.

Run as `python -m jobs_feed.confine.worker [PREPARE]`, by `pool` alone.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

from jobs_feed.confine import wire
from jobs_feed.confine.limits import Limits
from jobs_feed.confine.wire import Kind


def main() -> None:
    """Call what prepares, then answer calls on standard input until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool says when to stop
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    for prepare in sys.argv[1:]:
        resolve_name(prepare)()
    gc.freeze()  # so that a fork's collector touches, and copies, none of it
    while True:
        try:
            target, limits, arguments = pickle.loads(wire.receive(sys.stdin.buffer))  # noqa: S301 - our own pool wrote it
        except EOFError:
            return
        wire.send(answers, _answer(resolve_name(target), limits, arguments))


def _answer(
    function: Callable[..., Any], limits: Limits, arguments: tuple[Any, ...]
) -> bytes:
    if not hasattr(os, "fork"):
        return _outcome(function, arguments)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _call_and_exit(function, limits, arguments, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read(limits.answer + 1)
    if len(said) > limits.answer:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if len(said) > limits.answer:
        return Kind.ANSWER
    return said if status == 0 and said else _how_it_ended(status)


def _call_and_exit(
    function: Callable[..., Any],
    limits: Limits,
    arguments: tuple[Any, ...],
    writing: int,
) -> None:
    """Never returns: what comes after the fork is the worker's business."""
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        _confine(limits)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_outcome(function, arguments))
        code = 0
    finally:
        os._exit(code)


def _confine(limits: Limits) -> None:
    """Let the kernel end this process at its limits.

    macOS counts memory in another way and may let more of it be used.
    """
    import resource  # not on Windows

    def limit(what: int, value: int, *, grace: int = 0) -> None:
        _, highest = resource.getrlimit(what)
        if highest != resource.RLIM_INFINITY:
            value = min(value, highest)
        resource.setrlimit(what, (value, value + grace))

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall)
    limit(resource.RLIMIT_CPU, limits.processor, grace=1)  # a signal of its own first
    limit(resource.RLIMIT_AS, limits.memory)
    limit(resource.RLIMIT_CORE, 0)  # a crash writes no file


def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    try:
        return Kind.VALUE + wire.dump(function(*arguments))
    except MemoryError:
        return Kind.MEMORY
    except Exception as error:  # noqa: BLE001 - the pool raises it as Stumbled
        return Kind.STUMBLED + f"{type(error).__name__}\n{_told()}".encode()


def _told() -> str:
    """The traceback, each line inert: it may quote the feed, and a CI log obeys words
    at the start of a line, a terminal control characters anywhere.
    """
    lines = traceback.format_exc().replace("##[", "## [").splitlines()
    return "".join(f"| {ascii(line)[1:-1]}\n" for line in lines)


def _how_it_ended(status: int) -> bytes:
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return Kind.PROCESSOR
    if code == -signal.SIGALRM:
        return Kind.WALL
    if code < 0:
        return Kind.CRASHED + signal.Signals(-code).name.encode()
    return Kind.CRASHED + f"exit code {code}".encode()


if __name__ == "__main__":
    main()
