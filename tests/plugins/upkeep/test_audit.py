"""The service is one of ours on loopback, which speaks as OSV does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plugins.upkeep.audit import locked, main

ROOT = Path(__file__).parents[3]


@dataclass
class Service:
    """What is known, and how the service misbehaves."""

    known: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    entries: dict[str, dict] = field(default_factory=dict)
    status: int = 200
    forgets: int = 0  # how many answers it leaves out
    page: int = 100  # entries it gives at once
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    url: str = ""

    def answer(self, path: str, given: dict) -> dict:
        if path.startswith("/v1/vulns/"):
            return self.entries[path.rpartition("/")[2]]
        assert path == "/v1/querybatch"
        results = [self._result(each) for each in given["queries"]]
        return {"results": results[self.forgets :]}

    def _result(self, query: dict) -> dict:
        package = query["package"]
        key = package["ecosystem"], package["name"], query["version"]
        self.asked.append(key)
        start = int(query.get("page_token", 0))
        end = start + self.page
        ids = self.known.get(key, [])
        more = {"next_page_token": str(end)} if end < len(ids) else {}
        return {"vulns": [{"id": each} for each in ids[start:end]], **more}

    def tell(self, id_: str, *key: str, **entry: object) -> None:
        self.known.setdefault(key, []).append(id_)
        self.entries[id_] = {"id": id_, **entry}


@pytest.fixture
def service():
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do(self):
            length = int(self.headers.get("Content-Length") or 0)
            given = json.loads(self.rfile.read(length) or "{}")
            body = json.dumps(service.answer(self.path, given)).encode()
            self.send_response(service.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do  # noqa: N815 - the server's own names

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield service
        server.shutdown()


@pytest.fixture
def project(tmp_path):
    """Two packages for Python, one of them also for the tests; one for npm."""
    hashed = " \\\n    --hash=sha256:00\n    # via site\n"
    texts = {
        "requirements.txt": f"lantern==1.2{hashed}",
        "requirements-test.txt": f"lantern==1.2{hashed}wick[oil]==3.0 ; os_name == 'nt'{hashed}",
    }
    packages = {"": {"name": "us"}, "node_modules/@a/b/node_modules/flint": {}}
    packages["node_modules/@a/b/node_modules/flint"]["version"] = "4.0.1"
    for name in ("a/b/package-lock.json", "c/package-lock.json"):
        texts[name] = json.dumps({"lockfileVersion": 3, "packages": packages})
    texts["c/node_modules/flint/package-lock.json"] = "what flint was made with"
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def fixed(name, *versions):
    events = [{"introduced": "0"}, *({"fixed": each} for each in versions)]
    ranges = [{"type": "ECOSYSTEM", "events": events}]
    return [{"package": {"name": name}, "ranges": ranges}]


def test_every_locked_package_is_asked_about_once(project, service, capsys):
    assert main(project, service.url) == 0
    assert sorted(service.asked) == [
        ("PyPI", "lantern", "1.2"),
        ("PyPI", "wick", "3.0"),
        ("npm", "flint", "4.0.1"),
    ]
    said = capsys.readouterr().out
    assert said == "No vulnerability is known in 3 locked packages.\n"


def test_what_is_known_is_told_with_what_mends_it(project, service, capsys):
    key = ("PyPI", "lantern", "1.2")
    service.tell(
        "GHSA-1",
        *key,
        aliases=["CVE-2027-1"],
        summary="It burns",
        affected=fixed("lantern", "1.3", "2.0"),
    )
    service.tell("PYSEC-1", *key, aliases=["CVE-2027-1"], summary="It burns")
    service.tell("GHSA-2", "npm", "flint", "4.0.1", details="Sparks fly.\nMuch more.")
    assert main(project, service.url) == 1
    first, second, advice = capsys.readouterr().out.splitlines()
    assert first.startswith("lantern 1.2: CVE-2027-1. It burns.")
    assert second == "flint 4.0.1: GHSA-2. Sparks fly. Not mended yet."
    assert advice.startswith("2 known vulnerabilities in 3 locked packages.")


def test_every_version_that_mends_it_is_named(project, service, capsys):
    service.tell(
        "GHSA-1",
        *("PyPI", "lantern", "1.2"),
        summary="It burns.",
        affected=[*fixed("lantern", "1.3", "2.0"), *fixed("another", "9")],
    )
    main(project, service.url)
    assert "It burns. Mended in 1.3 or 2.0." in capsys.readouterr().out


def test_an_entry_that_was_withdrawn_is_none(project, service):
    key = ("PyPI", "lantern", "1.2")
    service.tell("GHSA-1", *key, summary="A mistake", withdrawn="2027-01-01T00:00:00Z")
    assert main(project, service.url) == 0


def test_a_long_list_is_read_to_its_end(project, service, capsys):
    service.page = 2
    for number in range(5):
        service.tell(f"GHSA-{number}", "PyPI", "wick", "3.0", summary="It smokes")
    assert main(project, service.url) == 1
    assert "5 known vulnerabilities" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "words"),
    [({"status": 404}, "404 Not Found"), ({"forgets": 1}, "2 answers to 3 questions")],
)
def test_an_answer_that_is_not_whole_is_no_good_news(
    project, service, capsys, fault, words
):
    for name, value in fault.items():
        setattr(service, name, value)
    assert main(project, service.url) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "could not be asked about 3 packages" in said.err


def test_without_a_network_it_says_so_in_plain_words(project, capsys):
    assert main(project, "http://127.0.0.1:9/v1") == 3
    said = capsys.readouterr().err
    assert "So nothing is known of them. Try again where the internet is." in said
    assert "Traceback" not in said


def test_the_locks_of_the_project_are_read():
    found = {(each.ecosystem, each.name) for each in locked(ROOT)}
    python = {("PyPI", "pelican"), ("PyPI", "pytest")}
    assert python | {("npm", "decap-cms"), ("npm", "axe-core")} <= found
