"""No address that carries a password is ever repeated with it."""

from __future__ import annotations

import pytest

from jobs_feed import address


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://user:secret@jobs.example.org/f", "https://jobs.example.org/f"),
        ("https://secret@jobs.example.org", "https://jobs.example.org"),
        ("https://user:sec@ret@jobs.example.org/f", "https://jobs.example.org/f"),
        ("htps://user:secret@[nonsense/f", "htps://[nonsense/f"),
        ("https:\\\\user:secret@jobs.example.org", "https:\\\\jobs.example.org"),
        ("//user:secret@jobs.example.org/f", "//jobs.example.org/f"),
    ],
)
def test_user_name_and_password_are_left_out(given: str, shown: str) -> None:
    assert address.shown(given) == shown


@pytest.mark.parametrize(
    "given",
    [
        "https://jobs.example.org/@team/feed?to=a@b.example#c@d",
        "https://jobs.example.org/go//a@b.example",
        "https://jobs.example.org?to=a@b.example",
        "https://[broken/f",
        "samples/leeds.xml",
        "",
    ],
)
def test_every_other_address_is_shown_as_it_is(given: str) -> None:
    assert address.shown(given) == given
