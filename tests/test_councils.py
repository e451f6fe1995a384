"""councils.yaml: read whole, or every fault told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobs_feed import councils
from jobs_feed.errors import ConfigurationError

GOOD = """\
councils:
  - id: leeds
    name: Leeds City Council
    short_name: Leeds
    website: https://www.leeds.gov.uk
    careers: https://jobs.example.org
    feed:
      url: samples/leeds.xml
      sample: true
      format: rss
      fields: {closes: Expiry_date}
      labels: {closes: "Apply before"}
      include: [reunification]
      exclude: ["internal only"]
      publish: [core, related]
      allow_hosts: [cdn.example.org]
      allow_private_network: false
      accept: 2026-11-23
      contact: webteam@example.org
"""


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    file = tmp_path / "councils.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationError) as caught:
        councils.load(file)
    return [f"{fault.line}: {fault.message}" for fault in caught.value.faults]


def test_every_key_is_read(tmp_path: Path) -> None:
    file = tmp_path / "councils.yaml"
    file.write_text(GOOD)
    (leeds,) = councils.load(file)
    assert (leeds.id, leeds.short_name) == ("leeds", "Leeds")
    feed = leeds.feed
    assert feed.file == tmp_path / "samples" / "leeds.xml"
    assert feed.sample
    assert feed.format == "rss"
    assert feed.fields == {"closes": "Expiry_date"}
    assert feed.labels == {"closes": "Apply before"}
    assert feed.include == ("reunification",)
    assert feed.exclude == ("internal only",)
    assert feed.publish == ("core", "related")
    assert feed.allow_hosts == ("cdn.example.org",)
    assert not feed.allow_private_network
    assert feed.accept == date(2026, 11, 23)
    assert feed.contact == "webteam@example.org"


def test_an_address_on_the_web_is_no_file(tmp_path: Path) -> None:
    file = tmp_path / "councils.yaml"
    file.write_text(GOOD.replace("samples/leeds.xml", "https://x.example/feed"))
    assert councils.load(file)[0].feed.file is None


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        GOOD.replace("short_name", "shortname")
        .replace("https://www.leeds.gov.uk", "www.leeds.gov.uk")
        .replace("format: rss", "format: tribepaad")
        .replace("sample: true", "sample: perhaps")
        .replace("[core, related]", "[core, everything]")
        .replace("{closes: Expiry_date}", "{closing: Expiry_date}")
    )
    told = faults(tmp_path, text)
    assert "\n".join(told) == "\n".join(
        [
            "2: A council needs “short_name”, which is missing.",
            "4: A council has no “shortname”. Did you mean “short_name”?",
            told[2],
            "9: sample must be true or false.",
            *[line for line in told if line.startswith("10: ")],
            "11: Fields has no “closing”. Did you mean “closes”?",
            *[line for line in told if line.startswith("15: ")],
        ]
    )
    assert told[2] == (
        "5: website: “www.leeds.gov.uk” is not a web address. Begin it with https://."
    )
    assert "Did you mean “tribepad”?" in "\n".join(told)
    assert "publish cannot be “everything”" in "\n".join(told)


def test_a_password_in_an_address_is_told_with_the_other_faults_and_not_repeated(
    tmp_path: Path,
) -> None:
    text = (
        GOOD.replace("samples/leeds.xml", "https://me:secret@jobs.example.org/feed")
        .replace("https://jobs.example.org\n", "https://secret@jobs.example.org\n")
        .replace("https://www.leeds.gov.uk", "htps://me:secret@www.leeds.gov.uk")
        .replace("sample: true", "sample: perhaps")
    )
    told = faults(tmp_path, text)
    assert [line.partition(":")[0] for line in told] == ["5", "5", "6", "8", "9"]
    without = "has a user name or password before its host. Take it out"
    assert f"url: “https://jobs.example.org/feed” {without}" in told[3]
    assert "careers: “https://jobs.example.org” has" in told[2]
    assert "secret" not in "".join(told)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("id: leeds", "id: Leeds City"), "Try “leeds-city”."),
        (("id: leeds", "id: level"), "a word the site uses in its own addresses"),
        (("id: leeds", "id:"), "id must be text"),
        (("url: samples/leeds.xml", "url: ftp://x.example/a"), "not a web address"),
        (("      url: samples/leeds.xml\n", ""), "Feed needs “url”"),
        (("councils:", "council:"), "Did you mean “councils”?"),
        (("accept:", "acept:"), "Did you mean “accept”?"),
        (("2026-11-23", "tomorrow"), "accept must be a day such as 2026-11-23"),
        (("accept: 2026-11-23", "accept:"), "accept must be text"),
    ],
)
def test_each_fault_says_what_to_do(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    assert told in "\n".join(faults(tmp_path, GOOD.replace(*change)))


def test_two_councils_cannot_have_one_id(tmp_path: Path) -> None:
    twice = GOOD + GOOD.removeprefix("councils:\n")
    assert faults(tmp_path, twice) == [
        "20: The id “leeds” is already used in line 2. Each council needs its own."
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "The file is empty"),
        (b"councils: []", "no council in the list"),
        (b"councils: leeds", "must be a list"),
        (b"councils:\n\t- id: x", "This is not YAML"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_councils_is_said_to_be(
    tmp_path: Path, body: bytes, told: str
) -> None:
    assert told in "\n".join(faults(tmp_path, body))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="There is no such file"):
        councils.load(tmp_path / "councils.yaml")


def test_the_fifteen_are_there_and_marked_as_samples() -> None:
    fifteen = councils.load(Path("content/councils.yaml"))
    assert len(fifteen) == 15
    assert all(council.feed.sample for council in fifteen)
    assert all(council.feed.file and council.feed.file.exists() for council in fifteen)
