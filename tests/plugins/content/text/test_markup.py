from __future__ import annotations

import pytest

from plugins.content.text import markup


def html(text: str) -> str:
    return markup.clean(markup.render(text))


def test_what_editors_use_comes_through():
    page = html(
        "## A list\n\n1. One\n2. [Two](/two/)\n\n> Said\n\n| a | b |\n|---|--:|\n"
        "| 1 | 2 |\n\n![A hill](/images/hill.jpg)\n"
    )
    assert '<h2 id="a-list">A list</h2>' in page
    assert '<a href="/two/">Two</a>' in page
    assert "<blockquote>" in page
    assert "<td>2</td>" in page
    assert '<img alt="A hill" src="/images/hill.jpg">' in page


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>Hi</p>",
        "<p style='color: red'>Hi</p>",
        "<style>p { color: red }</style>",
        "[x](javascript:alert(1))",
        "<iframe src='https://example.org'></iframe>",
        "{: onmouseover=alert(1) }",
    ],
)
def test_nothing_that_the_security_policy_forbids_comes_through(text):
    page = html(f"Words.\n\n{text}\n")
    assert "<p>Words." in page
    for bad in ("<script", "onclick", "style=", "<style", "javascript:", "<iframe"):
        assert bad not in page
    assert " onmouseover" not in page.replace("{: onmouseover", "")


def test_a_page_forgets_the_one_before_it():
    first = html("## Same\n\nA note[^1].\n\n[^1]: First.")
    assert html("## Same\n\nA note[^1].\n\n[^1]: First.") == first
    assert "First" not in html("Words.")
