"""Fields that every page may have, whatever its kind."""

from __future__ import annotations

from typing import Final

from plugins.content.schema.form import Field

_SUMMARY: Final = Field(
    "summary",
    "text",
    "One or two sentences. Lists and search engines show them.",
    required=True,
    length=(60, 200),
    is_read=True,
)
DATE: Final = Field(
    "date",
    "date",
    "The day to publish it. Until that day begins it stays off the site.",
    required=True,
)

CHANNELS: Final = ("website", "social-media", "press", "print")
"""Where somebody may have agreed to be shown."""

CONSENT: Final = (
    Field(
        "reference",
        "reference",
        "The number under which the signed form is kept: never the form itself.",
        required=True,
    ),
    Field("given", "date", "The day they agreed.", required=True),
    Field("expires", "date", "The day their agreement ends.", required=True),
    Field(
        "channels",
        "choices",
        "Where they agreed to be shown.",
        required=True,
        choices=CHANNELS,
    ),
)
"""What is noted of somebody's consent: no form, no way of reaching them."""

PERSON: Final = (
    Field("name", "text", "The name used on the page.", required=True),
    Field("consent", "record", "What they agreed to.", required=True, fields=CONSENT),
)

FOCUSES: Final = (
    "centre",
    "top",
    "bottom",
    "left",
    "right",
    "top-left",
    "top-right",
    "bottom-left",
    "bottom-right",
)
"""Where in a picture what matters stands, when its shape has to change."""


_STATUSES: Final = ("published", "draft")


def common(title: str = "The heading of the page.") -> tuple[Field, ...]:
    """What every page may say; `title` is the help for its title."""
    return (
        Field("title", "text", title, required=True, length=(1, 120)),
        _SUMMARY,
        Field("status", "choice", "A draft stays off the site.", choices=_STATUSES),
        Field("updated", "date", "The day the words last changed."),
        Field(
            "sample",
            "flag",
            "It shows a notice that the person or place is made up.",
            in_file="Write true, or leave the line out for what is real.",
        ),
        Field(
            "image",
            "image",
            "The picture of the page.",
            in_file="Write it like /images/hull-pier.jpg.",
        ),
        Field(
            "image_alt", "text", "What the picture shows, for people who cannot see it."
        ),
        Field(
            "decorative",
            "flag",
            "In place of words for it, when the picture tells the reader nothing.",
            in_file="Write true.",
        ),
        Field(
            "focus",
            "choice",
            "The part of the picture to keep when its edges are cut off.",
            choices=FOCUSES,
        ),
        Field(
            "publish",
            "datetime",
            "The day and time it appears.",
            in_file="Write it like 2027-03-18 09:30.",
        ),
        Field(
            "unpublish",
            "datetime",
            "The day and time it goes again.",
            in_file="Write it like 2027-06-30 17:00.",
        ),
        Field(
            "review",
            "date",
            "The day by which somebody must check that it is still true.",
        ),
        Field(
            "aliases",
            "texts",
            "Its earlier addresses, such as /news/old/, which then lead here.",
            in_file="Write them in square brackets.",
        ),
        Field(
            "people",
            "records",
            "Who can be recognised on the page, each with their consent.",
            fields=PERSON,
        ),
        Field("withdrawn", "date", "The day its people took their consent back."),
    )
