"""Serves the editing screen to the browser on this machine, and to nobody else."""

from __future__ import annotations

import errno
import json
import sys
import traceback
import webbrowser
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from yaml import YAMLError

from jobs_feed.errors import ConfigurationError
from plugins.editing.install import InstallError, installed
from plugins.editing.screen import Screen
from plugins.editing.store import Refused
from plugins.pictures.reading import MOST_BYTES

DONE, USED_WRONGLY = 0, 2

_MOST: Final = 4 * MOST_BYTES
"""Bytes of a request: a few pictures, which JSON makes a third larger."""

_TYPES: Final = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
}

# The browser asks no other machine for anything. Decap makes functions of its rules
# ('unsafe-eval') and styles of its own ('unsafe-inline'), and shows pictures that are
# not saved yet (blob:).
_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' blob:; frame-src 'self' blob:; "
    "worker-src 'self' blob:; base-uri 'self'; form-action 'none'; "
    "frame-ancestors 'self'"
)


IN_USE: Final = (
    "something answers at port {port} already. Most likely it is the screen itself, in "
    "another window: open http://127.0.0.1:{port}."
)
_IN_USE: Final = {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)}


def main(root: Path, content: Path, *, port: int = 8888, show: bool = False) -> int:
    """Serve the screen over `content` until Ctrl-C; the exit code is 0 or 2.

    `root` is the project's folder, with its theme and settings; `show` opens the
    screen in the browser.
    """
    try:
        decap = installed()
        with TemporaryDirectory(prefix="editing-screen-") as folder:
            screen = Screen(root, content, decap, Path(folder))
            screen.configuration()  # says at once what is wrong with it
            serve(screen, port, show=show)
    except (InstallError, ConfigurationError) as error:
        sys.stderr.write(f"{error}\n")
        return USED_WRONGLY
    except OSError as error:
        taken = IN_USE.format(port=port) if error.errno in _IN_USE else f"{error}."
        sys.stderr.write(f"The editing screen cannot start: {taken}\n")
        return USED_WRONGLY
    return DONE


def serve(screen: Screen, port: int, *, show: bool = False) -> None:
    """Serve on http://127.0.0.1:<port>, or on any free port for 0."""
    handler = partial(_Handler, screen)
    with _Server(("127.0.0.1", port), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        sys.stdout.write(f"Edit the site at {address}. Stop with Ctrl-C.\n")
        sys.stdout.flush()
        if show:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows that would let two screens share a port.
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of errors, but not that somebody closed a page while it was sent."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ThreadingHTTPServer

    def __init__(self, screen: Screen, *args: Any) -> None:
        self.screen = screen
        super().__init__(*args)

    def do_GET(self) -> None:
        if not self._is_ours():
            self._say(HTTPStatus.FORBIDDEN)
        elif self.path == "/config.json":
            self._send_configuration()
        elif (file := self.screen.file(self.path.partition("?")[0])) is None:
            self._say(HTTPStatus.NOT_FOUND)
        else:
            kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
            self._send(HTTPStatus.OK, kind, file.read_bytes())

    def do_POST(self) -> None:
        """Answer /api and /preview, in JSON; whatever is wrong is said in words."""
        deeds = {"/api": self.screen.act, "/preview": self.screen.draw}
        length = int(self.headers.get("Content-Length", "-1"))
        if not 0 <= length <= _MOST:
            self.close_connection = True  # with what was sent unread
            self._say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(length)
        if not self._is_ours(writes=True) or self.path not in deeds:
            self._say(HTTPStatus.FORBIDDEN)
            return
        try:
            self._send_json(HTTPStatus.OK, deeds[self.path](json.loads(body)))
        except (Refused, ConfigurationError) as error:
            self._send_json(HTTPStatus.CONFLICT, {"error": str(error)})
        except (OSError, ValueError, TypeError, LookupError, YAMLError) as error:
            traceback.print_exc()
            self._send_json(HTTPStatus.BAD_REQUEST, {"error": repr(error)})

    def _send_configuration(self) -> None:
        try:
            self._send_json(HTTPStatus.OK, self.screen.configuration())
        except ConfigurationError as error:
            self._send_json(HTTPStatus.CONFLICT, {"error": str(error)})

    def _is_ours(self, *, writes: bool = False) -> bool:
        """Whether our own page asks, and not another site through this browser.

        A site can have its own name lead here (DNS rebinding), which Host tells; and
        send a form from its own page, which Origin tells and JSON forbids.
        """
        port = self.server.server_port
        own = {f"127.0.0.1:{port}", f"localhost:{port}"}
        host = self.headers.get("Host", "")
        if not writes:
            return host in own
        is_json = self.headers.get_content_type() == "application/json"
        origin = self.headers.get("Origin")
        return host in own and is_json and origin == f"http://{host}"

    def _send_json(self, status: HTTPStatus, value: Any) -> None:
        data = json.dumps(value, ensure_ascii=False).encode()
        self._send(status, "application/json", data)

    def _say(self, status: HTTPStatus) -> None:
        self._send(status, "text/plain; charset=utf-8", status.phrase.encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its own name
        """Says nothing: an editor would not know what to do with it."""
