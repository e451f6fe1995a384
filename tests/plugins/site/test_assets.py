from __future__ import annotations

from functools import partial

import pytest

from plugins.parallel import WORTH_IT, begin
from plugins.site.assets import Assets


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "site.css").write_text("p { color: green }")
    return folder


def test_a_file_gets_a_name_that_changes_with_its_bytes(static, tmp_path):
    first = Assets(static, tmp_path / "output")("css/site.css")
    assert first.startswith("/theme/css/site.")
    assert first == Assets(static, tmp_path / "output")("css/site.css")
    (static / "css" / "site.css").write_text("p { color: blue }")
    assert first != Assets(static, tmp_path / "output")("css/site.css")


def test_what_templates_asked_for_is_written_where_they_link_to(static, tmp_path):
    assets = Assets(static, tmp_path / "output")
    url = assets("css/site.css")
    written = tmp_path / "output" / url.lstrip("/")
    assert written.read_text() == "p { color: green }"


def test_what_a_copy_of_the_process_asks_for_is_written_too(static, tmp_path):
    assets = Assets(static, tmp_path / "output")
    begin([partial(assets, "css/site.css")] * WORTH_IT)()
    assert (tmp_path / "output" / assets("css/site.css").lstrip("/")).exists()


def test_a_file_that_is_not_there_is_an_error(static, tmp_path):
    with pytest.raises(FileNotFoundError):
        Assets(static, tmp_path / "output")("css/missing.css")


def test_a_stylesheet_is_written_with_its_parts_in_it(static, tmp_path):
    css = static / "css"
    (css / "card.css").write_text(".card { color: red }\n")
    (css / "site.css").write_text('p { color: green }\n@import "card.css";\n')
    assets = Assets(static, tmp_path / "output")
    first = assets("css/site.css")
    written = (tmp_path / "output" / first.lstrip("/")).read_text()
    assert written == "p { color: green }\n.card { color: red }\n"
    (css / "card.css").write_text(".card { color: blue }\n")
    assert Assets(static, tmp_path / "output")("css/site.css") != first


def test_a_script_imports_others_by_the_names_they_have_on_the_site(static, tmp_path):
    (static / "js" / "jobs").mkdir(parents=True)
    (static / "js" / "jobs.js").write_text('import { a } from "./jobs/a.js";\n')
    (static / "js" / "jobs" / "a.js").write_text('export { b as a } from "./b.js";\n')
    (static / "js" / "jobs" / "b.js").write_text("export const b = 1;\n")
    assets = Assets(static, tmp_path / "output")
    first = assets("js/jobs.js")
    names = {
        path.name: path.read_text() for path in (tmp_path / "output").rglob("*.js")
    }
    assert len(names) == 3
    assert assets("js/jobs/a.js") in names[first.rpartition("/")[2]]
    # A change far down gives every name above it anew, too.
    (static / "js" / "jobs" / "b.js").write_text("export const b = 2;\n")
    assert Assets(static, tmp_path / "output")("js/jobs.js") != first
