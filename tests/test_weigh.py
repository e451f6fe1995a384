"""The scales: what they count of a page, and when they say that it is too heavy."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
from pathlib import Path

from bench.weigh import PAGE, VACANCY
from bench.weigh import site as weigh
from tests.conftest import ROOT, Built

VACANCY_PATH = "jobs/leeds/social-worker-0a1b2c3d/index.html"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def noise(length: int) -> str:
    """Letters that cannot be compressed to much less than two thirds."""
    return "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz", k=length))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench.weigh", str(folder)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_script_brings_the_modules_that_it_imports_and_each_counts_once(tmp_path):
    head = (
        '<script type="module" src="/js/a.js"></script><script src="/js/b.js"></script>'
    )
    scripts = {
        "js__a_dot_js": 'import { b } from "./b.js";\nimport("./later.js");\n',
        "js__b_dot_js": 'export { c } from "/js/c.js";\nimport "./a.js";\n',
        "js__c_dot_js": "export const c = 1;\n",
        "js__later_dot_js": "export const later = 1;\n",
    }
    write(tmp_path, index_dot_html=f"<!doctype html>{head}<h1>x</h1>", **scripts)
    (weight,) = weigh(tmp_path)
    fetched = [scripts[f"js__{name}_dot_js"] for name in "abc"]
    assert weight.js == sum(len(gzip.compress(each.encode())) for each in fetched)


def test_a_page_that_is_too_heavy_is_named_and_fails(tmp_path):
    write(
        tmp_path,
        index_dot_html="<!doctype html><h1>Light</h1>",
        about__index_dot_html=f"<!doctype html><p>{noise(2 * PAGE)}</p>",
    )
    done = run(tmp_path)
    assert done.returncode == 1
    assert "Too heavy: /about/ has " in done.stdout


def test_a_vacancy_shows_itself_in_the_first_packets(tmp_path):
    page = (
        f'<!doctype html><link rel="stylesheet" href="/a.css"><p>{noise(VACANCY)}</p>'
    )
    write(tmp_path, index_dot_html="<!doctype html><h1>Light</h1>")
    write(tmp_path, a_dot_css=f"/* {noise(VACANCY)} */")
    for path, faults in ((VACANCY_PATH, 1), ("about/index.html", 0)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(page, "utf-8")
        (weight,) = (w for w in weigh(tmp_path) if f"{w.path}index.html" == path)
        assert len(list(weight.faults)) == faults


def test_the_sample_site_is_light(site: Built) -> None:
    done = run(site.output)
    assert done.returncode == 0, done.stdout
    assert "a vacancy" in done.stdout
