"""What an editor may write at the top of each kind of file, declared once."""

from __future__ import annotations

from typing import Final

from jobs_feed import byhand
from jobs_feed.models import LEVELS, Council
from plugins.content.schema.form import Field, Kind
from plugins.content.schema.pages import PAGES
from plugins.content.schema.shared import DATE, common

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

CASE_STUDY: Final = Kind(
    name="case-study",
    label="a case study",
    folder="case-studies",
    template="case_study",
    dated_by="date",
    fields=(
        *common(),
        DATE,
        Field(
            "council",
            "council",
            "The council that the person works for.",
            required=True,
            in_file="Write its short id, such as leeds.",
        ),
        Field("role", "text", "The person's job title.", required=True),
        Field(
            "level", "choice", "How far along the career the person is.", choices=LEVELS
        ),
        Field(
            "themes",
            "choices",
            "What the story is about.",
            choices=THEMES,
            in_file="Write them in square brackets.",
        ),
        Field(
            "quote", "text", "One sentence of theirs, to be shown large.", is_read=True
        ),
        Field("person", "text", "Who is speaking."),
    ),
)

CAMPAIGN: Final = Kind(
    name="campaign",
    label="a campaign",
    folder="campaigns",
    template="campaign",
    dated_by="date",
    fields=(
        *common(),
        DATE,
        Field("starts", "date", "The campaign's first day.", required=True),
        Field("ends", "date", "Its last day."),
        Field(
            "banner_from",
            "date",
            "The first day that it has the top of the home page to itself.",
        ),
        Field(
            "banner_until",
            "date",
            "The last day that it has the top of the home page to itself.",
        ),
        Field("call_to_action", "text", "What the button says."),
        Field("call_to_action_link", "link", "Where the button goes."),
    ),
)

EVENT: Final = Kind(
    name="event",
    label="an event",
    folder="events",
    template="event",
    dated_by="starts",
    fields=(
        *common(),
        Field(
            "starts",
            "datetime",
            "The day and time it starts.",
            required=True,
            in_file="Write it like 2027-03-18 09:30.",
        ),
        Field(
            "ends",
            "datetime",
            "The day and time it ends.",
            required=True,
            in_file="Write it like 2027-03-18 16:00.",
        ),
        Field(
            "kind",
            "choice",
            "What sort of event it is.",
            required=True,
            choices=("festival", "workshop", "webinar", "conference"),
        ),
        Field("place", "text", "The venue, or Online.", required=True),
        Field("council", "council", "The council that holds it, if one does."),
        Field("audience", "text", "Who it is for."),
        Field(
            "booking",
            "link",
            "The full address of the booking page, or mailto: and an e-mail address.",
        ),
        Field("cost", "text", "What it costs, or Free."),
    ),
)

NEWS: Final = Kind(
    name="news",
    label="a news item",
    folder="news",
    template="news_item",
    dated_by="date",
    fields=(*common(), DATE),
)

COUNCIL: Final = Kind(
    name="council",
    label="a council profile",
    folder="councils",
    template="council",
    fields=(
        *common("The council's short name."),
        Field(
            "council",
            "council",
            "Whose profile it is.",
            required=True,
            in_file="Write the council's short id, the same word as the file's name.",
        ),
        Field("email", "email", "Where people ask about working there."),
        Field("telephone", "text", "The number for that."),
    ),
)

FOLDERS: Final = {
    kind.folder: kind
    for kind in (CASE_STUDY, CAMPAIGN, EVENT, NEWS, COUNCIL, PAGES["page"])
}
"""Each folder of content/ that makes pages, and the kind of file it holds."""

_OF_A_VACANCY: Final = Field(
    "council",
    "council",
    "A council that has no feed.",
    required=True,
    in_file="Write its short id, such as leeds.",
)

VACANCY: Final = Kind(
    name="vacancy",
    label="a vacancy",
    folder="vacancies",
    template="vacancy",
    fields=tuple(
        _OF_A_VACANCY
        if fact.name == _OF_A_VACANCY.name
        else Field(
            fact.name,
            "web" if fact.name == "link" else "text",
            fact.help,
            required=fact.required,
        )
        for fact in byhand.FACTS
    ),
)
"""No page of Pelican's: these files are read as a council's feed is."""


def is_by_hand(council: Council) -> bool:
    """Whether it has no feed, so that its vacancies are files of this kind."""
    return council.feed.format == byhand.FORMAT


KINDS: Final = {
    kind.name: kind
    for kind in (CASE_STUDY, CAMPAIGN, EVENT, NEWS, COUNCIL, PAGES["page"], VACANCY)
}
"""Everything that an editor can start, by the name they call it."""
