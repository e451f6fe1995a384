"""However a file is damaged, its editor gets messages and never a traceback."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import PurePosixPath

from jobs_feed import byhand
from jobs_feed.slips import Slip
from plugins.content.prose.advice import Glossary
from plugins.content.reading import documents
from tests.plugins.content.checking.traps import TRAPS
from tests.plugins.tiny import FILES

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GLOSSARY = Glossary(11, 20, frozenset({"UK"}), {"caseload": "families"})
PIECES = (
    *("---\n", "\n", "\t", ": ", "- ", "? a\n", "[", "]", "{", "}", "[[", "]]", "{0}"),
    *(
        "“",
        "’",
        '"',
        "'",
        "\\",
        "#",
        "##",
        "**",
        "](",
        "![",
        "`",
        "```\n",
        "<div>",
        "<",
    ),
    *(
        "&a ",
        "*a",
        "!!binary ",
        "<<: *a\n",
        "@",
        "|",
        ">",
        "\0",
        "\a",
        "\ufeff",
        "\u2028",
    ),
    *("title: [a]\n", "image: [a]\n", "starts: {a: b}\n", "people: x\n", "review: x\n"),
    *("template: routes\n", "aliases:\n", "(/x/#y)", "http://[", "[[quote: x", "🙂"),
)
FOLDERS = ("case-studies", "campaigns", "events", "news", "pages", "councils")


def damaged(rng: random.Random, text: str) -> str:
    """The text with a few pieces put in, taken out or moved, mostly near its top."""
    for _ in range(rng.randint(1, 6)):
        at = min(rng.randint(0, len(text)), rng.choice((300, len(text))))
        other = rng.randint(0, len(text))
        text = rng.choice(
            (
                text[:at] + rng.choice(PIECES) + text[at:],
                text[:at] + text[at + rng.randint(1, 30) :],
                text[:at] + text[other : other + 80] + text[at:],
            )
        )
    return text


def test_a_damaged_file_is_read_or_refused_in_words(tmp_path):
    texts = [text for name, text in sorted(FILES.items()) if name.endswith(".md")]
    traps = sorted(TRAPS.rglob("*.md"))
    texts += [trap.read_bytes().decode("utf-8", "replace") for trap in traps]
    rng = random.Random(6)
    file = tmp_path / "a.md"
    for _ in range(600):
        data = damaged(rng, rng.choice(texts)).encode()
        file.write_bytes(data)
        path = PurePosixPath(rng.choice(FOLDERS), "a.md")
        document, faults = documents.read(
            *(file, path, rng.choice((("leeds",), ())), {"a": "1"}),
            glossary=GLOSSARY,
            today=NOW,
        )
        assert document is not None or faults, data
        for fault in (*faults, *byhand.faults(file, data)):
            assert isinstance(fault, Slip), fault
            assert 1 <= fault.line <= data.count(b"\n") + data.count(b"\r") + 2, fault
            assert fault.column >= 1, fault
