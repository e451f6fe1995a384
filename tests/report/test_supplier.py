"""What a supplier is asked: what they must change, and nothing else."""

from __future__ import annotations

import pytest

from jobs_feed.problems import CATALOGUE, problem
from jobs_feed.report.supplier import ASKS, NOT_THEIRS, supplier_paragraph

ADDRESS = "at https://jobs.example.org/feed.xml"


def test_every_problem_that_must_be_mended_is_asked_for_or_is_not_the_suppliers():
    must = {code for code, kind in CATALOGUE.items() if kind.severity == "must_fix"}
    assert must == ASKS.keys() | NOT_THEIRS.keys()
    assert not ASKS.keys() & NOT_THEIRS.keys()


@pytest.mark.parametrize("code", sorted(CATALOGUE.keys() - ASKS.keys()))
def test_nobody_writes_to_the_supplier_about_what_is_not_theirs(code):
    assert supplier_paragraph(ADDRESS, [problem(code, item=1, found="x")]) is None


def test_one_thing_is_asked_for_with_the_place_and_the_words_to_look_for():
    fault = problem(
        "F003", detail="Line 3, column 9: an & stands alone.", found="a & b"
    )
    assert supplier_paragraph(ADDRESS, [fault]) == (
        "The vacancy feed at https://jobs.example.org/feed.xml cannot be read as it "
        "should be. Please change one thing: send well-formed XML or JSON throughout (line 3, "
        "column 9: an & stands alone, where it says “a & b”). Nothing else need change."
    )


def test_a_fault_that_has_a_mend_of_its_own_is_asked_for_with_it():
    fault = problem("F003", fix="Write & as &amp;.", found="a & b")
    assert "send well-formed XML or JSON throughout: write & as &amp; (where" in (
        supplier_paragraph(ADDRESS, [fault])
    )


def test_several_things_are_numbered_and_the_vacancies_named():
    paragraph = supplier_paragraph(
        ADDRESS,
        [
            problem("V004", item=3, reference="ABC-3"),
            problem("V007", item=1, reference="ABC-1", found="soon"),
            problem("V007", item=2),
            problem("V011", item=2),
        ],
    )
    assert "Please change 2 things: (1) give each vacancy a link" in paragraph
    assert "(vacancy ABC-3); (2) write the closing date" in paragraph
    assert "(vacancies ABC-1 and number 2, where it says “soon”)" in paragraph
    assert "pay" not in paragraph


def test_two_hundred_vacancies_with_one_problem_are_one_request():
    faults = [problem("V009", item=n, reference=f"R{n}") for n in range(1, 201)]
    paragraph = supplier_paragraph(ADDRESS, faults)
    assert "(200 vacancies, among them R1, R2, R3)" in paragraph
    assert len(paragraph) < 300


def test_of_several_shared_references_one_is_an_example():
    faults = [
        problem("F008", detail=f"It is on items {n}, {n + 1}.", found=f"R{n}")
        for n in (1, 5)
    ]
    paragraph = supplier_paragraph(ADDRESS, faults)
    assert "(for example it is on items 1, 2, where it says “R1”)" in paragraph


def test_words_from_the_feed_lie_still_in_the_paragraph():
    hostile = problem("V007", item=1, reference="::error::x", found="\x1b[31m\n" * 99)
    paragraph = supplier_paragraph(ADDRESS, [hostile])
    assert "::" not in paragraph
    assert paragraph.isprintable()
    assert len(paragraph) < 400
