"""The councils' servers of a load test: feeds of any length, the same in every run."""

from __future__ import annotations

import hashlib
import random
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection

_WORDS = ["children", "families", "practice", "team", "assessment", "court", "care"]


def serve(sizes: Sequence[int], told: Connection, *, brief: bool) -> None:
    """A server of as many feeds as there are sizes, each of so many adverts.

    It first tells its port; then, whenever it is sent a word, how many requests it
    has had and how many bytes it has sent since the last time. `/hang` never answers.
    """
    bodies = {f"/{n}": _feed(n, size, brief=brief) for n, size in enumerate(sizes)}
    counts = {"requests": 0, "bytes": 0}
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(bodies, counts)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told.send(server.server_address[1])
        while told.recv():
            told.send((counts["requests"], counts["bytes"]))
            counts.update(requests=0, bytes=0)


def _handler(
    bodies: Mapping[str, bytes], counts: dict[str, int]
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            counts["requests"] += 1
            path = self.path.partition("?")[0]
            if path == "/hang":
                threading.Event().wait()
            body = bodies[path]
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            same = self.headers["If-None-Match"] == etag
            self.send_response(304 if same else 200)
            self.send_header("ETag", etag)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # it may have had enough
                self.wfile.write(b"" if same else body)
            counts["bytes"] += 250 + (0 if same else len(body))

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _feed(number: int, adverts: int, *, brief: bool) -> bytes:
    chance = random.Random(number)  # noqa: S311 - the same adverts in every run
    items = "".join(
        _brief(index) if brief else _item(number, index, chance)
        for index in range(adverts)
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def _brief(index: int) -> str:
    link = f"<link>https://jobs.example.org/{index}</link>"
    return f"<item><title>Social Worker {index}</title>{link}</item>"


def _item(number: int, index: int, chance: random.Random) -> str:
    def prose(length: int) -> str:
        return " ".join(chance.choices(_WORDS, k=length))

    low = chance.randrange(34_000, 48_000)
    return (
        f"<item><title>Social Worker, Children in Care {index}</title>"
        f"<guid isPermaLink='false'>REF-{number}-{index}</guid>"
        f"<link>https://jobs.example.org/{number}/{index}</link><description>"
        f"<![CDATA[<p>{prose(120)}</p><ul><li>{prose(20)}</li><li>{prose(20)}</li></ul>"
        f"<p>A children’s team: {prose(60)}</p>"
        f"<p>Salary: £{low:,} to £{low + 4000:,} a year</p>"
        f"<p>Closing date: {chance.randrange(1, 28)} December 2026</p>]]>"
        f"</description></item>"
    )
