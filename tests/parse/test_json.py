"""JSON becomes the same tree as XML, and is mended where it is known how."""

import pytest
from lxml import etree

from jobs_feed.errors import UnreadableFeed
from jobs_feed.parse.encoding import decode
from jobs_feed.parse.json import read_json


def tree(text):
    return read_json(decode(text.encode("utf-8"), None))


def as_xml(text):
    return etree.tostring(tree(text).root, encoding="unicode")


def test_members_are_elements_and_values_stay_as_written():
    text = (
        '{"a b": 37.00, "1st": true, "@type": ["X", "Y"], "none": null, "big": 1e400}'
    )
    assert as_xml(text) == (
        '<json type="X Y"><a_b>37.00</a_b><_1st>true</_1st><none/><big>1e400</big></json>'
    )


def test_entries_of_a_list_are_items():
    assert as_xml('[[1], "x"]') == (
        '<json list="true"><item list="true"><item>1</item></item><item>x</item></json>'
    )


def test_numbers_too_long_for_python_are_only_text():
    assert len(tree('{"n": ' + "9" * 5000 + "}").root[0].text) == 5000


@pytest.mark.parametrize(
    ("text", "complete", "codes", "titles"),
    [
        ('[{"t": "A"}, {"t": "B"},]', True, ["F003"], ["A", "B"]),
        ('[{"t": "A"}]\0\n', True, [], ["A"]),
        ('[{"t": "A"}] <!-- 3 ms -->', True, ["F003"], ["A"]),
        ('[{"t": "A\nB"}]', True, ["F003"], ["A\nB"]),
        (r'[{"t": "A\&B \"C\" \u00e9"}]', True, ["F003"], [r'A\&B "C" é']),
        ('[{"t": "A"}, {"t": "B', False, ["F004"], ["A"]),
        ('[{"t": "A"}, {"t": "B"}', False, ["F004"], ["A", "B"]),
        ('[{"t": "A"}, {"t" "B"}, {"t": "C"}]', False, ["F003", "F004"], ["A"]),
    ],
)
def test_a_fault_costs_no_more_than_it_must(text, complete, codes, titles):
    read = tree(text)
    assert [p.code for p in read.problems] == codes
    assert read.complete is complete
    assert [e.text for e in read.root.iter("t")] == titles


def test_what_is_cut_within_a_mapping_is_marked():
    read = tree('{"list": [{"t": "A"}, {"tags": [1], "t": "B')
    assert [next(e.iter("cut-here"), None) is None for e in read.root[0]] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '[{"tit', '["' + '\\"' * 99_999]
)
def test_hopeless_json_is_refused(text):
    with pytest.raises(UnreadableFeed):
        tree(text)


def test_a_key_that_no_element_can_be_called_is_read_all_the_same():
    vacancy = '{"½": "1", "": "3", "Größe": "4", "title": "Social Worker"}'
    written = as_xml(f'{{"items": [{vacancy}]}}')
    assert "<_>3</_>" in written
    assert "<title>Social Worker</title>" in written
