"""`invoke publish` and `invoke rollback`: what they do and what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import Progress

from jobs_feed import councils, lock
from jobs_feed.errors import ConfigurationError, JobsFeedError
from jobs_feed.report import plain
from plugins.publish import headers
from plugins.publish.nightly import Night, nightly
from plugins.publish.release import Changes
from plugins.publish.remote import Remote
from plugins.publish.store import PublishError, Store, hashes
from plugins.publish.target import Target, target
from plugins.site.data import load_site

DONE, USED_WRONGLY, BROKEN = 0, 2, 3  # exit codes of the contract
_SHOWN: Final = 40
_PAGES: Final = (
    "GitHub Pages is published by the workflow “Nightly”, with GitHub’s own actions. "
    "{what}"
)


def main(root: Path, output: Path, *, dry_run: bool) -> int:
    """Publish `output` to where content/site.yaml of the project at `root` says."""
    return _with_target(
        root,
        lambda target, url: publish(
            output, target, site_url=url, now=datetime.now(UTC), dry_run=dry_run
        ),
    )


def night(
    root: Path,
    output: Path,
    *,
    build: Callable[..., int],
    again: bool = False,
    only_build: bool = False,
) -> int:
    """Tonight's work, with `build` of tasks.py; see `nightly`.

    With `only_build` whoever called publishes `output`, and keeps var/ once it has.
    """
    hand_over = partial(_with_target, root, lambda _, url: _fit(output, url))
    take = partial(main, root, output, dry_run=False)
    work = Night(
        build=lambda reports: build(production=True, reports=str(reports)),
        publish=hand_over if only_build else take,
    )
    return nightly(work, root / "var", now=datetime.now(UTC), again=again)


def say_kind(root: Path) -> int:
    """Print what kind of place content/site.yaml publishes to, for a workflow."""

    def say(target: Target, _: str) -> int:
        print(target.kind)
        return DONE

    return _with_target(root, say)


def go_back(root: Path) -> int:
    """Serve the release before the current one, where content/site.yaml says."""
    return _with_target(root, lambda target, _: rollback(target))


def say_headers(root: Path, host: str) -> int:
    """Print the settings of one kind of host, for the address in content/site.yaml."""
    return _with_target(root, lambda target, url: _say_headers(target, url, host))


def publish(
    output: Path, target: Target, *, site_url: str, now: datetime, dry_run: bool
) -> int:
    """Take the built site in `output` to its target; the exit code is the contract's.

    `site_url` is the public address that its pages must name, `now` an aware instant.
    With `dry_run`, only say what would change.
    """
    return _told(lambda: _publish(output, target, site_url, now, dry_run=dry_run))


def rollback(target: Target) -> int:
    """Serve the release before the current one; the exit code is the contract's."""
    return _told(lambda: _rollback(target))


def _with_target(root: Path, work: Callable[[Target, str], int]) -> int:
    try:
        site = load_site(root / "content" / "site.yaml", _council_ids(root))
        return work(target(site, root), site.url)
    except (ConfigurationError, PublishError) as error:
        for line in str(error).splitlines():
            print(plain(line))
        return USED_WRONGLY


def _council_ids(root: Path) -> set[str]:
    return {each.id for each in councils.load(root / "content" / "councils.yaml")}


def _say_headers(target: Target, site_url: str, host: str) -> int:
    name = str(urlsplit(site_url).hostname)
    served = str(target.store / "current")
    texts = {
        "nginx": lambda: headers.nginx(name, served),
        "caddy": lambda: headers.caddy(name, served),
        "netlify": headers.netlify,
    }
    if host not in texts:
        print(
            f"There are no headers for “{plain(host)}”. Choose of: nginx, caddy, netlify."
        )
        return USED_WRONGLY
    print(texts[host](), end="")
    return DONE


def _fit(output: Path, site_url: str) -> int:
    return _told(lambda: _refuse_unfinished(output, site_url))


def _told(work: Callable[[], None]) -> int:
    try:
        work()
    except PublishError as error:
        print(plain(str(error)))
        return USED_WRONGLY
    except (JobsFeedError, OSError) as error:
        print(f"The site could not be taken to its place: {plain(str(error))}")
        print("No page was taken away. Publish again when this is mended.")
        return BROKEN
    return DONE


def _publish(
    output: Path, target: Target, site_url: str, now: datetime, *, dry_run: bool
) -> None:
    _refuse_unfinished(output, site_url)
    if target.kind == "pages":
        print(_PAGES.format(what="Nothing was uploaded from here."))
        return
    store, remote = Store(target.store), _remote(target)
    if dry_run:
        _say_changes(
            remote.changes(output) if remote else store.changes(hashes(output))
        )
        return
    with _alone(target):
        difference = store.changes(hashes(output))
        with _progress() as bar:
            task = bar.add_task("Files", total=None)
            name = store.add(
                output,
                now=now,
                tell=lambda done, of: bar.update(task, completed=done, total=of),
            )
        if remote:
            difference = remote.bring(store.folder(name), store.brought(name))
        store.switch(name)
        store.forget_oldest()
    print(f"Published as release {name}: {_counts(difference)}.")


def _rollback(target: Target) -> None:
    if target.kind == "pages":
        raise PublishError(
            _PAGES.format(
                what="To go back, open that workflow’s last good run and choose "
                "“Re-run all jobs” for its deployment."
            )
        )
    store, remote = Store(target.store), _remote(target)
    with _alone(target):
        current = store.current
        earlier = store.before(current) if current else None
        if earlier is None:
            raise PublishError(
                f"There is no earlier release in {target.store} to go back to. "
                "Nothing was changed."
            )
        if remote:
            remote.bring(store.folder(earlier), store.brought(earlier))
        store.switch(earlier)
    print(f"The public sees release {earlier} again, and no longer {current}.")


def _refuse_unfinished(output: Path, site_url: str) -> None:
    """Only a site that was built for the public has its address in it."""
    home = output / "index.html"
    words = home.read_text(encoding="utf-8") if home.is_file() else ""
    if f'<link rel="canonical" href="{site_url}/">' not in words:
        raise PublishError(
            f"{output} does not hold a site that was built for the public. Build it "
            "with `invoke build --production`, or let `invoke publish` do that."
        )


def _remote(target: Target) -> Remote | None:
    return Remote(target.remote) if target.remote else None


def _alone(target: Target) -> AbstractContextManager[int | None]:
    return lock.alone(target.store / "publish", on_wait=print)


def _progress() -> Progress:
    """A bar on a terminal, and nothing in a log."""
    return Progress(console=Console(file=sys.stderr), transient=True)


def _counts(difference: Changes) -> str:
    return (
        f"{len(difference.new)} files new, {len(difference.changed)} changed, "
        f"{len(difference.gone)} removed"
    )


def _say_changes(difference: Changes) -> None:
    if not difference:
        print("Nothing would change.")
        return
    print(f"It would change this: {_counts(difference)}.")
    for word in ("new", "changed", "gone"):
        paths = getattr(difference, word)
        for path in paths[:_SHOWN]:
            print(f"  {word:<8} {plain(path)}")
        if len(paths) > _SHOWN:
            print(f"  {word:<8} … and {len(paths) - _SHOWN} more")
