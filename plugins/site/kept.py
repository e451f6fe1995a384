"""Parts of a page that are the same on many pages, rendered once."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup


class Kept:
    """`kept(macro, …)`: what the macro makes of these arguments, made once a build.

    For macros of `theme/templates/components/`, which show their arguments and
    nothing else: a footer stands on every page, a vacancy's card on six. Rendering
    each anew took half the time of a large build.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[Markup, tuple[object, ...]]] = {}

    def __call__(self, macro: Any, *arguments: object) -> Markup:
        key = (macro.name, *(_key(argument) for argument in arguments))
        if key not in self._made:
            # The arguments stay, so that no other object can get their identity.
            self._made[key] = macro(*arguments), arguments
        return self._made[key][0]


def _key(argument: object) -> object:
    return argument if isinstance(argument, str | int | None) else id(argument)
