"""What the screen did not change stays as an editor wrote it, to the letter."""

from __future__ import annotations

from pathlib import Path

import yaml

from jobs_feed import frontmatter
from plugins.content.schema.kinds import CASE_STUDY
from plugins.content.schema.pages import PAGES
from plugins.editing import entries

OLD = """\
---
# Notes for me.
title: A day in court
date: 20 November 2026
role: "2026"
# Ask Sana again in spring.
mystery: 012
fancy: {a: yes, b: [1, 2]}
themes: [asye]
person:
order: 3
# The end.
---

Some words, and [a link](/the-role/).
"""
FIELDS = CASE_STUDY.fields


def shown(text: str = OLD) -> dict:
    """The fields as the screen reads them, which reads YAML as JSON does."""
    source = frontmatter.split(Path("x.md"), text.encode())
    node, _ = entries.from_screen(entries.for_screen(source, FIELDS))
    return yaml.safe_load(yaml.serialize(node))


def saved(changes: dict, body: str | None = None, old: str | None = OLD) -> str:
    """The file after the screen has changed some of what it was shown."""
    before = {} if old is None else shown(old)
    values = {**before, **changes}
    source = None if old is None else frontmatter.split(Path("x.md"), old.encode())
    words = body if body is not None or source is None else source.body
    sent = f"---\n{yaml.safe_dump(values, sort_keys=False)}---\n{words or ''}"
    node, words = entries.from_screen(sent)
    return entries.to_file(source, old or "", node, words, FIELDS)


def test_words_that_look_like_numbers_are_shown_as_words() -> None:
    assert shown()["role"] == "2026"
    assert shown()["mystery"] == "012"
    assert shown()["fancy"] == {"a": "yes", "b": ["1", "2"]}


def test_a_british_date_is_shown_as_the_screen_reads_dates() -> None:
    assert shown()["date"] == "2026-11-20"


def test_a_flag_is_shown_as_one() -> None:
    text = OLD.replace("person:\n", "sample: yes\n")
    assert shown(text)["sample"] is True


def test_nothing_changed_is_nothing_changed() -> None:
    text = OLD.replace("person:\n", "")
    assert saved({}, old=text) == text


def test_one_change_changes_one_line() -> None:
    changed = saved({"title": "Two days: in court"})
    before, after = set(OLD.split("\n")), set(changed.split("\n"))
    assert after - before == {"title: 'Two days: in court'"}
    assert before - after == {"title: A day in court", "person:"}
    assert changed.index("# Notes for me.") < changed.index("title")


def test_an_emptied_field_goes_with_its_line() -> None:
    assert "themes" not in saved({"themes": []})
    assert "role:" not in saved({"role": ""})


def test_a_new_field_comes_last_and_days_have_no_quotes() -> None:
    lines = saved({"updated": "2026-11-23", "sample": True}).split("\n")
    end = lines.index("---", 1)
    assert lines[end - 2 : end] == ["updated: 2026-11-23", "sample: true"]


def test_a_title_of_digits_is_written_in_quotes() -> None:
    assert "title: '2027'" in saved({"title": "2027"})


def test_new_words_replace_the_old_and_the_fields_stay() -> None:
    changed = saved({}, body="\nOther words.\n\n")
    assert changed.endswith("---\n\nOther words.\n")
    assert "mystery: 012" in changed


def test_a_new_file_has_what_was_filled_in_and_nothing_empty() -> None:
    values = {
        "title": "A day in court",
        "date": "2026-11-20",
        "image": "",
        "sample": False,
        "themes": ["asye"],
        "people": [
            {"name": "Sana", "consent": {"given": "2026-11-02", "channels": []}}
        ],
    }
    assert saved(values, "Words.", old=None) == (
        "---\n"
        "title: A day in court\n"
        "date: 2026-11-20\n"
        "themes:\n- asye\n"
        "people:\n- name: Sana\n  consent:\n    given: 2026-11-02\n"
        "---\n\nWords.\n"
    )


def test_an_order_stays_a_number() -> None:
    old = "---\ntitle: X\norder: 3\n---\n"
    source = frontmatter.split(Path("x.md"), old.encode())
    node, body = entries.from_screen("---\ntitle: X\norder: 4\n---\n")
    made = entries.to_file(source, old, node, body, PAGES["page"].fields)
    assert "order: 4\n" in made


def test_a_value_of_several_lines_goes_and_stays_whole() -> None:
    old = OLD.replace("person:\n", "quote: >\n  One\n  two\n\n  three\n")
    assert saved({}, old=old) == old
    assert "three" not in saved({"quote": "Four"}, old=old)
