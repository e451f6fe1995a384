"""What an editor may put into the words in double brackets, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plugins.content.schema.form import Field


@dataclass(frozen=True, slots=True)
class BlockKind:
    """What an editor can put into the words; its first field follows the colon."""

    name: str
    help: str
    fields: tuple[Field, ...]
    example: str

    @property
    def label(self) -> str:
        return f"the block “{self.name}”"


FIGURE: Final = BlockKind(
    "figure",
    "A figure from impact.yaml, in the middle of a sentence.",
    (
        Field(
            "name",
            "text",
            "Which figure?",
            required=True,
            in_file="Write its name after the colon.",
        ),
    ),
    "Each council pays [[figure: council-share]] a year.",
)
"""The one that stands in a sentence; all others are blocks of their own."""

QUOTE: Final = BlockKind(
    "quote",
    "Words to be shown large.",
    (
        Field(
            "words",
            "text",
            "What was said, without quotation marks.",
            required=True,
            in_file="Write it after the colon.",
            is_read=True,
        ),
        Field("who", "text", "Who said it."),
        Field("role", "text", "What they do."),
    ),
    "[[quote: The kettle does half of my job.\nwho: Keeley\nrole: social worker]]",
)

VIDEO: Final = BlockKind(
    "video",
    "A still picture that leads to a film on another site.",
    (
        Field(
            "address",
            "web",
            "The film's full address.",
            required=True,
            in_file="Write it after the colon.",
        ),
        Field("title", "text", "What the film is called.", required=True),
        Field(
            "picture",
            "image",
            "A still from it.",
            required=True,
            in_file="Write it like /images/name.jpg.",
        ),
        Field("length", "text", "How long it runs, such as 3 minutes."),
    ),
    "[[video: https://films.example.org/a-day-in-hull\n"
    "title: A day in Hull\n"
    "picture: /images/a-day-in-hull.jpg\n"
    "length: 3 minutes]]",
)

BUTTON: Final = BlockKind(
    "button",
    "A call to action: a large button.",
    (
        Field(
            "label",
            "text",
            "Its words, which say what happens.",
            required=True,
            in_file="Write them after the colon.",
        ),
        Field("to", "link", "The address it leads to.", required=True),
    ),
    "[[button: Find your way in\nto: /routes/]]",
)

VACANCIES: Final = BlockKind(
    "vacancies",
    "The newest open vacancies of a council, or of a level.",
    (
        Field(
            "council_or_level",
            "choice",
            "Whose vacancies: a council's, or those of a level.",
            required=True,
            in_file="Write the council's short id, or the level, after the colon.",
        ),
    ),
    "[[vacancies: leeds]]",
)

STORIES: Final = BlockKind(
    "stories",
    "Cards that lead to stories.",
    (
        Field(
            "names",
            "text",
            "The last part of each story's address, with commas between.",
            required=True,
            in_file="Write them after the colon.",
        ),
    ),
    "[[stories: the-aunt-who-said-yes, nine-months-to-find-one-family]]",
)

KINDS: Final = {
    kind.name: kind for kind in (FIGURE, QUOTE, VIDEO, BUTTON, VACANCIES, STORIES)
}
