"""Turns of phrase that the messages to editors share."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit


def listed(words: Collection[str]) -> str:
    """The words in order, as the end of a sentence."""
    return f"{', '.join(sorted(words))}."


def capital(label: str) -> str:
    """The same label at the beginning of a sentence."""
    return label[:1].upper() + label[1:]


def is_web_address(text: str) -> bool:
    """Whether it is an https (or http) address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:  # an unclosed [ in the host
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
