"""The one package of the editing screen: installed when missing, and nothing with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.editing.install import SCREEN, InstallError, installed

VERSION = json.loads((SCREEN / "package.json").read_text("utf-8"))["dependencies"]


def test_exactly_one_package_is_installed_and_its_bytes_are_known() -> None:
    locked = json.loads((SCREEN / "package-lock.json").read_text("utf-8"))["packages"]
    assert locked.pop("")["dependencies"] == VERSION
    (package,) = locked.values()
    assert package["version"] == VERSION["decap-cms"]
    assert package["integrity"].startswith("sha512-")
    # Where it comes from is for whoever runs npm to say.
    assert "resolved" not in package


def test_without_npm_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallError, match="needs npm once"):
        installed(tmp_path)


def test_what_is_installed_already_needs_no_npm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    package = _install(tmp_path, VERSION["decap-cms"])
    assert installed(tmp_path) == package / "dist"


def test_an_older_version_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _install(tmp_path, "3.0.0")
    with pytest.raises(InstallError):
        installed(tmp_path)


def test_an_installation_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallError, match="could not install"):
        installed(tmp_path)


def _install(screen: Path, version: str) -> Path:
    """What npm leaves of a version."""
    wanted = {"dependencies": VERSION}
    (screen / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
    package = screen / "node_modules" / "decap-cms"
    package.mkdir(parents=True)
    described = json.dumps({"version": version})
    (package / "package.json").write_text(described, encoding="utf-8")
    return package
