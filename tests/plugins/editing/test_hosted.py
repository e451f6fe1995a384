"""The folder for a web server: complete, and told apart from what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.editing import hosted
from plugins.editing.configuration import configuration


@pytest.fixture
def decap(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "decap-cms.js").write_text("scripts")
    (folder / "decap-cms.js.map").write_text("for programmers")
    return folder


def test_the_folder_holds_the_screen_and_changes_are_proposed_first(
    tmp_path: Path, decap: Path
) -> None:
    into = tmp_path / "new" / "screen"
    hosted.write(into, decap, configuration([], {}, {}))
    found = {f.relative_to(into).as_posix() for f in into.rglob("*") if f.is_file()}
    assert found == {"index.html", "screen.js", "config.json", "decap/decap-cms.js"}
    made = json.loads((into / "config.json").read_text("utf-8"))
    assert made["publish_mode"] == "editorial_workflow"


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, decap: Path) -> None:
    with pytest.raises(FileExistsError):
        hosted.write(tmp_path, decap, {})
    assert [file.name for file in tmp_path.iterdir()] == ["dist"]


@pytest.mark.parametrize(
    ("backend", "repository", "said"),
    [("proxy", "a/b", "github"), ("github", None, "--repository")],
)
def test_what_is_missing_is_said(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    backend: str,
    repository: str | None,
    said: str,
) -> None:
    into = tmp_path / "screen"
    wanted = {"backend": backend, "repository": repository, "sign_in": None}
    assert hosted.main(tmp_path, into, **wanted) == 2
    assert said in capsys.readouterr().err
    assert not into.exists()
