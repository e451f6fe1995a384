"""The headers and types that every page and file is served with, for each kind of host.

Pure: a table, and the three languages it is written in: nginx's, Caddy's, and the
file `_headers` of hosts such as Netlify and Cloudflare Pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

FILE: Final = "_headers"
"""In the site's root: what some hosts, Netlify and Cloudflare Pages among them, read."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The Content-Security-Policy: a page loads from this site alone, and nothing inline."""

WORKER: Final = "/pagefind/pagefind-worker.js"
WORKER_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)
"""The search's worker compiles WebAssembly. It has a policy of its own, so that no page
need allow that: a worker has no page, and can load from this site and answer."""

_POLICY: Final = "Content-Security-Policy"
_RESOURCE: Final = "Cross-Origin-Resource-Policy"
ALWAYS: Final = {
    _POLICY: POLICY,
    # Two years. Not for subdomains: those may be somebody else's.
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A council sees that a visitor came from this site, and not from which page.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""For every answer, an error's too; but the search's worker has `WORKER_POLICY`."""

HASHED: Final = (
    *("/theme/", "/images/"),
    *("/pagefind/fragment/", "/pagefind/index/"),
)
"""Below these, every file's name changes with its bytes."""
OPEN: Final = ("/images/", "/jobs/", "/events/")
"""Below these is what other sites and programs may use: pictures, feeds and data."""
FOR_EVER: Final = "public, max-age=31536000, immutable"
FOR_MINUTES: Final = "public, max-age=300, must-revalidate"
"""A page that closed last night is gone within minutes, and costs a 304 till then."""

TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "xsl": "text/xsl; charset=utf-8",
    # Chromium shows a feed of its own type as bare text (docs/decisions/0011).
    "atom": "application/xml",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    # The search's index.
    **dict.fromkeys(
        ("pagefind", "pf_fragment", "pf_index", "pf_meta"),
        "application/octet-stream",
    ),
}
FEED_TYPES: Final = {
    "feed.json": "application/feed+json",
}
"""By the whole name: what other files of that ending are not."""


def nginx(host: str, root: str, *, listen: str = "80") -> str:
    """A file for nginx's `http` part. TLS is left to what stands before it."""
    pairs = "".join(f"    {_quoted(t)} {end};\n" for end, t in TYPES.items())
    feeds = "".join(
        f"    location ~ /{name.replace('.', '[.]')}$ {{\n"
        f"        types {{}}\n        default_type {type_};\n    }}\n"
        for name, type_ in FEED_TYPES.items()
    )
    always = "".join(
        f"    add_header {name} {_quoted(value)} always;\n"
        for name, value in ALWAYS.items()
        if name != _POLICY
    )
    return f"""\
{_made_by("nginx")}
map $uri $cswm_policy {{
    default {_quoted(POLICY)};
    {WORKER} {_quoted(WORKER_POLICY)};
}}
map $uri $cswm_cache {{
    default {_quoted(FOR_MINUTES)};
{_mapped(HASHED, FOR_EVER)}}}
map $uri $cswm_resource {{
    default same-origin;
{_mapped(OPEN, "cross-origin")}}}
map $uri $cswm_origin {{
    default "";
{_mapped(OPEN, "*")}}}

server {{
    listen {listen};
    server_name {host};
    root {root};
    index index.html;
    error_page 404 /404.html;
    server_tokens off;
    absolute_redirect off;

    # What lies compressed beside each text. With nginx's brotli module installed,
    # add: brotli_static on;
    gzip_static on;
    gzip_vary on;

{always}    add_header {_POLICY} $cswm_policy always;
    add_header Cache-Control $cswm_cache always;
    add_header {_RESOURCE} $cswm_resource always;
    add_header Access-Control-Allow-Origin $cswm_origin always;

    types {{
{pairs.replace("    ", "        ")}    }}
{feeds}    # Our own list of what is published, the compressed copies by themselves, and what
    # other hosts read.
    location ~ (^|/)[.](?!well-known/)|[.](br|gz)$|^/_(headers|redirects)$ {{
        return 404;
    }}

    # A press of the button to apply, where site.yaml has them counted: for the log.
    location /clicked/ {{
        return 204;
    }}
}}
"""


