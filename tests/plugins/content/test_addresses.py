from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from plugins.content.addresses import address_of, link_fault

ADDRESSES = {"/", "/routes/", "/jobs-guide/", "/news/"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("pages/home.md", "/"),
        ("pages/routes.md", "/routes/"),
        ("pages/routes/graduates.md", "/routes/graduates/"),
        ("case-studies/a-first-year.md", "/case-studies/a-first-year/"),
        ("councils/hull.md", "/councils/hull/"),
    ],
)
def test_a_files_path_is_its_address(path, address):
    assert address_of(PurePosixPath(path)) == address


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("case-study/x.md", "Did you mean “case-studies”?"),
        ("x.md", "A file here makes no page"),
        ("news/2026/x.md", "belongs in news/ itself"),
        ("news/Our News!.md", "hyphens: our-news."),
        ("news/x.docx", "ends in .md"),
        ("news/x.MD", "ends in .md"),
        ("news/….md", "hyphens: a-short-name."),
    ],
)
def test_a_path_that_makes_no_page_is_refused(path, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        address_of(PurePosixPath(path))


@pytest.mark.parametrize(
    "target",
    [
        "/routes/",
        "/routes/#graduates",
        "/jobs/leeds/",
        "/jobs/feed.xml",
        "#further-down",
        "https://www.example.org/a?b=c",
        "mailto:hello@example.org",
        "tel:08081570000",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(target):
    assert link_fault(target, ADDRESSES, ()) is None


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("/rotes/", "There is no page /rotes/. Did you mean “/routes/”?"),
        ("/routes", "Did you mean “/routes/”?"),
        ("routes/", "Begin the address “routes/” with /"),
        ("www.example.org", "https://www.example.org"),
        ("{filename}/pages/routes.md", "such as /routes/"),
        ("javascript:alert(1)", "not a web address"),
        ("//example.org/x", "not a web address"),
        ("https://", "not a web address"),
        ("mailto:", "not a web address"),
        ("http://[x", "is not an address"),
        ("", "goes nowhere"),
        ("/soon/", "a draft or dated in the future"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_mend(target, says):
    message = link_fault(target, ADDRESSES, {"/soon/"})
    assert message is not None
    assert says in message
