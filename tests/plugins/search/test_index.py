"""The index: made once for the same words, the same bytes, and only what is used."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from plugins.search import index
from tests.plugins.search.fragments import fragments

PAGE = (
    '<!doctype html><html lang="en-gb"><head><title>{0}</title>'
    '<meta data-pagefind-meta="kind[content]" content="stories"></head>'
    "<body><main><h1>{0}</h1><p>Words of {0}.</p></main></body></html>"
)
NAMES = ("hull", "york", "leeds", "selby", "goole", "otley", "thirsk", "whitby")
WORDS = {f"/{name}/": PAGE.format(name).encode() for name in NAMES}


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def no_pagefind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Pagefind that says why it does nothing."""
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho No room left.\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(index, "get_executable", lambda: broken)


def test_every_page_is_in_it_by_its_address(tmp_path: Path) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    found = fragments(tmp_path / "out")
    assert found.keys() == WORDS.keys()
    assert found["/hull/"]["meta"]["title"] == "hull"
    assert found["/hull/"]["meta"]["kind"] == "stories"
    assert "Words of hull." in found["/hull/"]["content"]


def test_the_kind_of_each_page_is_known_by_its_id(tmp_path: Path) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    kinds = json.loads((tmp_path / "out" / "kinds.json").read_bytes())
    ids = {file.stem for file in (tmp_path / "out" / "fragment").iterdir()}
    assert kinds == dict.fromkeys(ids, "stories")


def test_law_7_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        turned = dict(reversed(WORDS.items())) if name == "other" else WORDS
        index.write(turned, tmp_path / name, tmp_path / f"kept-{name}")
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_only_what_its_script_loads_is_published(tmp_path: Path) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    kinds = {Path(name).suffix for name in files(tmp_path / "out")}
    assert kinds == {
        *(".js", ".json", ".pagefind"),
        *(".pf_meta", ".pf_index", ".pf_fragment"),
    }
    scripts = {path.name for path in (tmp_path / "out").glob("*.js")}
    assert scripts == {"pagefind.js", "pagefind-worker.js"}


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.usefixtures("no_pagefind")
def test_a_failure_is_told_in_pagefinds_words_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    with pytest.raises(index.SearchError, match="No room left"):
        index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    assert not (tmp_path / "out").exists()
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_words_that_have_not_changed_need_no_pagefind(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    request.getfixturevalue("no_pagefind")
    index.write(WORDS, tmp_path / "again", tmp_path / "kept")
    assert files(tmp_path / "again") == files(tmp_path / "out")


def test_a_new_index_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    fewer = {"/york/": WORDS["/york/"]}
    index.write(fewer, tmp_path / "out", tmp_path / "kept")
    assert fragments(tmp_path / "out").keys() == fewer.keys()


def test_words_that_were_taken_down_are_kept_nowhere(tmp_path: Path) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    fewer = {"/york/": WORDS["/york/"]}
    index.write(fewer, tmp_path / "out", tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    assert fragments(kept).keys() == fewer.keys()


def test_an_index_that_is_half_gone_is_made_again(tmp_path: Path) -> None:
    index.write(WORDS, tmp_path / "out", tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    kept.rename(kept.with_name(f".{kept.name}"))
    index.write(WORDS, tmp_path / "again", tmp_path / "kept")
    assert files(tmp_path / "again") == files(tmp_path / "out")
