"""The rules by which our headers are judged do take points away."""

from __future__ import annotations

import pytest

from plugins.publish import headers
from tests.plugins.publish.observatory import points, score

PAGE = '<!doctype html><script src="/theme/js/site.js"></script>'
OURS = {name.lower(): value for name, value in headers.ALWAYS.items()}
OURS |= {"cross-origin-resource-policy": "same-origin"}


def scored(page=PAGE, **changed):
    named = {name.replace("_", "-"): value for name, value in changed.items()}
    told = {name: value for name, value in (OURS | named).items() if value is not None}
    return score(points(told, page))


def test_a_page_without_any_header_fails():
    assert score(points({}, PAGE)) == 100 - 25 - 20 - 5 - 20


@pytest.mark.parametrize(
    ("policy", "points_"),
    [
        ("default-src 'none'; script-src 'unsafe-inline'", 80),
        ("default-src 'none'; script-src 'unsafe-eval'", 90 + 15),
        ("default-src 'none'; style-src 'unsafe-inline'", 100 + 15),
        ("default-src 'self'", 100 + 5 + 15),
        ("default-src 'none'", 100 + 10 + 15),
    ],
)
def test_a_policy_is_worth_what_it_forbids(policy, points_):
    assert scored(content_security_policy=policy) == points_


@pytest.mark.parametrize(
    ("changed", "points_"),
    [
        ({}, 130),
        ({"strict_transport_security": "max-age=300"}, 90 + 30),
        ({"strict_transport_security": None}, 80),
        ({"x_content_type_options": None}, 95 + 30),
        ({"referrer_policy": None}, 125),
        ({"referrer_policy": "unsafe-url"}, 95 + 25),
        ({"cross_origin_resource_policy": "anything"}, 95 + 20),
        ({"set_cookie": "a=b"}, 60),
        ({"page": PAGE.replace("/theme", "https://cdn.example.org")}, 50),
        ({"page": PAGE.replace("src", 'integrity="sha384-x" src')}, 135),
    ],
)
def test_each_other_header_is_worth_its_points(changed, points_):
    assert scored(**changed) == points_
