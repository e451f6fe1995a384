from __future__ import annotations

import pytest

from plugins.site.assets import Assets


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "site.css").write_text("p { color: green }")
    return folder


def test_a_file_gets_a_name_that_changes_with_its_bytes(static):
    first = Assets(static)("css/site.css")
    assert first.startswith("/theme/css/site.")
    assert first == Assets(static)("css/site.css")
    (static / "css" / "site.css").write_text("p { color: blue }")
    assert first != Assets(static)("css/site.css")


def test_what_templates_asked_for_is_written_where_they_link_to(static, tmp_path):
    assets = Assets(static)
    url = assets("css/site.css")
    assets.write(tmp_path / "output")
    written = tmp_path / "output" / url.lstrip("/")
    assert written.read_text() == "p { color: green }"


def test_a_file_that_is_not_there_is_an_error(static):
    with pytest.raises(FileNotFoundError):
        Assets(static)("css/missing.css")


def test_a_stylesheet_is_written_with_its_parts_in_it(static, tmp_path):
    css = static / "css"
    (css / "card.css").write_text(".card { color: red }\n")
    (css / "site.css").write_text('p { color: green }\n@import "card.css";\n')
    assets = Assets(static)
    first = assets("css/site.css")
    assets.write(tmp_path)
    written = (tmp_path / first.lstrip("/")).read_text()
    assert written == "p { color: green }\n.card { color: red }\n"
    (css / "card.css").write_text(".card { color: blue }\n")
    assert Assets(static)("css/site.css") != first
