from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.numbers.requests import NotARequest, Request, read

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def combined(
    request: str = "GET /jobs/ HTTP/2.0",
    *,
    at: str = "10/Nov/2026:13:55:36 +0000",
    status: int = 200,
    agent: str = BROWSER,
    before: str = "192.0.2.7 - -",
) -> str:
    return f'{before} [{at}] "{request}" {status} 5316 "-" "{agent}"\n'


def caddy(
    uri: str = "/jobs/",
    *,
    method: str = "GET",
    ts: object = 1794318936.25,
    status: int = 200,
    agent: str = BROWSER,
) -> str:
    headers = {"User-Agent": [agent], "Accept": ["*/*"]}
    request = {"remote_ip": "192.0.2.7", "method": method, "uri": uri}
    told = {"level": "info", "ts": ts, "request": {**request, "headers": headers}}
    return json.dumps({**told, "status": status}) + "\n"


A_VIEW = Request(date(2026, 11, 10), "GET", "/jobs/", 200, BROWSER)


@pytest.mark.parametrize(
    "line",
    [
        combined(),
        combined("GET /jobs/?council=leeds HTTP/1.1"),
        combined(before="cswm.example.org:443 2001:db8::1 - a name with spaces"),
        caddy(),
        caddy(ts="2026-11-10T13:55:36Z"),
        caddy("/jobs/?council=leeds"),
    ],
)
def test_each_server_tells_of_the_same_view(line):
    assert read(line) == A_VIEW


@pytest.mark.parametrize(
    "line",
    [
        combined(at="31/Oct/2026:23:59:59 +0000"),
        combined(at="01/Nov/2026:01:30:00 +0200"),
        combined(at="31/Mar/2026:22:59:59 +0000"),
    ],
)
def test_a_day_is_londons_whatever_the_servers_clock(line):
    assert read(line).day.day == 31


def test_summer_time_is_londons_too():
    assert read(combined(at="31/Mar/2026:23:00:00 +0000")).day == date(2026, 4, 1)


def test_a_quotation_mark_in_a_name_ends_nothing():
    said = read(combined(agent=r"a \"browser\" 200"))
    assert said.agent == r"a \"browser\" 200"


@pytest.mark.parametrize("request_", ["", "-", r"\x16\x03\x01", "hello"])
def test_what_speaks_no_http_is_a_request_for_nothing(request_):
    assert read(combined(request_, status=400)).method == ""


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026/11/10 13:55:36 [error] 7#7: *1 open() failed\n",
        combined()[:-40],
        combined(at="10/Abc/2026:13:55:36 +0000"),
        combined(at="39/Nov/2026:13:55:36 +0000"),
        caddy()[:-9],
        '{"level":"info","msg":"serving initial configuration"}\n',
        "{}",
        '{"request": []}',
        caddy(ts=1e300),
        caddy(ts="today"),
        caddy(ts=None),
        '{"a":' * 100_000,
    ],
)
def test_any_other_line_is_refused(line):
    with pytest.raises(NotARequest):
        read(line)


@given(st.text(max_size=200) | st.text(max_size=80).map(lambda t: combined(t, agent=t)))
def test_no_line_whatever_breaks_the_reading(line):
    with suppress(NotARequest):
        read(line)
