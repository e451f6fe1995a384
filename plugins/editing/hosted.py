"""The editing screen as a folder for a web server, over a repository elsewhere."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Final

from jobs_feed.errors import ConfigurationError
from plugins.editing.configuration import Json
from plugins.editing.install import SCREEN, InstallError, installed
from plugins.editing.screen import configured

DONE, USED_WRONGLY = 0, 2

_BACKENDS: Final = ("github", "gitlab", "bitbucket")


def main(
    content: Path,
    into: Path,
    *,
    backend: str,
    repository: str | None,
    sign_in: str | None,
) -> int:
    """Write the screen for `content` into a new folder; the exit code is 0 or 2.

    `repository` is its owner and name, and `sign_in` the https address of the service
    through which editors sign in, where the backend needs one.
    """
    if backend not in _BACKENDS:
        sys.stderr.write(f"The backend is one of: {', '.join(_BACKENDS)}.\n")
        return USED_WRONGLY
    if repository is None:
        sys.stderr.write("Say which repository: --repository, its owner and name.\n")
        return USED_WRONGLY
    service = {"name": backend, "repo": repository, "branch": "main"}
    if sign_in is not None:
        service["base_url"] = sign_in
    try:
        write(into, installed(), {**configured(content), "backend": service})
    except FileExistsError:
        sys.stderr.write(f"{into} is there already. Choose a new folder.\n")
        return USED_WRONGLY
    except (InstallError, ConfigurationError) as error:
        sys.stderr.write(f"{error}\n")
        return USED_WRONGLY
    sys.stdout.write(f"The screen is in {into}. What to do with it: docs/editing.md\n")
    return DONE


def write(into: Path, decap: Path, configuration: Json) -> None:
    """Make the folder, of the page, its script, Decap and the configuration.

    A change is proposed first, so that `invoke check` can see it before it counts.
    Raises FileExistsError when the folder is there.
    """
    into.mkdir(parents=True)
    for name in ("index.html", "screen.js"):
        shutil.copy(SCREEN / name, into)
    shutil.copytree(decap, into / "decap", ignore=shutil.ignore_patterns("*.map"))
    proposed = {**configuration, "publish_mode": "editorial_workflow"}
    text = json.dumps(proposed, ensure_ascii=False, indent=2)
    (into / "config.json").write_text(f"{text}\n", encoding="utf-8")
