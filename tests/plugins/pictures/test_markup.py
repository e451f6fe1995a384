from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from plugins.content.text.markup import clean
from plugins.pictures import markup
from plugins.pictures.cache import Cache
from plugins.pictures.folder import Picture
from plugins.pictures.site import Pictures


@pytest.fixture
def pictures(tmp_path) -> Pictures:
    known = {
        address: Picture(Path(address), address, address, size)
        for address, size in {
            "/images/pier.jpg": (4000, 3000),
            "/images/a & b.jpg": (300, 200),
        }.items()
    }
    return Pictures(known, Cache(tmp_path))


def shown(
    pictures: Pictures, html: str, *, first: bool = True
) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(markup.in_text(pictures, clean(html), first=first))


def test_a_browser_may_choose_among_formats_and_widths(pictures):
    page = shown(pictures, '<p><img src="/images/pier.jpg" alt="A pier"></p>')
    assert page.xpath("//picture//source/@type") == ["image/avif", "image/webp"]
    for choices in page.xpath("//@srcset"):
        widths = [choice.split()[1] for choice in choices.split(", ")]
        assert widths == ["400w", "800w", "1280w", "1920w"]
    (image,) = page.xpath("//picture//img")
    assert image.get("src").endswith("-1920.jpg")
    assert (image.get("width"), image.get("height")) == ("1920", "1440")
    assert image.get("alt") == "A pier"


def test_only_the_first_picture_of_a_page_is_loaded_at_once(pictures):
    two = '<p><img src="/images/pier.jpg" alt="1"> <img src="/images/pier.jpg" alt="2"></p>'
    assert shown(pictures, two).xpath("//img/@loading") == ["lazy"]
    assert shown(pictures, two).xpath("//img/@fetchpriority") == ["high"]
    assert shown(pictures, two, first=False).xpath("//img/@loading") == ["lazy"] * 2


def test_signs_in_names_and_words_are_no_markup(pictures):
    html = '<p><img src="/images/a &amp; b.jpg" alt="1 > 0 &lt; 2 &quot;so&quot;"></p>'
    page = shown(pictures, html)
    (image,) = page.xpath("//img")
    assert image.get("alt") == '1 > 0 < 2 "so"'
    assert image.get("width") == "300"
    assert page.text_content() == ""


def test_a_link_to_a_picture_leads_to_its_largest_size(pictures):
    page = shown(
        pictures,
        '<p><a href="/images/pier.jpg">pier</a> <a href="/images/a &amp; b.jpg">b</a> '
        '<a href="/routes/">routes</a></p>',
    )
    pier, other, routes = page.xpath("//a/@href")
    assert pier.endswith("-1920.jpg")
    assert other.startswith("/images/a-b-")
    assert routes == "/routes/"
