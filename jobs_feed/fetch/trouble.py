"""Every way a fetch can fail, in words a council's web officer understands."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx

from jobs_feed.problems import CATALOGUE

SERVER_FAULT = range(500, 600)  # RFC 9110, 15.6: the server's fault, maybe passing


class Unfetchable(Exception):
    """Ends a fetch: `str()` is the sentence for `Failed.message`."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        passing: bool = False,
    ) -> None:
        """`passing`: it may be over in a moment, so another try makes sense."""
        super().__init__(message)
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.passing = passing


def timed_out(host: str, seconds: float) -> Unfetchable:
    return Unfetchable(
        "timeout",
        f"The server at {host} did not answer in full within {seconds:g} seconds. "
        "Ask whoever runs it why it is slow.",
    )


def unknown_host(host: str) -> Unfetchable:
    return Unfetchable(
        "dns",
        f"We cannot find a server called {host}. "
        "Check the address for a typing mistake.",
    )


def too_big(host: str, limit: int) -> Unfetchable:
    return Unfetchable(
        "too_big",
        f"What {host} sends is larger than the {limit / 1024 / 1024:g} MiB we read. "
        "Ask your supplier for a feed of current vacancies only.",
    )


def header_flood(host: str) -> Unfetchable:
    return Unfetchable(
        "too_big",
        f"The server at {host} sends far too many headers before the feed. "
        "Ask whoever runs it to look at its settings.",
    )


def too_many_redirects(limit: int) -> Unfetchable:
    return Unfetchable(
        "redirect",
        f"The address sends us on more than {limit} times. "
        "Give us the address the feed has now.",
    )


def empty(status: int) -> Unfetchable:
    return Unfetchable("empty", CATALOGUE["F002"].message, status=status)


def lost_connection(
    error: httpx.TransportError, host: str, *, answered: bool
) -> Unfetchable:
    """What a broken connection means. `answered`: the headers had come."""
    causes = list(_causes(error))
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if tls is not None:
        return _insecure(tls, host)
    if isinstance(error, httpx.ProxyError):
        return Unfetchable("proxy", f"Our own proxy could not reach {host} for us.")
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Unfetchable(
            "refused",
            f"The server at {host} refused the connection. "
            "Ask whoever runs it whether it is up.",
            passing=True,
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Unfetchable(
            "unreachable",
            f"No connection to the server at {host} could be made. "
            "Ask whoever runs it whether it is up and open to the public.",
            passing=True,
        )
    if answered:
        return Unfetchable(
            "reset",
            f"The server at {host} broke off before the whole feed had come. "
            "Ask whoever runs it to look in its error log.",
            passing=True,
        )
    return Unfetchable(
        "protocol",
        f"The server at {host} hung up, or sent something that is not HTTP. "
        "Check the address, and ask whoever runs it to look in its error log.",
        passing=True,
    )


def bad_status(
    status: int, host: str, user_agent: str, retry_after: int | None
) -> Unfetchable:
    """What an answer other than 200 means, and who can mend it."""
    return Unfetchable(
        f"http_{status}",
        _status_sentence(status, host, user_agent),
        status=status,
        retry_after=retry_after,
        # A server that says when to come back means it: no sooner.
        passing=status in SERVER_FAULT and retry_after is None,
    )


def _status_sentence(status: int, host: str, user_agent: str) -> str:
    if status == 401:
        return (
            f"The server at {host} asks for a password (401). "
            "A feed must open without logging in."
        )
    if status == 403:
        return (
            f"The server at {host} turns our robot away (403). "
            f"Ask whoever runs it to let in the User-Agent “{user_agent}”."
        )
    if status in {404, 410}:
        return (
            f"There is no feed at this address any more ({status}). "
            "Ask your supplier for the new one."
        )
    if status == 429:
        return (
            f"The server at {host} says we ask too often (429). "
            f"Ask whoever runs it to let in the User-Agent “{user_agent}”."
        )
    if status in SERVER_FAULT:
        return (
            f"The server at {host} has a fault of its own ({status}). "
            "Ask whoever runs it to look in its error log."
        )
    return (
        f"The server at {host} answered {status} instead of sending the feed. "
        "Check that the address opens in a browser without logging in."
    )


def _insecure(error: ssl.SSLError, host: str) -> Unfetchable:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message.rstrip(".")
        return Unfetchable(
            "tls",
            f"The certificate of {host} cannot be trusted: {reason}. "
            "Ask whoever runs it to put a valid certificate in place.",
        )
    return Unfetchable(
        "tls",
        f"No secure connection to {host} could be made. "
        "Ask whoever runs it to check its HTTPS settings.",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it: libraries wrap what the system said."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
