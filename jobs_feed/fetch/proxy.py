"""The proxy that the environment names for an address: HTTP(S)_PROXY, NO_PROXY."""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

import httpx

from jobs_feed.fetch import policy, trouble


def proxy_for(url: httpx.URL) -> httpx.Proxy | None:
    """The proxy to ask through, or None to ask directly.

    Raises Unfetchable for a setting that cannot be used; it is not repeated, since
    it may hold a password.
    """
    proxies = getproxies()
    setting = proxies.get(url.scheme) or proxies.get("all")
    host, port = url.raw_host.decode("ascii"), policy.port_of(url)
    if setting is None or proxy_bypass(host) or proxy_bypass(f"{host}:{port}"):
        return None
    try:
        proxy = httpx.Proxy(setting if "://" in setting else f"http://{setting}")
    except (ValueError, httpx.InvalidURL) as error:
        raise trouble.unusable_proxy(host) from error
    if proxy.url.scheme not in {"http", "https"}:
        raise trouble.unusable_proxy(host)
    return proxy
