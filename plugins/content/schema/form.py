"""The shape of what an editor may write: a field, and a kind of file made of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldType = Literal[
    "text",  # words, as they stand
    "markdown",  # words with links, lists and emphasis
    "date",  # a day
    "datetime",  # a day and a time of day
    "number",
    "flag",  # true or false
    "choice",  # one of `choices`
    "choices",  # a list of some of `choices`
    "texts",  # a list of words
    "record",  # lines of “name: value”, as `fields` says
    "records",  # a list of those
    "council",  # a council's id
    "link",  # a page of this site, or an https:, mailto: or tel: address
    "web",  # an https: address
    "email",
    "image",  # a file in content/images, as /images/name.jpg
    "reference",  # the number of a form that is kept elsewhere
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it holds, and a line of help for the editor."""

    name: str
    type: FieldType
    help: str  # true of a box on a screen, too
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()  # of a record
    length: tuple[int, int] | None = None  # fewest and most characters
    in_file: str = ""  # how to write it, where there is no box
    is_read: bool = False  # sentences, of which advice can make better ones

    @property
    def note(self) -> str:
        """The whole help, for people who write the file itself."""
        return f"{self.help} {self.in_file}".rstrip()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of Markdown file: where it lives, how it looks, what it says."""

    name: str  # what people call it when they start one: “case-study”
    label: str  # with its article, for sentences: “a case study”
    folder: str  # below content/
    template: str  # of the theme
    fields: tuple[Field, ...]
    dated_by: str | None = None  # the field that orders files of this kind
    needs_body: bool = True

    @property
    def has_publication_date(self) -> bool:
        """Whether the date says when to publish, and not when something is on."""
        return self.dated_by == "date"