def caddy(host: str, root: str) -> str:
    """A Caddyfile. Caddy gets and renews the certificate by itself."""
    always = "".join(
        f"        {name} {_quoted(value)}\n"
        for name, value in ALWAYS.items()
        if name != _POLICY
    )
    feeds = " ".join(f"*/{name}" for name in FEED_TYPES)
    types = "".join(
        f"    @{end} {{\n        path *.{end}\n        not path {feeds}\n    }}\n"
        f"    header @{end} Content-Type {_quoted(type_)}\n"
        for end, type_ in TYPES.items()
        if end != "html"  # also a folder's own page, which Caddy names rightly
    )
    types += "".join(
        f"    @{name} path */{name}\n    header @{name} Content-Type {_quoted(type_)}\n"
        for name, type_ in FEED_TYPES.items()
    )
    return f"""\
{_made_by("caddy")}
(always) {{
    header {{
{always}        -Server
    }}
    header ?{_POLICY} {_quoted(POLICY)}
    header ?Cache-Control {_quoted(FOR_MINUTES)}
    header ?{_RESOURCE} same-origin
}}

{host} {{
    root * {root}
    import always
    @worker path {WORKER}
    header @worker {_POLICY} {_quoted(WORKER_POLICY)}
    @hashed path {_globs(HASHED)}
    header @hashed Cache-Control {_quoted(FOR_EVER)}
    @open path {_globs(OPEN)}
    header @open {{
        {_RESOURCE} cross-origin
        Access-Control-Allow-Origin *
    }}
{types}
    # Our own list of what is published, the compressed copies by themselves, and what
    # other hosts read.
    @hidden {{
        path_regexp (^|/)[.]|[.](br|gz)$|^/_(headers|redirects)$
        not path /.well-known/*
    }}
    error @hidden 404
    # A press of the button to apply, where site.yaml has them counted: for the log.
    respond /clicked/* 204

    file_server {{
        precompressed br gzip
    }}
    handle_errors {{
        import always
        rewrite * /404.html
        file_server
    }}
}}
"""


def netlify() -> str:
    """The text of `FILE`: every build puts it into the site."""
    return "".join(_netlify_rules())


def _netlify_rules() -> Iterator[str]:
    yield "/*\n"
    for name, value in ALWAYS.items():
        yield f"  {name}: {value}\n"
    yield f"  {_RESOURCE}: same-origin\n"
    for prefix in HASHED:
        yield f"{prefix}*\n  Cache-Control: {FOR_EVER}\n"
    # Cloudflare adds to what stands above, unless that is taken away; Netlify passes
    # over a line without a colon, and keeps the last value.
    for prefix in OPEN:
        yield (
            f"{prefix}*\n  ! {_RESOURCE}\n  {_RESOURCE}: cross-origin\n"
            "  Access-Control-Allow-Origin: *\n"
        )
    yield f"{WORKER}\n  ! {_POLICY}\n  {_POLICY}: {WORKER_POLICY}\n"
    yield f"/jobs/feed.atom\n  Content-Type: {TYPES['atom']}\n"
    for name, type_ in FEED_TYPES.items():
        yield f"/jobs/{name}\n  Content-Type: {type_}\n"
        yield f"/jobs/*/{name}\n  Content-Type: {type_}\n"


def _made_by(host: str) -> str:
    return f"# Made by `invoke headers {host}`. Change it there, and make it again."


def _mapped(prefixes: tuple[str, ...], value: str) -> str:
    return "".join(f"    ~^{each} {_quoted(value)};\n" for each in prefixes)


def _globs(prefixes: tuple[str, ...]) -> str:
    return " ".join(f"{each}*" for each in prefixes)


def _quoted(value: str) -> str:
    return f'"{value}"'
