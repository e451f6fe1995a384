from __future__ import annotations

from plugins.content.check import main
from tests.plugins.tiny import write_content


def test_good_content_is_said_to_be_good(tmp_path, capsys):
    assert main(write_content(tmp_path / "content")) == 0
    assert "10 files read. No problem found." in capsys.readouterr().out


def test_every_problem_stands_on_its_line_as_seen_from_here(
    tmp_path, capsys, monkeypatch
):
    content = write_content(tmp_path / "content")
    (content / "news" / "we-are-here.md").write_text("No fields.", "utf-8")
    (content / "site.yaml").write_text("name: Only", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(content) == 2
    told = capsys.readouterr().err
    assert "problems in the content:" in told
    assert "\n  content/news/we-are-here.md:1: The file must begin" in told
    assert "\n  content/site.yaml:1: The file site.yaml needs “region”." in told
