from __future__ import annotations

from pathlib import Path

import pytest

from jobs_feed import frontmatter
from plugins.content.schema.form import Field
from plugins.content.typed.fields import Check

FIELDS = (
    Field("title", "text", "What it is called.", required=True, length=(2, 20)),
    Field("day", "date", "When."),
    Field("order", "number", "Its place."),
    Field("sample", "flag", "Whether it is invented."),
    Field("level", "choice", "How far along.", choices=("senior", "student")),
    Field("themes", "choices", "About what.", choices=("asye", "adoption")),
    Field("council", "council", "Whose."),
    Field("steps", "texts", "What to do."),
    Field("email", "email", "Where to write."),
    Field("web", "web", "Where to look."),
    Field("answer", "markdown", "In words."),
    Field(
        "routes",
        "records",
        "Ways in.",
        fields=(Field("who", "text", "Whom.", required=True), Field("to", "link", "")),
    ),
)


def read(text: str):
    check = Check(Path("x.md"), councils={"leeds", "hull"}, first_line=2)
    node = frontmatter.compose(Path("x.md"), text)
    return check.record(node, FIELDS, "a thing"), check


def faults(text: str) -> list[tuple[int, str]]:
    _, check = read(text)
    return [(fault.line, fault.message) for fault in check.faults]


def test_words_stay_what_the_editor_wrote():
    for words in ("2026", "yes", "12:30", "null", "0x1f", "1_000", "2026-01-01"):
        values, check = read(f"title: {words}")
        assert (values["title"], check.faults) == (words, [])


def test_every_field_has_its_type():
    values, check = read(
        "title: Hello\nday: 18 March 2027\norder: 2\nsample: yes\nlevel: senior\n"
        "themes: [asye]\ncouncil: hull\nsteps: [one, 2]\n"
        "routes: [{who: All, to: /x/}]"
    )
    assert not check.faults
    assert values["day"].isoformat() == "2027-03-18T00:00:00+00:00"
    assert (values["order"], values["sample"]) == (2, True)
    assert (values["themes"], values["steps"]) == (["asye"], ["one", "2"])
    assert values["routes"] == [{"who": "All", "to": "/x/"}]
    assert [(link.line, link.text) for link in check.links] == [(10, "/x/")]


def test_what_is_not_written_is_there_all_the_same():
    values, _ = read("title: Hello")
    assert values["day"] is None
    assert values["sample"] is False
    assert values["themes"] == values["routes"] == []
    assert values.keys() == {field.name for field in FIELDS}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("order: 1", 2, "A thing needs “title”. What it is called."),
        ("title: Hello\ntilte: x", 3, "no field “tilte”. Did you mean “title”?"),
        ("title: Hello\nzzz: x", 3, "Its fields are: answer, council"),
        ("title: Hello\ntitle: Again", 3, "“title” stands here twice"),
        ("title:", 2, "title is empty"),
        ('title: " "', 2, "title is empty"),
        ("title: [a]", 2, "title must be words"),
        ("title: A", 2, "title has 1 characters. Write between 2 and 20."),
        ("title: Hello\nday: soon", 3, "“soon” is not a date"),
        ("title: Hello\norder: first", 3, "a number in digits"),
        ("title: Hello\norder: NaN", 3, "a number in digits"),
        ("title: Hello\nsample: maybe", 3, "true or false"),
        ("title: Hello\nlevel: seniro", 3, "Did you mean “senior”? It is one of:"),
        ("title: Hello\nthemes: asye", 3, "themes must be a list"),
        ("title: Hello\nthemes: [asye, x]", 3, "themes cannot be “x”"),
        ("title: Hello\ncouncil: leds", 3, "Did you mean “leeds”?"),
        ("title: Hello\nemail: me", 3, "not an e-mail address"),
        ("title: Hello\nweb: example.org", 3, "Begin it with https://"),
        ("title: Hello\nroutes:\n  - to: /x/", 4, "needs “who”"),
        ("title: Hello\nroutes:\n  - just words", 4, "lines of “name: value”"),
    ],
)
def test_a_slip_is_told_with_its_line_and_its_mend(text, line, says):
    (found,) = faults(text)
    assert found[0] == line
    assert says in found[1], found[1]


def test_all_slips_of_a_file_are_told_at_once():
    assert len(faults("title: Hello\ntilte: x\nday: soon\nlevel: none")) == 3


def test_words_in_a_block_are_found_on_their_own_line():
    _, check = read("title: Hello\nanswer: |\n  See [x](/y/).")
    assert [(prose.line, prose.text) for prose in check.prose] == [(4, "See [x](/y/).")]
