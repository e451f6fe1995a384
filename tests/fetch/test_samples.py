from __future__ import annotations

import locale
import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs_feed.fetch import samples

TODAY = date(2027, 2, 27)


@pytest.mark.parametrize(
    "token, text",
    [
        ("{{+0 %Y-%m-%d}}", "2027-02-27"),
        ("{{+2 %d %B %Y}}", "01 March 2027"),
        ("{{+2 %e %b %y}}", "1 Mar 27"),
        ("{{-58 %A}}", "Thursday"),
        ("{{-3 %a, %d %b %Y 06:00:00 +0000}}", "Wed, 24 Feb 2027 06:00:00 +0000"),
        ("{{+1 %d/%m/%Y %H:%M:%S}}", "28/02/2027 00:00:00"),
    ],
)
def test_a_token_becomes_its_date(token, text):
    feed = f"<closes>{token}</closes>\n<!-- {token} -->"
    expected = f"<closes>{text}</closes>\n<!-- {text} -->"
    assert samples.render(feed.encode(), TODAY).decode() == expected


def test_bytes_without_tokens_stay_as_they_are_in_any_encoding():
    body = '{"a": {"b": {"pay": "£30,000"}}}'.encode("cp1252")
    assert samples.render(body, TODAY) == body
    assert not samples.is_sample(body)
    assert samples.is_sample(b"<a>{{+1 %Y}}</a>")


@pytest.mark.parametrize(
    "token, complaint",
    [
        ("{{+1 %d %Q}}", "the unknown directive %Q"),
        ("{{+1 %d %}}", "the unknown directive %"),
        ("{{+1 %-d}}", "the unknown directive %-"),
        ("{{1 %d}}", "should read like"),
        ("{{+1}}", "should read like"),
        ("{{+12345 %d}}", "should read like"),
        ("{{name}}", "should read like"),
        ("{{+1 %d", "is not closed"),
        ("{{+1 %d\n}}", "is not closed"),
        ("{{+1 %d é}}", "not ASCII"),
    ],
)
def test_a_token_that_cannot_be_read_is_named_with_its_line(token, complaint):
    with pytest.raises(samples.BadTokens, match="line 2: ") as raised:
        samples.render(f"<rss>\n{token}".encode(), TODAY)
    assert complaint in str(raised.value)


def test_every_bad_token_of_a_file_is_told_at_once():
    with pytest.raises(samples.BadTokens) as raised:
        samples.render(b"{{+1 %Q}}\n{{+1 %d}}\n{{x}} {{y}}", TODAY)
    assert [line for line, _ in raised.value.faults] == [1, 3, 3]


days = st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1))


@given(days, st.integers(min_value=-9999, max_value=9999))
def test_a_rendered_date_is_that_many_days_from_today(today, offset):
    token = f"{{{{{offset:+} %a, %d %b %Y 00:00:00 +0000}}}}"
    text = samples.render(token.encode(), today).decode()
    assert parsedate_to_datetime(text).date() == today + timedelta(days=offset)


@given(st.from_regex(r"\{\{[+-][0-9]{1,4} [a-z ]*%[deBymYaAHMSQ%]\}\}", fullmatch=True))
def test_a_token_is_rendered_or_refused_by_name_and_never_left_to_be_seen(token):
    unknown = token[-3] in "Q%"
    if unknown:
        with pytest.raises(samples.BadTokens, match=re.escape(token)):
            samples.render(token.encode(), TODAY)
    else:
        assert b"%" not in samples.render(token.encode(), TODAY)


def test_names_are_english_whatever_the_locale():
    before = locale.setlocale(locale.LC_TIME)
    for name in ("fr_FR.UTF-8", "de_DE.UTF-8", "C.UTF-8"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue  # this machine does not have it
        break
    try:
        assert samples.render(b"{{+2 %A %B}}", TODAY) == b"Monday March"
    finally:
        locale.setlocale(locale.LC_TIME, before)
