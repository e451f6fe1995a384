"""Every way a fetch can fail, in words a council's web officer understands."""

from __future__ import annotations

from typing import Final, Literal

from jobs_feed.problems import CATALOGUE

Again = Literal["never", "soon", "plainly"]

_SERVER_FAULT: Final = range(500, 600)  # RFC 9110, 15.6


class Unfetchable(Exception):
    """Ends a fetch: `str()` is the sentence for `Failed.message`."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        again: Again = "never",
    ) -> None:
        """`again`: whether another try makes sense, since it may be over `soon`, or
        since the server may do better when it is asked `plainly`.
        """
        super().__init__(message)
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.again = again


def timed_out(host: str, seconds: float) -> Unfetchable:
    return Unfetchable(
        "timeout",
        f"The server at {host} did not answer in full within {seconds:g} seconds. "
        "Ask whoever runs it why it is slow.",
    )


def unknown_host(host: str, *, passing: bool) -> Unfetchable:
    """`passing`: the look-up itself failed, so the name may well be right."""
    if passing:
        return Unfetchable(
            "dns",
            f"The name {host} could not be looked up just now. We try again next "
            "time. If it goes on, ask whoever runs its name server.",
            again="soon",
        )
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


def too_dense(host: str, ratio: int) -> Unfetchable:
    return Unfetchable(
        "too_big",
        f"What {host} sends unpacks to more than {ratio} times its size, which no "
        "real feed does. Ask your supplier what else is in it.",
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
    kind = CATALOGUE["F002"]
    return Unfetchable("empty", f"{kind.message} {kind.fix}", status=status)


def unasked_not_modified(host: str) -> Unfetchable:
    return Unfetchable(
        "http_304",
        f"The server at {host} says that nothing has changed (304), but we hold no "
        "copy to go by. Ask whoever runs it to look at its cache.",
        status=304,
        again="plainly",
    )


def challenged(host: str, status: int, user_agent: str) -> Unfetchable:
    return Unfetchable(
        "challenge",
        f"The server at {host} is behind Cloudflare, which wants to see a person in "
        "a browser and blocks our robot. Ask whoever runs it to let in the "
        f"User-Agent “{user_agent}” (a Cloudflare rule that skips the challenge).",
        status=status,
    )


def unusable_proxy(host: str) -> Unfetchable:
    return Unfetchable(
        "proxy",
        f"The proxy that this machine sets for {host} cannot be used. Whoever runs "
        "this site: write it as http://name:port in HTTPS_PROXY and HTTP_PROXY.",
    )


def no_turn(seconds: float) -> Unfetchable:
    return Unfetchable(
        "no_turn",
        "We did not come to this feed: too many others kept us waiting for more "
        f"than {seconds:g} seconds. We ask again next time.",
    )


def fault_of_ours(error: Exception) -> Unfetchable:
    return Unfetchable(
        "fault",
        f"Our own program stumbled ({type(error).__name__}). Nothing is wrong with the "
        "feed that we know of. Whoever runs this site finds the cause in its log.",
    )


def bad_status(
    status: int, host: str, user_agent: str, retry_after: int | None
) -> Unfetchable:
    """What an answer other than 200 means, and who can mend it."""
    words = [_status_sentence(status, host, user_agent)]
    if retry_after:
        words.append(f"We do not ask again for {_duration(retry_after)}.")
    return Unfetchable(
        f"http_{status}", " ".join(words), status=status, retry_after=retry_after
    )


def _status_sentence(status: int, host: str, user_agent: str) -> str:
    let_in = f"Ask whoever runs it to let in the User-Agent “{user_agent}”."
    if status == 401:
        return (
            f"The server at {host} blocks us: it asks for a password (401). "
            f"A feed must open without logging in. {let_in}"
        )
    if status == 403:
        return (
            f"The server at {host} blocks us: it turns our robot away (403). {let_in}"
        )
    if status == 404:
        return (
            "There is no feed at this address any more (404). "
            "Ask your supplier for the new one."
        )
    if status == 410:
        return (
            f"The server at {host} says that the feed is gone for good (410). "
            "Ask your supplier for its new address."
        )
    if status == 429:
        return f"The server at {host} says we ask too often (429). {let_in}"
    if status in _SERVER_FAULT:
        return (
            f"The server at {host} has a fault of its own ({status}). "
            "Ask whoever runs it to look in its error log."
        )
    return (
        f"The server at {host} answered {status} instead of sending the feed. "
        "Check that the address opens in a browser without logging in."
    )


def _duration(seconds: int) -> str:
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            number = round(seconds / length)
            return f"{number} {unit}{'s' if number > 1 else ''}"
    return "a moment"
