"""What an editor may put in double brackets, and what is said when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.reading import blocks
from plugins.content.schema.blockkinds import KINDS
from plugins.content.text.markup import clean, render
from plugins.content.typed.fields import Check

FIGURES = {"readers": "1,200", "sites": "15", "odd": "*3_"}


def read(text: str, councils=("hull", "leeds")):
    check = Check(Path("x.md"), councils, first_line=10)
    words, found = blocks.take_out(text, check, FIGURES)
    return words, found, check


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in read(text)[2].faults]


def shown(text: str) -> str:
    """The page, with a block shown as its name, its values and a heading's level."""
    words, found, check = read(text)
    assert check.faults == []
    return blocks.fill(
        clean(render(words)),
        lambda number, level: f"[{found[number].name} h{level}]",
    )


def test_a_figure_stands_in_its_sentence():
    assert (
        shown("We had [[figure: readers]] of them.") == "<p>We had 1,200 of them.</p>"
    )


def test_a_figure_at_the_start_of_a_line_begins_no_list():
    assert shown("[[figure: sites]]. That is all.") == "<p>15. That is all.</p>"


def test_a_figures_signs_are_no_markdown():
    assert shown("So [[figure: odd]] and [[figure: odd]].") == (
        "<p>So *3_ and *3_.</p>"
    )


def test_a_figure_in_a_heading_is_in_the_headings_address():
    assert 'id="the-15-councils"' in shown("## The [[figure: sites]] councils")


@pytest.mark.parametrize(
    "text",
    [
        "Before.\n\n[[button: Go\nto: /routes/]]\n\nAfter.",
        "Before.\n[[button: Go\nto: /routes/]]\nAfter.",
        "Before.\n\n   [[ Button : Go\n  To: /routes/ ]]  \n\nAfter.",
    ],
)
def test_a_block_is_a_paragraph_of_its_own(text):
    assert shown(text).split() == ["<p>Before.</p>", "[button", "h2]", "<p>After.</p>"]


def test_a_block_knows_the_heading_it_stands_under():
    text = "## One\n\n[[vacancies: leeds]]\n\n### Two\n\n[[vacancies: hull]]"
    assert "[vacancies h3]" in shown(text)
    assert "[vacancies h4]" in shown(text)


def test_words_of_a_block_may_run_over_lines():
    _, found, check = read("[[quote: The kettle does\nhalf of my job.\nwho: Keeley]]")
    assert check.faults == []
    assert found[0].values["words"] == "The kettle does half of my job."
    assert found[0].values["who"] == "Keeley"
    assert found[0].values["role"] is None


def test_a_link_in_a_quote_keeps_its_address():
    _, found, _ = read("[[button: Look\nto: https://www.gov.uk/a?b=c:d]]")
    assert found[0].values["to"] == "https://www.gov.uk/a?b=c:d"


@pytest.mark.parametrize(
    "text",
    [
        "`[[quote: x]]`",
        "```\n[[quote: x]]\n```",
        "<!-- [[qoute: x]] -->",
        r"\[[quote: x]]",
        "[[1]](/routes/)",
        "[[2]]",
        "an [array[0]] of things",
    ],
)
def test_other_brackets_and_code_are_left_alone(text):
    words, found, check = read(text)
    assert (words, found, check.faults) == (text, (), [])


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_example_of_every_block_is_right(kind):
    check = Check(Path("x.md"), ("leeds",))
    blocks.take_out(kind.example, check, {"council-share": "£7,500"})
    assert check.faults == []


def test_an_unknown_block_is_told_with_its_line_and_what_may_be_meant():
    assert faults("One.\n\n[[qoute: words]]") == [
        (12, "There is no block “qoute”. Did you mean “quote”?")
    ]
    assert "The blocks are: button, figure, quote" in faults("[[xyzzy: a]]")[0][1]


def test_an_unknown_figure_is_told_with_what_may_be_meant():
    assert faults("Some\n[[figure: reader]].") == [
        (11, "There is no figure “reader” in impact.yaml. Did you mean “readers”?")
    ]


def test_an_unknown_part_is_told_at_its_own_line():
    assert faults("[[quote: Words.\nwhoo: Keeley]]") == [
        (11, "The block “quote” has no field “whoo”. Did you mean “who”?")
    ]


def test_a_block_without_what_it_needs_says_so():
    [(line, message)] = faults("[[button: Go]]")
    assert line == 10
    assert message.startswith("The block “button” needs “to”.")
    assert "needs “words”" in faults("[[quote]]")[0][1]


def test_an_unknown_council_or_level_is_told():
    [(_, message)] = faults("[[vacancies: leds]]")
    assert "“leds”" in message
    assert "Did you mean “leeds”?" in message
    assert faults("[[vacancies: newly_qualified]]") == []
    assert read("[[vacancies: leds]]", councils=())[2].faults == []


def test_a_block_that_is_not_closed_is_told_and_the_next_is_still_read():
    text = "[[quote: Words.\n\nMore.\n\n[[vacancies: leeds]]"
    _, found, check = read(text)
    assert [(fault.line, fault.message[:44]) for fault in check.faults] == [
        (10, "[[quote: is opened and never closed. Write ]"[:44])
    ]
    assert [block.name for block in found] == ["vacancies"]


def test_a_block_in_the_middle_of_a_sentence_is_told():
    assert "on lines of its own" in faults("Here: [[vacancies: leeds]]")[0][1]


def test_quotation_marks_would_stand_twice():
    assert "Leave the quotation marks out" in faults("[[quote: “Words.”]]")[0][1]


def test_links_and_pictures_of_blocks_are_looked_at_like_any_other():
    _, _, check = read(
        "[[stories: one, /case-studies/two/]]\n\n[[button: Go\nto: /routs/]]\n\n"
        "[[video: https://films.example.org/1\ntitle: T\npicture: /images/t.jpg]]"
    )
    assert [(link.line, link.text) for link in check.links] == [
        (10, "/case-studies/one/"),
        (10, "/case-studies/two/"),
        (13, "/routs/"),
    ]
    assert [(image.line, image.text) for image in check.images] == [
        (17, "/images/t.jpg")
    ]


def test_a_card_is_for_a_story():
    assert "not the address of a story" in faults("[[stories: /events/x/]]")[0][1]


def test_an_editors_own_private_signs_show_no_block():
    words, _, _ = read("\ue0000\ue001")
    assert blocks.fill(render(words), lambda number, level: "!") == "<p>0</p>"
