"""Who may import whom: down the street only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TYPES = {"models", "errors", "problems"}
ALLOWED = {
    "models": set(),
    "errors": {"models"},
    "problems": {"models"},
    "nodes": set(),
    "address": set(),
    "slips": {"errors"},
    "plaintext": {"errors", "slips"},
    "yamlslips": {"slips"},
    "frontmatter": {"errors", "nodes", "plaintext", "slips", "yamlslips"},
    "byhand": {"errors", "frontmatter", "slips"},
    "values": TYPES,
    "councils": TYPES
    | {"address", "byhand", "nodes", "values"}
    | {"parse"},  # the names of the formats
    "fetch": TYPES | {"address", "byhand", "wording"},  # the names of days and months
    "parse": TYPES,
    "extract": TYPES,
    "read": TYPES | {"parse", "extract"},
    "confine": set(),
    "identity": TYPES,
    "duplicates": TYPES,
    "guard": TYPES | {"wording"},
    "manners": TYPES,
    "health": TYPES | {"manners"},
    "reconcile": TYPES | {"duplicates", "identity", "guard", "health", "wording"},
    "merge": TYPES | {"health", "reconcile"},
    "members": set(),
    "dataset": TYPES | {"members"},
    "state": TYPES | {"dataset"},
    "recovery": TYPES | {"dataset", "fetch", "state"},
    "lock": TYPES,
    "tally": TYPES | {"wording"},
    "history": TYPES | {"recovery", "state", "tally", "wording"},
    "wording": TYPES,
    "feeds": TYPES | {"wording"},
    "calendar": TYPES | {"wording"},
    "report": TYPES
    | {"address", "dataset", "duplicates", "health", "identity", "manners", "wording"},
    "pipeline": TYPES
    | {"fetch", "confine", "history", "lock", "manners", "merge", "recovery", "state"},
    "folder": set(),
    "laws": TYPES | {"health", "merge"},
    "options": {"parse"},
    "__main__": TYPES
    | {"councils", "dataset", "folder", "options", "pipeline", "report", "state"},
}
# The rooms of plugins/content, likewise: what each may import of the others.
WORDS = {
    "wording": set(),
    "schema": set(),
    "text": set(),
    "terms": {"schema"},
    "typed": {"schema", "terms", "wording"},
    "prose": {"schema", "text", "typed", "wording"},
    "reading": {"schema", "terms", "typed", "text", "prose", "wording"},
    "linking": {"reading", "terms", "typed", "wording"},
    "public": {"reading", "schema", "terms"},
    "checking": {
        "linking",
        "prose",
        "reading",
        "schema",
        "terms",
        "typed",
        "wording",
    },
    "making": {"checking", "reading", "schema", "text", "wording"},
    "building": {"checking", "public", "reading", "schema", "typed"},
}
PURE = {
    "models",
    "errors",
    "problems",
    "nodes",
    "address",
    "values",
    "frontmatter",
    "byhand",
    "parse",
    "extract",
    "read",
    "identity",
    "duplicates",
    "guard",
    "manners",
    "health",
    "laws",
    "reconcile",
    "merge",
    "wording",
    "feeds",
    "calendar",
    "members",
    "dataset",
    "report",
    "tally",
}
TOUCHES_THE_WORLD = {
    "asyncio",
    "httpx",
    "os",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib.request",
}


def imports(file: Path) -> set[str]:
    """Dotted names of everything a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module}
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def files_of(room: str) -> list[Path]:
    folder = ROOT / "jobs_feed" / room
    return (
        sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    )


def rooms() -> set[str]:
    paths = (ROOT / "jobs_feed").iterdir()
    return {
        path.stem
        for path in paths
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__"}


def test_every_room_has_its_place_on_the_street() -> None:
    assert rooms() == ALLOWED.keys()


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_room_imports_only_rooms_it_may(room: str) -> None:
    used = {
        name.split(".")[1]
        for file in files_of(room)
        for name in imports(file)
        if name.startswith("jobs_feed.")
    }
    assert used - {room} <= ALLOWED[room]


def test_every_room_of_the_words_has_its_place() -> None:
    content = (ROOT / "plugins" / "content").glob("*")
    assert {path.stem for path in content} - {"__init__", "__pycache__"} == WORDS.keys()


@pytest.mark.parametrize("room", sorted(WORDS))
def test_a_room_of_the_words_imports_only_rooms_it_may(room: str) -> None:
    folder = ROOT / "plugins" / "content" / room
    files = sorted(folder.glob("*.py")) or [folder.with_suffix(".py")]
    used = {
        name.split(".")[2]
        for file in files
        for name in imports(file)
        if name.startswith("plugins.content.")
    }
    assert used - {room} <= WORDS[room]


@pytest.mark.parametrize("room", sorted(PURE))
def test_a_pure_room_touches_nothing_outside(room: str) -> None:
    used = set().union(*(imports(file) for file in files_of(room)))
    assert not used & TOUCHES_THE_WORLD


def test_jobs_feed_knows_nothing_of_the_site() -> None:
    files = sorted((ROOT / "jobs_feed").rglob("*.py"))
    used = {name.split(".")[0] for file in files for name in imports(file)}
    assert not used & {"pelican", "plugins", "theme", "jinja2"}


def test_only_the_edges_ask_the_clock() -> None:
    askers = {
        file.relative_to(ROOT).as_posix()
        for folder in ("jobs_feed", "plugins")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if "datetime.now(" in file.read_text(encoding="utf-8")
    }
    entries = {
        "jobs_feed/__main__.py",
        "plugins/build/build.py",
        "plugins/content/checking/check.py",
        "plugins/jobs/settings.py",
        "plugins/publish/publish.py",
        "plugins/publish/tell.py",
    }
    assert askers <= entries
