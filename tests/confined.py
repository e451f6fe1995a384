"""What tests let a confined process do: each is a way for a call to go wrong."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Sequence
from pathlib import Path

loaded = []


def load() -> None:
    loaded.append("loaded before the fork")


def what_is_loaded() -> Sequence[str]:
    loaded.append("left behind by a call")
    return loaded


def double(number: int) -> int:
    return number * 2


def spin() -> None:
    while True:
        pass


def wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.accept()


def swell() -> None:
    hoard = []
    while True:
        hoard.append(bytes(10_000_000))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def end_the_worker() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    wait()


def leave() -> None:
    os._exit(0)


def say(length: int) -> str:
    return "x" * length


def print_much() -> str:
    os.write(1, b"printed by a library\n" * 10)
    return "and yet answered"


def open_files() -> list[str]:
    folder = Path("/proc/self/fd")
    links = [file for file in folder.iterdir() if file.is_symlink()]
    return [os.readlink(file) for file in links]  # noqa: PTH115 - as it is written


def smuggle() -> object:
    return signal.Signals.SIGKILL


def stumble(words: str) -> None:
    raise ValueError(words)
