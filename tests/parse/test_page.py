"""A web page with schema.org JobPostings in it is a feed."""

import json
import time

import pytest

from jobs_feed.errors import NotAFeed, UnreadableFeed
from jobs_feed.parse.document import parse

ADDRESS = "https://jobs.example.org/vacancy/7"
POSTING = {"@type": "JobPosting", "title": "Social Worker"}


def page(*scripts, end="</body></html>"):
    written = "".join(
        f'<script type="application/ld+json">{script}</script>' for script in scripts
    )
    return f"<!DOCTYPE html><html><head></head><body>{written}{end}".encode()


def links(*postings, **options):
    document = parse(page(*map(json.dumps, postings)), base_url=ADDRESS, **options)
    return [[v.text for v in item.found.get("link", ())] for item in document.items]


def test_a_posting_alone_on_its_page_is_at_the_pages_address():
    assert links(POSTING) == [[ADDRESS]]
    assert links({**POSTING, "url": "/other"}) == [["/other"]]


def test_a_page_that_begins_like_xml_is_read_without_a_word_of_warning():
    script = f'<script type="application/ld+json">{json.dumps(POSTING)}</script>'
    body = f'<?xml version="1.0"?>\n<!DOCTYPE html>\n<body>{script}<br></body>'
    assert len(parse(body.encode(), base_url=ADDRESS).items) == 1


def test_of_several_postings_none_is_at_the_pages_address():
    assert links(POSTING, POSTING) == [[], []]


def test_what_a_posting_refers_to_is_put_in_its_place():
    graph = [
        {**POSTING, "hiringOrganization": {"@id": "#us"}},
        {"@id": "#us", "name": "Us"},
    ]
    (item,) = parse(page(json.dumps({"@graph": graph}))).items
    assert item.found["employer"][0].text == "Us"


def test_a_posting_that_cannot_be_read_keeps_the_page_from_being_whole():
    document = parse(page(json.dumps(POSTING), '{"@type": "JobPosting" "title": 1}'))
    assert len(document.items) == 1
    assert not document.complete
    assert [problem.code for problem in document.problems] == ["F003", "F004"]


def test_a_page_without_its_end_is_not_whole():
    assert not parse(page(json.dumps(POSTING), end="<p>cut he")).complete


@pytest.mark.parametrize(
    "script",
    [
        f"<!-- {json.dumps(POSTING)} -->",
        f"//<![CDATA[\n{json.dumps(POSTING)}\n//]]>",
        f"/*<![CDATA[*/{json.dumps(POSTING)}/*]]>*/",
        json.dumps(POSTING).replace('"', "&quot;"),
    ],
)
def test_what_old_systems_put_round_a_script_does_no_harm(script):
    assert parse(page(script)).items[0].found["title"][0].text == "Social Worker"


def test_a_page_whose_only_posting_is_broken_says_so():
    with pytest.raises(UnreadableFeed) as caught:
        parse(page('{"@type": "JobPosting", "title": '))
    assert "not proper JSON" in caught.value.problem.message


def test_a_page_with_other_scripts_is_a_web_page():
    with pytest.raises(NotAFeed) as caught:
        parse(page('{"@type": "WebPage"}', "{broken"))
    assert caught.value.problem.code == "F001"


def test_postings_nested_without_end_are_refused():
    deep = '{"a":' * 600 + json.dumps(POSTING) + "}" * 600
    with pytest.raises(UnreadableFeed):
        parse(page(deep))
    with pytest.raises(UnreadableFeed):
        parse(
            page(
                json.dumps(
                    {**POSTING, "description": json.loads("[" * 200 + "]" * 200)}
                )
            )
        )


@pytest.mark.parametrize("junk", ["<script ", "<script type=application/ld+json>", " "])
def test_a_hostile_page_costs_no_more_than_its_length(junk):
    started = time.process_time()
    parse(page(json.dumps(POSTING) + " " * 100_000, end=junk * 20_000))
    assert time.process_time() - started < 10
