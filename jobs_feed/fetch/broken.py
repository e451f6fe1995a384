"""What a connection that breaks means, in words a council's web officer understands."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Final

import httpx

from jobs_feed.fetch.trouble import Unfetchable, header_flood

_TOO_MANY_HEADERS: Final = 431  # RFC 6585, 5
_CERTIFICATE_FAULTS: Final = {  # OpenSSL's X509_V_ERR_… numbers
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is self-signed, so nobody vouches for it",
    19: "nobody we trust vouches for it",
    20: "nobody we trust signed it, or the certificates in between are left out",
    21: "nobody we trust signed it, or the certificates in between are left out",
    62: "it is for another name",
    64: "it is for another address",
}
_BREAKS: Final = {
    "refused": "refused the connection. Ask whoever runs it whether it is up.",
    "unreachable": "could not be connected to. "
    "Ask whoever runs it whether it is up and open to the public.",
    "reset": "broke off before the whole feed had come. "
    "Ask whoever runs it to look in its error log.",
    "protocol": "hung up before it answered, or is not a web server. "
    "Check the address, and ask whoever runs it to look in its error log.",
}


def lost_connection(
    error: httpx.TransportError, host: str, *, answered: bool, proxied: bool
) -> Unfetchable:
    """What a broken connection means. `answered`: the headers had come."""
    causes = list(_causes(error))
    if any(_is_header_flood(cause) for cause in causes):
        return header_flood(host)
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if tls is not None and not answered:
        return _insecure(tls, host)
    no_connection = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    if isinstance(error, httpx.ProxyError) or (proxied and no_connection):
        return Unfetchable(
            "proxy",
            f"Our own proxy could not reach {host} for us. Whoever runs this site: "
            "look at the proxy, and at HTTPS_PROXY and HTTP_PROXY.",
            again="soon",
        )
    refused = any(isinstance(cause, ConnectionRefusedError) for cause in causes)
    if refused:
        code = "refused"
    elif no_connection:
        code = "unreachable"
    else:
        code = "reset" if answered else "protocol"
    return Unfetchable(code, f"The server at {host} {_BREAKS[code]}", again="soon")


def _insecure(error: ssl.SSLError, host: str) -> Unfetchable:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = _CERTIFICATE_FAULTS.get(error.verify_code, error.verify_message)
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


def _is_header_flood(error: BaseException) -> bool:
    """The HTTP parser says so with the status it would answer, were it a server."""
    return getattr(error, "error_status_hint", None) == _TOO_MANY_HEADERS


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it: libraries wrap what the system said."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
