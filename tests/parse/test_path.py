"""The path language of dialects.yaml, construct by construct."""

import pytest
from lxml import etree

from jobs_feed.parse.path import Finder, Path

DOCUMENT = etree.fromstring(
    """<feed xmlns:e="urn:e" xmlns:d="http://purl.org/dc/elements/1.1/"><owner>Anyshire</owner>
    <item><e:title>Theirs</e:title><title>Ours</title><e:end>May</e:end><d:date>June</d:date>
      <fact kind="Place of work">North</fact><fact kind="Hours">37</fact><fact>bare</fact>
      <deep><deeper><Town Code="N1">Northtown</Town></deeper></deep></item></feed>"""
)
ITEM = DOCUMENT.find("item")


def found(text):
    path = Path.parse(text)
    elements = Finder(DOCUMENT, ITEM).elements(path)
    return [(e.text or "").strip() for e in elements]


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("title", ["Ours"]),  # its own namespace before another
        ("e:title", ["Theirs"]),
        ("end", ["May"]),  # another where its own has none
        ("END", ["May"]),
        ("dc:date", ["June"]),  # the usual prefix of the namespace
        ("x:end", []),
        ("fact", ["North", "37", "bare"]),
        ("fact[@kind=place of WORK]", ["North"]),
        ("fact[@kind^=place]", ["North"]),
        ("fact[@kind*=our]", ["37"]),
        ("fact[@kind]", ["North", "37"]),
        ("fact[!@kind]", ["bare"]),
        ("fact[.=37]", ["37"]),
        ("fact[@kind][!.=37]", ["North"]),
        ("town", []),
        ("deep/deeper/town", ["Northtown"]),
        ("deep/*/Town", ["Northtown"]),
        ("**/town", ["Northtown"]),
        ("**/town/@code", ["Northtown"]),  # the bearer of the attribute
        ("/feed/owner", ["Anyshire"]),
        ("/other/owner", []),
    ],
)
def test_a_path_leads_to(path, texts):
    assert found(path) == texts


@pytest.mark.parametrize(
    "text", ["", "/", "a//b", "a/", "a[", "a[b]", "a b", "@", "a[@]"]
)
def test_what_is_not_a_path_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="is not a path"):
        Path.parse(text)
