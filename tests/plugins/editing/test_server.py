"""Over real HTTP: what the screen may ask, who may ask it, and how a page will look."""

from __future__ import annotations

import base64
import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from plugins.content.checking import check
from plugins.content.schema.blockkinds import KINDS as BLOCKS
from tests.conftest import ROOT
from tests.plugins.editing.serving import editing
from tests.plugins.pictures.photos import phone_jpeg
from tests.plugins.tiny import SUMMARY, write_content

PAGE = f"""\
---
title: A new page
summary: {SUMMARY}
date: "2026-11-01"
image: ""
---

Words, and [the routes in](/routes/).
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_content(tmp_path_factory.mktemp("small") / "content")
    (folder / "images").mkdir()
    (folder / "images" / ".hidden").write_text("secret")
    return folder


@pytest.fixture(scope="module")
def site(content: Path) -> Iterator[httpx.Client]:
    """The screen's own page, as its browser asks."""
    with editing(content) as address:
        own = {"Origin": address}
        with httpx.Client(base_url=address, headers=own, timeout=120) as client:
            yield client


def act(site: httpx.Client, action: str, **params: object) -> httpx.Response:
    return site.post("/api", json={"action": action, "params": params})


def save(site: httpx.Client, path: str, raw: str) -> httpx.Response:
    return act(site, "persistEntry", dataFiles=[{"path": path, "raw": raw}], assets=[])


