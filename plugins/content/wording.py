"""Turns of phrase that the messages to editors share."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Collection
from urllib.parse import urlsplit


def command(task: str, *, platform: str = sys.platform) -> str:
    """What to type for one of our tasks, on this kind of computer.

    `platform` is as `sys.platform` names it.
    """
    windows = platform == "win32"
    return rf".venv\Scripts\invoke {task}" if windows else f".venv/bin/invoke {task}"


def listed(words: Collection[str]) -> str:
    """The words in order, as the end of a sentence."""
    return f"{', '.join(sorted(words))}."


def capital(label: str) -> str:
    """The same label at the beginning of a sentence."""
    return label[:1].upper() + label[1:]


def meant(word: str, known: Collection[str]) -> str:
    """“Did you mean …?”, also where only capitals, spaces or hyphens differ."""
    near = nearest(word, known)
    return f"Did you mean “{near[0]}”?" if near else ""


def nearest(word: str, known: Collection[str]) -> list[str]:
    """The one of `known` that the word is most like, if any is."""
    same = [name for name in sorted(known) if _bare(name) == _bare(word)]
    return (same or difflib.get_close_matches(word.lower(), sorted(known), n=1))[:1]


def is_web_address(text: str) -> bool:
    """Whether it is an https (or http) address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:  # an unclosed [ in the host
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def is_shouted(text: str) -> bool:
    """Whether it is all in capitals: two words or more, and not only initials."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    is_long = len("".join(words)) > 12 or any(len(word) > 5 for word in words)
    return len(words) > 1 and is_long and all(word.isupper() for word in words)


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).lower()
