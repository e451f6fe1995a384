"""What a terminal of some width shows of a report."""

from __future__ import annotations

from rich.console import Console, RenderableType


def shown(renderable: RenderableType, width: int = 120) -> str:
    """The words without colours and without the blanks at the ends of lines."""
    console = Console(width=width, no_color=True)
    with console.capture() as caught:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in caught.get().splitlines())