def draw(site: httpx.Client, path: str, **data: object) -> dict:
    collection = path.split("/")[1]
    asked = {"collection": collection, "path": path, "data": data}
    answer = site.post("/preview", json=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def files(content: Path) -> dict[Path, bytes]:
    return {f: f.read_bytes() for f in content.rglob("*") if f.is_file()}


@pytest.mark.parametrize(
    "lie",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
def test_another_site_can_change_nothing(
    site: httpx.Client, content: Path, lie: dict
) -> None:
    before = files(content)
    asset = {"path": "content/news/x.md", "raw": PAGE}
    asked = {"action": "persistEntry", "params": {"dataFiles": [asset], "assets": []}}
    headers = {"Content-Type": "application/json", **lie}
    answer = site.post("/api", content=json.dumps(asked), headers=headers)
    assert answer.status_code == 403
    assert files(content) == before


def test_a_page_without_an_origin_can_change_nothing(site: httpx.Client) -> None:
    address = str(site.base_url)
    asked = {"action": "getMedia"}
    assert httpx.post(f"{address}/api", json=asked).status_code == 403


@pytest.mark.parametrize("path", ["/", "/config.json", "/screen.js"])
def test_another_name_for_this_machine_sees_nothing(
    site: httpx.Client, path: str
) -> None:
    assert site.get(path).status_code == 200
    assert site.get(path, headers={"Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/decap/../server.py",
        "/images/../councils.yaml",
        "/images/%2e%2e/councils.yaml",
        "/images/..%2fcouncils.yaml",
        "/images/..%5ccouncils.yaml",
        "/images/.hidden",
        "/images/%00",
        "/server.py",
        "/package.json",
        "/theme/css/../../vacancies.json",
        "//etc/passwd",
        "/images//etc/passwd",
    ],
)
def test_no_other_file_is_served(site: httpx.Client, path: str) -> None:
    place = urlsplit(str(site.base_url))
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.request("GET", path)
    assert connection.getresponse().status == 404
    connection.close()


def test_a_request_without_end_is_refused_unread(site: httpx.Client) -> None:
    place = urlsplit(str(site.base_url))
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.putrequest("POST", "/api")
    connection.putheader("Origin", str(site.base_url).rstrip("/"))
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_the_browser_may_ask_no_other_machine(site: httpx.Client) -> None:
    policy = site.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "*" not in policy


def test_data_that_is_wrong_is_told_to_the_screen(
    site: httpx.Client, content: Path
) -> None:
    councils = content / "councils.yaml"
    right = councils.read_bytes()
    councils.write_bytes(right.replace(b"website", b"wibsite"))
    answer = site.get("/config.json")
    councils.write_bytes(right)
    assert answer.status_code == 409
    assert "wibsite" in answer.json()["error"]


def test_pages_are_listed_and_special_ones_stand_apart(site: httpx.Client) -> None:
    listed = act(site, "entriesByFolder", folder="content/pages").json()
    assert listed == []
    made = site.get("/config.json").json()["collections"][-1]
    assert [each["name"] for each in made["files"]] == ["home", "questions", "routes"]
    one = act(site, "getEntry", path="content/pages/home.md").json()
    assert "Work that matters" in one["data"]


def test_a_page_that_cannot_be_read_does_not_hide_the_others(
    site: httpx.Client, content: Path
) -> None:
    broken = content / "news" / "broken.md"
    broken.write_text("---\ntitle: Where: is this\n---\nWords\n")
    listed = act(site, "entriesByFolder", folder="content/news").json()
    broken.unlink()
    assert [each["file"]["path"] for each in listed] == ["content/news/we-are-here.md"]


def test_a_saved_page_passes_the_check(site: httpx.Client, content: Path) -> None:
    assert save(site, "content/news/a-new-page.md", PAGE).status_code == 200
    text = (content / "news" / "a-new-page.md").read_text("utf-8")
    assert "\ndate: 2026-11-01\n" in text
    assert "image" not in text
    now = check.clock()
    found = check.read_all(content, content / "councils.yaml", now=now)
    assert [f for f in found.faults if f.file.name == "a-new-page.md"] == []


def test_a_picture_comes_back_as_it_was_sent(site: httpx.Client) -> None:
    photo = phone_jpeg()
    picture = base64.b64encode(photo).decode()
    asset = {"path": "content/images/IMG 1.jpg", "content": picture}
    sent = act(site, "persistMedia", asset={**asset, "encoding": "base64"}).json()
    assert sent["content"] == picture
    assert act(site, "getMedia").json() == [sent]
    assert site.get("/images/IMG%201.jpg").content == photo


@pytest.mark.parametrize(
    ("action", "params"),
    [
        ("deleteFiles", {"paths": ["content/news/we-are-here.md"]}),
        ("persistMedia", {"asset": {"path": "content/images/x.svg", "content": ""}}),
        ("persistMedia", {"asset": {"path": "content/images/x.jpg", "content": "%"}}),
        ("getEntry", {"path": "content/councils.yaml"}),
        ("entriesByFolder", {"folder": "content/samples"}),
    ],
)
def test_what_may_not_be_is_refused_in_words(
    site: httpx.Client, content: Path, action: str, params: dict
) -> None:
    before = files(content)
    answer = act(site, action, **params)
    assert answer.status_code == 409
    assert answer.json()["error"].endswith((".", "again."))
    assert files(content) == before


def test_nonsense_is_refused(site: httpx.Client) -> None:
    for asked in ([], {}, {"action": "persistEntry"}, {"action": "getEntry"}):
        assert site.post("/api", json=asked).status_code == 400
    assert save(site, "content/news/x.md", "no page").status_code == 400


def test_every_page_can_be_drawn(site: httpx.Client, content: Path) -> None:
    for file in sorted(content.glob("*/*.md")):
        path = file.relative_to(content.parent).as_posix()
        entry = act(site, "getEntry", path=path).json()["data"]
        _, fields, body = entry.split("---\n", 2)
        drawn = draw(site, path, **json.loads(fields), body=body)
        assert drawn["faults"] == [], path
        assert '<main class="cswm-main"' in drawn["html"], path


def test_an_empty_page_is_drawn_too_and_says_what_it_lacks(site: httpx.Client) -> None:
    for kind in ("case-studies", "campaigns", "events", "news", "councils", "pages"):
        drawn = draw(site, f"content/{kind}/new.md")
        assert '<main class="cswm-main"' in drawn["html"], kind
        assert any("needs “title”" in fault for fault in drawn["faults"]), kind


@pytest.mark.parametrize("kind", ["case-studies", "councils"])
def test_no_council_is_named_before_one_is_chosen(
    site: httpx.Client, kind: str
) -> None:
    html = draw(site, f"content/{kind}/new.md")["html"]
    page = html.partition("<main")[2].partition("</main>")[0]
    assert "(council)" in page
    assert "Northfold Council" not in page
    assert "Seaton City Council" not in page


def test_a_block_is_drawn_by_the_theme_and_nothing_runs(site: httpx.Client) -> None:
    words = "Before.\n\n[[quote: The kettle does it.\nwho: Keeley]]\n\nAfter.\n"
    drawn = draw(site, "content/news/new.md", title="<script>x</script>", body=words)
    assert "The kettle does it." in drawn["html"]
    assert "[[" not in drawn["html"]
    assert "<script" not in drawn["html"]


@pytest.mark.parametrize("name", sorted({*BLOCKS} - {"figure"}))
def test_a_block_that_is_still_empty_is_named_and_what_it_needs_is_said(
    site: httpx.Client, name: str
) -> None:
    drawn = draw(site, "content/news/new.md", body=f"Before.\n\n[[{name}: ]]\n")
    assert f"({name})" in drawn["html"]
    assert any(f"The block “{name}” needs" in each for each in drawn["faults"])


def test_what_is_still_to_do_speaks_of_boxes(site: httpx.Client) -> None:
    drawn = draw(site, "content/case-studies/new.md")
    (council,) = [each for each in drawn["faults"] if "needs “council”" in each]
    assert "short id" not in council


def test_the_theme_of_a_drawn_page_is_served(site: httpx.Client) -> None:
    html = draw(site, "content/news/new.md")["html"]
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', html)
    assert "cswm-main" in "".join(site.get(style).text for style in styles)


def test_a_second_screen_says_that_there_is_one_already(content: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        start = (
            "import sys; from pathlib import Path; from plugins.editing import server; "
            "server.installed = lambda: Path('none'); "
            f"sys.exit(server.main(Path(), Path(sys.argv[1]), port={port}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", start, str(content)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 2
    assert f"open http://127.0.0.1:{port}." in done.stderr
