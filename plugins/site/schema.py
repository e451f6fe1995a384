"""What site.yaml and impact.yaml may say, declared once."""

from __future__ import annotations

from typing import Final

from plugins.content.schema.form import Field

_LINK: Final = (
    Field("title", "text", "What the menu says.", required=True),
    Field("path", "link", "Where it leads.", required=True),
)

SITE_FIELDS: Final = (
    Field("name", "text", "The site's full name.", required=True),
    Field("short_name", "text", "Its name where there is little room.", required=True),
    Field("tagline", "text", "What it is about, in a line.", required=True),
    Field("region", "text", "Which part of the country.", required=True),
    Field("url", "web", "Its address, as https://www.example.org.", required=True),
    Field("email", "email", "Where people write to.", required=True),
    Field("members_portal", "web", "The portal's address.", required=True),
    Field("emergency", "text", "What to do in an emergency.", required=True),
    Field("legal", "text", "Who answers for the site."),
    Field(
        "publish",
        "record",
        "Where the public site is kept: see docs/publishing.md.",
        fields=(
            Field(
                "to",
                "choice",
                "A folder that a web server serves, a place rclone reaches, or "
                "GitHub Pages.",
                required=True,
                choices=("folder", "rclone", "pages"),
            ),
            Field("place", "text", "The folder, or rclone's name of the place."),
        ),
    ),
    Field(
        "count_clicks", "flag", "Whether presses of the button to apply are counted."
    ),
    Field("social", "records", "Our pages elsewhere.", fields=_LINK),
    Field("navigation", "records", "The main menu.", required=True, fields=_LINK),
    Field(
        "footer",
        "records",
        "The menus at the foot.",
        required=True,
        fields=(
            Field("title", "text", "The group's name.", required=True),
            Field("links", "records", "Its links.", required=True, fields=_LINK),
        ),
    ),
    Field(
        "hexagons",
        "records",
        "Where each council stands on the map.",
        required=True,
        fields=(
            Field("council", "council", "A council id.", required=True),
            Field("column", "number", "0 is furthest west.", required=True),
            Field("row", "number", "0 is furthest north.", required=True),
        ),
    ),
)

IMPACT_FIELDS: Final = (
    Field(
        "headlines",
        "records",
        "Figures that stand alone.",
        required=True,
        fields=(
            Field("value", "text", "The figure.", required=True),
            Field("label", "text", "What it counts.", required=True),
            Field("source", "text", "Who published it.", required=True),
            Field("name", "text", "A word for it, to use it in any page's text."),
        ),
    ),
    Field(
        "charts",
        "records",
        "Figures to compare.",
        required=True,
        fields=(
            Field("id", "text", "A word for its address.", required=True),
            Field("title", "text", "What it shows.", required=True),
            Field("unit", "text", "%, £ or people.", required=True),
            Field("source", "text", "Who published it.", required=True),
            Field("source_title", "text", "Under which title."),
            Field(
                "rows",
                "records",
                "A row a year.",
                required=True,
                fields=(
                    Field("label", "text", "The year.", required=True),
                    Field("region", "number", "The region's figure.", required=True),
                    Field("national", "number", "The nation's figure.", required=True),
                ),
            ),
        ),
    ),
)
