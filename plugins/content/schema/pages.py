"""What an editor may write at the top of a page, by the template that shows it."""

from __future__ import annotations

from typing import Final

from jobs_feed.models import LEVELS
from plugins.content.schema.form import Field, Kind
from plugins.content.schema.shared import common

_PAGE_FIELDS: Final = (
    *common(),
    Field(
        "template",
        "choice",
        "For pages with a special shape: copy what such a page has.",
        choices=(
            *("page", "home", "routes", "impact", "questions", "members"),
            *("statement", "follow"),
        ),
    ),
    Field("order", "number", "Its place among its neighbours, as a number."),
    Field("reviewed", "date", "The day somebody last checked that it is true."),
)


def _page(template: str, *fields: Field, needs_body: bool = False) -> Kind:
    """A page with a template; its `fields` come before those of every page."""
    own = {field.name for field in fields}
    return Kind(
        name="page",
        label="a page" if template == "page" else f"a page with template: {template}",
        folder="pages",
        template=template,
        fields=(*(each for each in _PAGE_FIELDS if each.name not in own), *fields),
        needs_body=needs_body,
    )


PAGES: Final = {
    kind.template: kind
    for kind in (
        _page("page", needs_body=True),
        _page(
            "home",
            Field("hero_title", "text", "The large words at the top.", required=True),
            Field(
                "hero_text",
                "text",
                "The sentence below them.",
                required=True,
                is_read=True,
            ),
        ),
        _page("impact", needs_body=True),
        _page("members", needs_body=True),
        _page("follow", needs_body=True),
        _page(
            "statement",
            Field("prepared", "date", "The day it was first written.", required=True),
            Field(
                "reviewed",
                "date",
                "The day somebody last checked that every sentence of it is true.",
                required=True,
            ),
            Field(
                "tested",
                "text",
                "How the site was last tested, when and by whom.",
                required=True,
                is_read=True,
            ),
            needs_body=True,
        ),
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
                    Field(
                        "steps",
                        "texts",
                        "What to do, in order.",
                        required=True,
                        is_read=True,
                    ),
                    Field("link", "link", "Where to read more."),
                    Field(
                        "level",
                        "choice",
                        "Whose vacancies it leads to.",
                        choices=LEVELS,
                    ),
                    Field("story", "link", "Somebody's story: /case-studies/…/."),
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
