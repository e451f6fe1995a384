"""A web server on loopback that plays a script: well behaved, broken or hostile.

    with Server() as server:
        server.add("/feed.xml", reply(body=b"<rss/>"))
        server.add("/flaky", reply(503), reply(body=b"<rss/>"))  # one a request
        server.add("/silent", [Hang()])
        server.url("/feed.xml")   # http://127.0.0.1:<port>/feed.xml
        server.requests           # what was asked, in order
        server.connections        # how many connections were accepted

A script is a list of steps: bytes to send, or one of the classes below. When it
ends the connection is closed. The last script of a route answers all further
requests. A route may also be a function from the request to a script.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Self


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]  # names in lower case


@dataclass(frozen=True)
class Drip:
    """Sends `piece` so many times, or until the client leaves."""

    piece: bytes
    every: float = 0.02  # seconds; 0 floods
    times: int | None = None


@dataclass(frozen=True)
class Hang:
    """Says nothing until the client leaves."""


@dataclass(frozen=True)
class Reset:
    """Breaks the connection off with RST instead of closing it."""


@dataclass(frozen=True)
class Until:
    """Says nothing until a path has been asked for so many times in all."""

    path: str
    times: int = 1


Step = bytes | Drip | Hang | Reset | Until
Script = Sequence[Step]
Route = Script | Callable[[Request], Script]


def reply(
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    *,
    length: int | None = -1,
) -> list[Step]:
    """A whole answer. `length`: the Content-Length to claim (default: the true
    one; None: none, so that the end of the connection is the end of the body).
    """
    lines = [f"HTTP/1.1 {status} Scripted", "Connection: close"]
    if length is not None and status not in {204, 304}:
        lines.append(f"Content-Length: {len(body) if length == -1 else length}")
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return ["\r\n".join([*lines, "", ""]).encode("latin-1"), body]


def redirect(location: str, status: int = 301) -> list[Step]:
    return reply(status, {"Location": location})


class Server:
    """Runs in a thread of its own for as long as the `with` block lasts."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self._asked = asyncio.Condition()
        self.connections = 0
        self.most_at_once = 0  # requests being answered at the same time
        self._under_way = 0
        self._tls = tls
        self._routes: dict[str, list[Route]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def add(self, path: str, *routes: Route) -> str:
        """Plays `routes`, one a request, at `path`; its address comes back."""
        self._routes[path] = list(routes)
        return self.url(path)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await asyncio.start_server(
            self._accept, "127.0.0.1", 0, ssl=self._tls, limit=1024 * 1024
        )
        self.port: int = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.connections += 1
        task = asyncio.create_task(self._talk(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            request = await _read_request(reader)
            if request is None:
                await self._play(reply(400)[0], reader, writer)
                return
            async with self._asked:
                self.requests.append(request)
                self._asked.notify_all()
            self._under_way += 1
            self.most_at_once = max(self.most_at_once, self._under_way)
            try:
                for step in self._script(request):
                    await self._play(step, reader, writer)
            finally:
                self._under_way -= 1
            writer.close()
            await writer.wait_closed()
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client left, as many tests want it to
        finally:
            writer.transport.abort()

    def _script(self, request: Request) -> Script:
        routes = self._routes.get(request.path)
        if routes is None:
            return reply(404)
        route = routes.pop(0) if len(routes) > 1 else routes[0]
        return route(request) if callable(route) else route

    async def _play(
        self, step: Step, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        match step:
            case bytes():
                writer.write(step)
                await writer.drain()
            case Drip():
                for _ in count() if step.times is None else range(step.times):
                    writer.write(step.piece)
                    await writer.drain()
                    await asyncio.sleep(step.every)
            case Hang():
                await reader.read()
            case Until():
                async with self._asked:
                    await self._asked.wait_for(
                        lambda: self.paths().count(step.path) >= step.times
                    )
            case Reset():
                await writer.drain()
                linger = struct.pack("ii", 1, 0)  # on, for no time: RST at close
                connection = writer.get_extra_info("socket")
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()


async def _read_request(reader: asyncio.StreamReader) -> Request | None:
    """None for what is not HTTP, such as the first words of TLS."""
    first_letter = await reader.readexactly(1)
    if not first_letter.isalpha():
        return None
    rest = await reader.readuntil(b"\r\n\r\n")
    first, *lines = (first_letter + rest).decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ")
    pairs = (line.split(": ", 1) for line in lines)
    return Request(method, path, {name.lower(): value for name, value in pairs})
