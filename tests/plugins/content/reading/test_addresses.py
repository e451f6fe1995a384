from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from plugins.content.reading.addresses import address_of


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
        ("news/2026/x.md", "Move it to news/ itself"),
        ("news/Our News!.md", "hyphens: our-news."),
        ("news/x.docx", "ends in .md"),
        ("news/x.MD", "ends in .md"),
        ("news/….md", "hyphens: a-short-name."),
    ],
)
def test_a_path_that_makes_no_page_is_refused(path, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        address_of(PurePosixPath(path))
