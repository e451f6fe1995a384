"""councils.yaml → Councils: parsed whole, every fault reported at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from jobs_feed import address, byhand, nodes
from jobs_feed.errors import ConfigurationError
from jobs_feed.models import FIELDS, Council, Feed
from jobs_feed.values import Values

RESERVED: Final = frozenset(
    {"closing", "contract", "feed", "hours", "level", "page", "search", "status"}
)
"""Words that addresses below /jobs/ use themselves, so no council may have them."""

# contract.md: lower-case letters, digits and hyphens; it begins and ends an address.
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load(path: Path) -> tuple[Council, ...]:
    """The councils of a councils.yaml, in the file's order.

    Paths of bundled feeds are resolved against the file's own folder.
    Raises ConfigurationError with every fault, each with its line number.
    """
    check = _Check(path)
    councils = check.document()
    if check.faults:
        raise ConfigurationError(sorted(check.faults, key=lambda fault: fault.line))
    return councils


@dataclass
class _Check(Values):
    """One reading of one councils.yaml."""

    ids: dict[str, int] = field(default_factory=dict)  # id → the line that has it

    def document(self) -> tuple[Council, ...]:
        root = self._compose()
        if root is None:
            return ()
        top = self.mapping(root, "the file", {"councils"}, required={"councils"})
        entries = self.sequence(top.get("councils"), "councils")
        councils = [c for entry in entries if (c := self._council(entry)) is not None]
        if not entries and not self.faults:
            self.fault(root, "There is no council in the list. Add at least one.")
        return tuple(councils)

    def _compose(self) -> yaml.Node | None:
        try:
            text = self.file.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.fault(1, "There is no such file. Say where yours is with --councils.")
            return None
        except IsADirectoryError:
            self.fault(1, "This is a folder. Name the file councils.yaml in it.")
            return None
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.fault(line, "This line is not UTF-8 text. Save the file as UTF-8.")
            return None
        try:
            node = nodes.compose(text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.fault(
                (mark.line + 1) if mark else 1,
                f"This is not YAML: {error.problem}. "
                "Look for a missing colon, a tab, or a line indented differently.",
            )
            return None
        if node is None:
            self.fault(1, "The file is empty. It must list the councils.")
        return node

    def _council(self, node: yaml.Node) -> Council | None:
        keys = {"id", "name", "short_name", "website", "careers", "feed"}
        required = keys - {"careers", "feed"}
        parts = self.mapping(node, "a council", keys, required=required)
        before = len(self.faults)
        text = {key: self.text(parts.get(key), key) for key in keys - {"feed"}}
        self._check_id(parts.get("id"), text["id"])
        for key in ("website", "careers"):
            self._check_web(parts.get(key), key, text[key])
        feed = self._feed(parts["feed"]) if "feed" in parts else self._by_hand()
        if len(self.faults) > before or feed is None or required - parts.keys():
            return None
        return Council(
            id=text["id"],
            name=text["name"],
            short_name=text["short_name"],
            website=text["website"],
            careers=text["careers"] or text["website"],
            feed=feed,
        )

    def _check_id(self, node: yaml.Node | None, council_id: str) -> None:
        if node is None or not council_id:
            return
        if not _ID.fullmatch(council_id):
            self.fault(
                node,
                f"The id “{council_id}” may only have lower-case letters, digits and "
                f"single hyphens. Try “{_as_id(council_id)}”.",
            )
        elif council_id in RESERVED:
            self.fault(
                node,
                f"The id “{council_id}” is a word the site uses in its own addresses. "
                "Choose another.",
            )
        elif council_id in self.ids:
            self.fault(
                node,
                f"The id “{council_id}” is already used in line "
                f"{self.ids[council_id]}. Each council needs its own.",
            )
        else:
            self.ids[council_id] = node.start_mark.line + 1

    def _check_web(
        self, node: yaml.Node | None, key: str, value: str, *, instead: str = ""
    ) -> None:
        """`instead`: what else than a web address it may be, as “, or …”."""
        if node is None or not value:
            return
        shown = address.shown(value)
        if not _is_web(value):
            self.fault(
                node,
                f"{key}: “{shown}” is not a web address. "
                f"Begin it with https://{instead}.",
            )
        if shown != value:
            self.fault(
                node,
                f"{key}: “{shown}” has a user name or password before its host. "
                "Take it out: the address must open without logging in.",
            )

    def _feed(self, node: yaml.Node) -> Feed | None:
        parts = self.mapping(node, "feed", _FEED_KEYS.keys(), required={"url"})
        before = len(self.faults)
        values: dict[str, Any] = {}
        for key, part in parts.items():
            if key in _FEED_KEYS:
                values[key] = _FEED_KEYS[key](self, part, key)
        url = values.get("url", "")
        values["file"] = None
        if "://" in url:
            instead = ", or name a file beside councils.yaml"
            self._check_web(parts["url"], "url", url, instead=instead)
        elif url:
            values["file"] = (self.file.parent / url).resolve()
        return Feed(**values) if len(self.faults) == before and url else None

    def _by_hand(self) -> Feed:
        """Of a council without a feed: its vacancies are files beside this one."""
        folder = (self.file.parent / byhand.FOLDER).resolve()
        return Feed(byhand.FOLDER, file=folder, format=byhand.FORMAT)

    def field_map(self, node: yaml.Node, key: str) -> Mapping[str, str]:
        parts = self.mapping(node, key, FIELDS)
        return {name: self.text(part, name) for name, part in parts.items()}

    def field_paths(self, node: yaml.Node, key: str) -> Mapping[str, str]:
        from jobs_feed.parse import check_fields

        fields = self.field_map(node, key)
        for sentence in check_fields(fields):
            self.fault(node, sentence)
        return fields

    def format(self, node: yaml.Node, key: str) -> str:
        from jobs_feed.parse import formats

        return self.choice(node, key, {"auto", *formats()})

    def publish(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        return tuple(
            self.choice(part, key, {"core", "related"})
            for part in self.sequence(node, key)
        )


_FEED_KEYS: Final[dict[str, Callable[[_Check, yaml.Node, str], Any]]] = {
    "url": _Check.text,
    "sample": _Check.truth,
    "format": _Check.format,
    "fields": _Check.field_paths,
    "labels": _Check.field_map,
    "include": _Check.texts,
    "exclude": _Check.texts,
    "publish": _Check.publish,
    "allow_hosts": _Check.texts,
    "allow_private_network": _Check.truth,
    "accept": _Check.day,
    "contact": _Check.text,
}


def _is_web(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _as_id(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "leeds"
