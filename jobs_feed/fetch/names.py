"""Host names to addresses, without waiting for a resolver that hangs."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

Found = list[tuple[Any, ...]]  # as socket.getaddrinfo gives them


async def addresses(host: bytes, port: int) -> list[str]:
    """The IP addresses of a host, as the system prefers them, each once.

    The system also reads forms such as 127.1 and 0x7f000001: we leave that to it.
    Raises socket.gaierror. Each look-up has a thread of its own, which nobody
    waits for at the deadline nor at the end of the program.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Found] = loop.create_future()

    def settle(how: Callable[[], None]) -> None:
        if not answer.done():
            how()

    def tell(how: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the deadline was long ago
            loop.call_soon_threadsafe(settle, how)

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except Exception as error:  # noqa: BLE001 - raised where it is awaited
            tell(partial(answer.set_exception, error))
        else:
            tell(partial(answer.set_result, list(found)))

    threading.Thread(target=look_up, name="look-up", daemon=True).start()
    return _hosts(await answer)


def numeric_addresses(host: bytes, port: int) -> list[str]:
    """As `addresses` for a host that is an address itself; none for a name.

    Nothing is looked up.
    """
    try:
        found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
        )
    except socket.gaierror:
        return []
    return _hosts(found)


def _hosts(found: Found) -> list[str]:
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
