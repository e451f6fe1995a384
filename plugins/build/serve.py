"""Serve a built site on this machine; rebuild and reload the browser on a change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

_WATCHED: Final = (
    "content/",
    "theme/",
    "plugins/**/*.py",
    "jobs_feed/**/*.py",
    "jobs_feed/**/*.yaml",
    "pelicanconf.py",
)


def serve(output: Path, *, port: int) -> None:
    """Serve `output` on http://127.0.0.1:<port> until stopped with Ctrl-C."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"The site is at http://127.0.0.1:{port}. Stop with Ctrl-C.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def serve_and_rebuild(
    root: Path, output: Path, *, rebuild: Callable[[], int], port: int
) -> int:
    """Build, serve, and build again whenever words, theme or code change.

    A build that fails leaves the last good site being served.
    Returns the first build's exit code when there is nothing to serve.
    """
    from livereload import Server

    code = rebuild()
    if not output.exists():
        return code
    server = Server()
    for pattern in _WATCHED:
        server.watch(str(root / pattern), rebuild, delay=1)
    print(f"The site is at http://127.0.0.1:{port}. Stop with Ctrl-C.")
    server.serve(root=str(output), host="127.0.0.1", port=port)
    return 0
