"""What an editor may write at the top of each kind of file, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from jobs_feed.models import LEVELS

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
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it holds, and a line of help for the editor."""

    name: str
    type: FieldType
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()  # of a record
    length: tuple[int, int] | None = None  # fewest and most characters


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of Markdown file: where it lives, how it looks, what it says."""

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


THEMES: Final = (
    "fostering",
    "child-protection",
    "children-in-care",
    "adoption",
    "disabled-children",
    "leaving-care",
    "asye",
    "career-change",
    "leadership",
    "early-help",
    "exploitation",
)

_SUMMARY: Final = Field(
    "summary",
    "text",
    "One or two sentences for lists and search engines.",
    required=True,
    length=(60, 200),
)
_DATE: Final = Field(
    "date", "date", "The day it is published; until then it stays off.", required=True
)


def _common(title: str) -> tuple[Field, ...]:
    return (
        Field("title", "text", title, required=True, length=(1, 120)),
        _SUMMARY,
        Field("status", "choice", "A draft is not built.", choices=_STATUSES),
        Field("updated", "date", "The day its words last changed."),
        Field("sample", "flag", "true marks invented people and places as such."),
        Field("image", "image", "A picture, as /images/name.jpg."),
        Field("image_alt", "text", "What the picture shows, for who cannot see it."),
    )


_STATUSES: Final = ("published", "draft")

CASE_STUDY: Final = Kind(
    label="a case study",
    folder="case-studies",
    template="case_study",
    dated_by="date",
    fields=(
        *_common("What the story is called."),
        _DATE,
        Field("council", "council", "Whose story it is: a council id.", required=True),
        Field("role", "text", "The person's job title.", required=True),
        Field("level", "choice", "How far along the career it is.", choices=LEVELS),
        Field("themes", "choices", "What the story is about.", choices=THEMES),
        Field("quote", "text", "One sentence of theirs to pull out."),
        Field("person", "text", "Who is speaking."),
    ),
)

CAMPAIGN: Final = Kind(
    label="a campaign",
    folder="campaigns",
    template="campaign",
    dated_by="date",
    fields=(
        *_common("What the campaign is called."),
        _DATE,
        Field("starts", "date", "The campaign's first day.", required=True),
        Field("ends", "date", "Its last day."),
        Field("call_to_action", "text", "What the button says."),
        Field("call_to_action_link", "link", "Where the button goes."),
    ),
)

EVENT: Final = Kind(
    label="an event",
    folder="events",
    template="event",
    dated_by="starts",
    fields=(
        *_common("What the event is called."),
        Field("starts", "datetime", "When it starts: 2027-03-18 09:30.", required=True),
        Field("ends", "datetime", "When it ends: 2027-03-18 16:00.", required=True),
        Field(
            "kind",
            "choice",
            "What sort of event it is.",
            required=True,
            choices=("festival", "workshop", "webinar", "conference"),
        ),
        Field("place", "text", "The venue, or Online.", required=True),
        Field("audience", "text", "Who it is for."),
        Field("booking", "link", "Where to book: an https or mailto address."),
        Field("cost", "text", "What it costs, or Free."),
    ),
)

NEWS: Final = Kind(
    label="a news item",
    folder="news",
    template="news_item",
    dated_by="date",
    fields=(*_common("What the news is called."), _DATE),
)

COUNCIL: Final = Kind(
    label="a council profile",
    folder="councils",
    template="council",
    fields=(
        *_common("The council's short name."),
        Field("council", "council", "Its id, the same as the file.", required=True),
    ),
)

_PAGE_FIELDS: Final = (
    *_common("What the page is called."),
    Field(
        "template",
        "choice",
        "How it is laid out, when not as an ordinary page.",
        choices=("page", "home", "routes", "impact", "questions", "members"),
    ),
    Field("order", "number", "Its place among its neighbours."),
    Field("reviewed", "date", "The day someone last checked that it is true."),
)


def _page(template: str, *fields: Field, needs_body: bool = False) -> Kind:
    return Kind(
        label="a page" if template == "page" else f"a page with template: {template}",
        folder="pages",
        template=template,
        fields=(*_PAGE_FIELDS, *fields),
        needs_body=needs_body,
    )


PAGES: Final = {
    kind.template: kind
    for kind in (
        _page("page", needs_body=True),
        _page(
            "home",
            Field("hero_title", "text", "The large words at the top.", required=True),
            Field("hero_text", "text", "The sentence below them.", required=True),
        ),
        _page("impact", needs_body=True),
        _page("members", needs_body=True),
        _page(
            "routes",
            Field(
                "routes",
                "records",
                "Where people stand now, and their way in.",
                required=True,
                fields=(
                    Field("title", "text", "Where they stand now.", required=True),
                    Field("who", "text", "Whom this route is for.", required=True),
                    Field("steps", "texts", "What to do, in order.", required=True),
                    Field("link", "link", "Where to read more."),
                ),
            ),
        ),
        _page(
            "questions",
            Field(
                "questions",
                "records",
                "The questions and their answers.",
                required=True,
                fields=(
                    Field("question", "text", "As people ask it.", required=True),
                    Field("answer", "markdown", "In plain words.", required=True),
                ),
            ),
        ),
    )
}

FOLDERS: Final = {
    kind.folder: kind
    for kind in (CASE_STUDY, CAMPAIGN, EVENT, NEWS, COUNCIL, PAGES["page"])
}
"""Each folder of content/ that makes pages, and the kind of file it holds."""
