"""YAML text → its nodes, which remember their lines."""

from __future__ import annotations

from typing import Final

import yaml

_QUICK: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, twenty times as fast, where PyYAML was built with it."""


def compose(text: str) -> yaml.Node | None:
    """The root node of a document; None when nothing is written in it.

    Raises yaml.YAMLError. Text that the quick parser refuses goes through PyYAML's
    own, whose words for what is wrong are the ones that our messages translate.
    """
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_QUICK)
    except yaml.YAMLError:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    return node
