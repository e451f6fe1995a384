from __future__ import annotations

import pytest

from plugins.content.linking.targets import Site, link_slip

SITE = Site(
    addresses={"/", "/routes/", "/jobs-guide/", "/news/", "/images/tea.jpg"},
    waiting={"/soon/"},
    councils={"leeds", "hull"},
    places={"/routes/": {"main", "graduates"}, "/news/": set()},
)


@pytest.mark.parametrize(
    "target",
    [
        "/routes/",
        "/routes/#graduates",
        "/#anything",
        "/images/tea.jpg",
        "/jobs/",
        "/jobs/leeds/",
        "/jobs/leeds/social-worker-3f9a1c2b/",
        "/jobs/level/senior/",
        "/jobs/level/senior/feed.xml",
        "/jobs/leeds/level/senior/",
        "/jobs/hours/part-time/",
        "/jobs/contract/fixed-term/feed.xml",
        "/jobs/closing/",
        "/jobs/feed.xml",
        "/jobs/status/",
        "#graduates",
        "https://www.example.org/a?b=c",
        "mailto:hello@example.org",
        "tel:08081570000",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(target):
    assert link_slip(target, SITE, page="/routes/") is None


@pytest.mark.parametrize(
    ("target", "code", "says"),
    [
        ("/rotes/", "broken-link", "no page /rotes/. Did you mean “/routes/”?"),
        ("/routes", "broken-link", "Did you mean “/routes/”?"),
        ("/Routes/", "broken-link", "Did you mean “/routes/”?"),
        ("/jobs/leds/", "broken-link", "Did you mean “/jobs/leeds/”?"),
        ("/jobs/level/seniors/", "broken-link", "Did you mean “/jobs/level/senior/”?"),
        ("/jobs/leeds/level/seniors/", "broken-link", "“/jobs/leeds/level/senior/”?"),
        ("/jobs/hours/part_time/", "broken-link", "“/jobs/hours/part-time/”?"),
        ("/routes/#graduate", "broken-anchor", "Did you mean “#graduates”?"),
        ("#nowhere", "broken-anchor", "There is no place #nowhere on /routes/."),
        ("/news/#x", "broken-anchor", "There is no heading on that page"),
        ("routes/", "link-without-slash", "Did you mean “/routes/”?"),
        ("../elsewhere", "link-without-slash", "Begin it with / for a page"),
        ("www.example.org", "link-without-https", "https://www.example.org"),
        ("hello@example.org", "link-without-mailto", "mailto:hello@example.org"),
        ("{filename}/pages/routes.md", "filename-link", "such as /routes/"),
        ("C:\\pictures\\a.jpg", "file-on-your-computer", "on your computer"),
        ("file:///home/a.jpg", "file-on-your-computer", "on your computer"),
        ("javascript:alert(1)", "not-a-web-link", "not a web address"),
        ("//example.org/x", "not-a-web-link", "not a web address"),
        ("https://", "not-a-web-link", "not a web address"),
        ("mailto:", "not-a-web-link", "not a web address"),
        ("http://[x", "not-an-address", "is not an address"),
        ("", "empty-link", "goes nowhere"),
        ("/soon/", "link-to-hidden-page", "is a draft, or its day has not come"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_mend(target, code, says):
    wrong = link_slip(target, SITE, page="/routes/")
    assert wrong is not None
    assert wrong.message.code == code
    assert says in str(wrong)
