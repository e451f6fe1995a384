"""What is said of a text, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.prose.look import look
from plugins.content.text import markup
from plugins.content.typed.fields import Check


def slips(source: str) -> list[tuple[int, int, str]]:
    check = Check(Path("x.md"), councils=())
    look(check, markup.render(source), source, 1, above=1)
    return [(slip.line, slip.column, slip.code) for slip in check.faults]


def codes(source: str) -> list[str]:
    return [code for _, _, code in slips(source)]


@pytest.mark.parametrize(
    "source",
    [
        "## One\n\n### Two\n\n## Three",
        "`# not a heading` and\n\n```\n[x]() https://example.org ** <script>\n```\n",
        "[Read about Hull](/councils/hull/), or [find a job in Leeds](/jobs/leeds/)",
        "[999](tel:999) and [hello@example.org](mailto:hello@example.org)",
        "[ہمارے کام](/the-role/)",
        "![Two people laughing on a pier](/images/pier.jpg)",
        "![decorative](/images/pier.jpg)",
        "In 2026 we were\n15 councils - all of us -\n2024. And 3 * 5 is 15.",
        "- tea\n- time\n\n1. One\n2. Two",
        "The ASYE, the NQSW and the LADO",
        "FAQ, NHS, GP",
        "<details><summary>More</summary>Words</details>",
        "Made of <abbr title='two'>2</abbr>, H<sub>2</sub>O and <br>a line",
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        "He said [*sic*] and (so) it was.",
    ],
)
def test_good_words_are_left_alone(source):
    assert codes(source) == []


def test_slips_are_told_where_they_stand():
    source = (
        "Good words.\n\n"
        "# Again\n\n"
        "Go [here](/a/), then [here](/b/).\n\n"
        "![](/images/a.jpg) ![IMG_1](/images/b.jpg)\n\n"
        "See https://example.org/a and <b style='x'>this</b>.\n"
    )
    assert sorted(slips(source)) == [
        (3, 1, "second-title"),
        (5, 4, "vague-link"),
        (5, 22, "vague-link"),
        (7, 1, "picture-without-words"),
        (7, 20, "alt-is-file-name"),
        (9, 5, "bare-address"),
        (9, 34, "forbidden-attribute"),
    ]


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "click HERE now", "More", "Read more…", "this page", "Link"],
)
def test_words_that_say_nothing_make_no_link(words):
    assert codes(f"To see it, [{words}](/a/)") == ["vague-link"]


def test_a_pictures_words_are_those_of_the_link_around_it():
    assert codes("[![A pier at sunset](/images/a.jpg)](/a/)") == []
    assert codes("[![decorative](/images/a.jpg)](/a/)") == ["link-without-words"]


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("hull-pier.jpg", ["alt-is-file-name"]),
        ("Hull pier", ["alt-is-file-name"]),
        ("DSC_0042", ["alt-is-file-name"]),
        ("photo", ["alt-is-file-name"]),
        ("Photo of a pier", ["alt-says-picture"]),
        ("A pier. " * 30, ["long-alt"]),
        ("Hull's pier in the rain", []),
        ("Photographers on a pier", []),
    ],
)
def test_a_pictures_words_say_what_it_shows(alt, found):
    assert codes(f"![{alt}](/images/hull-pier.jpg)") == found


def test_a_decorative_picture_is_silent_for_those_who_listen():
    html = markup.clean(markup.render("![Decorative](/images/a.jpg)"))
    assert html == '<p><img alt="" src="/images/a.jpg"></p>'
