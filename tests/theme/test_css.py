"""The stylesheet: readable in light and dark, light on the wire, and at home."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from plugins.site.assets import whole
from tests.theme.render import THEME

STYLESHEET = THEME / "static" / "css" / "site.css"
TEMPLATES = "".join(
    path.read_text(encoding="utf-8")
    for kind in ("html", "xsl")
    for path in sorted(THEME.rglob(f"*.{kind}"))
)
SCRIPTS = "".join(path.read_text("utf-8") for path in sorted(THEME.rglob("*.js")))
# What a template loads: "asset('css/site.css')".
SHEETS = sorted(set(re.findall(r"asset\('css/([a-z-]+\.css)'\)", TEMPLATES)))
CSS = "".join(whole(STYLESHEET.with_name(name)).decode() for name in SHEETS)
# Bytes, compressed: of what every page loads, and of what some kinds load beside it.
BUDGET, BESIDE = 8_000, 5_000

# A colour token's declaration: "--paper: #f6f4f1;".
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
# What a stylesheet can load: the inside of url(…) or of an @import.
LOADED = re.compile(r"url\(([^)]*)\)|@import ([^;]*);")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A class the stylesheet dresses; pseudo-classes and percentages have no dot.
CLASS = re.compile(r"\.(-?[a-z][\w-]*)")
# A class attribute in a template, tags of Jinja included.
USED = re.compile(r"\bcswm-[a-z_-]+")

BODY = 7.0
OTHER = 4.5
PAIRS = [
    ("ink", "paper", BODY),
    ("ink", "sheet", BODY),
    ("ink", "tint", BODY),
    ("ink-soft", "paper", BODY),
    ("ink-soft", "sheet", BODY),
    ("ink-soft", "tint", BODY),
    ("link", "paper", BODY),
    ("link", "sheet", BODY),
    ("link", "tint", OTHER),
    ("link-hover", "paper", OTHER),
    ("link-hover", "sheet", OTHER),
    ("link-hover", "tint", OTHER),
    ("warm-ink", "paper", OTHER),
    ("warm-ink", "sheet", OTHER),
    ("on-warm", "warm", BODY),
    ("on-cool-tint", "cool-tint", BODY),
    ("on-band", "band", BODY),
    ("on-band-soft", "band", BODY),
    ("band-link", "band", BODY),
    ("warm", "band", OTHER),
    ("on-hex", "hex", BODY),
    ("on-band", "badge", BODY),
    ("band", "on-band", BODY),
    ("focus", "paper", 3.0),
    ("focus", "sheet", 3.0),
    ("focus", "tint", 3.0),
    ("ink", "locator", OTHER),
    ("edge", "sheet", 3.0),
    ("warm-ink", "tint", 3.0),
    ("hex-line", "band", 3.0),
]


def tokens(scheme: str) -> dict[str, str]:
    """Colour names and values; dark replaces what it declares of light."""
    layer = CSS[CSS.index("@layer tokens {") : CSS.index("@layer base {")]
    light, dark = layer.split("@media (prefers-color-scheme: dark)")
    found = dict(TOKEN.findall(light))
    return found | dict(TOKEN.findall(dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(
    scheme: str, text: str, ground: str, least: float
) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= least


def test_dark_replaces_only_colours_that_light_declares() -> None:
    assert tokens("dark").keys() == tokens("light").keys()


def test_the_browsers_own_bar_has_the_papers_colour() -> None:
    base = (THEME / "templates" / "components/head_links.html").read_text(
        encoding="utf-8"
    )
    for scheme in ("light", "dark"):
        colour = tokens(scheme)["paper"]
        assert f'(prefers-color-scheme: {scheme})" content="{colour}"' in base


def test_the_stylesheet_loads_nothing() -> None:
    assert LOADED.findall(CSS) == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_stylesheet_is_within_its_budget(name: str) -> None:
    size = len(gzip.compress(whole(STYLESHEET.with_name(name)), mtime=0))
    assert size <= (BUDGET if name == STYLESHEET.name else BESIDE)


def test_every_stylesheet_is_part_of_one_that_pages_load() -> None:
    parts = STYLESHEET.parent.rglob("*.css")
    assert [part for part in parts if whole(part).decode() not in CSS] == []


def test_every_class_is_ours_and_is_used() -> None:
    dressed = {
        name for name in CLASS.findall(COMMENT.sub("", CSS)) if not name[0].isdigit()
    }
    assert {name for name in dressed if not name.startswith("cswm-")} == set()
    # A chart's bars are named by what they show: "cswm-chart__" and its kind.
    used = set(USED.findall(TEMPLATES + SCRIPTS)) | {
        "cswm-chart__region",
        "cswm-chart__national",
    }
    assert dressed - used == set()


@pytest.mark.parametrize(
    "file", sorted(THEME.rglob("*.svg")), ids=lambda file: Path(file).name
)
def test_pictures_of_the_theme_carry_no_script_and_no_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "style" not in text
