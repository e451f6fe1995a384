"""The screen reads and writes pages and pictures of content/, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.editing.store import MOST_TEXT, Refused, Store
from plugins.pictures.reading import MOST_BYTES
from tests.plugins.pictures.photos import drawn, phone_jpeg, screenshot_png


@pytest.fixture
def store(tmp_path: Path) -> Store:
    content = tmp_path / "content"
    for folder in ("news", "images", "pages", "vacancies", "samples"):
        (content / folder).mkdir(parents=True)
    (content / "councils.yaml").write_text("secret")
    (content / "vacancies" / "README.md").write_text("No vacancy.")
    (tmp_path / "secret.md").write_text("secret")
    return Store(content)


FORBIDDEN = [
    "content/councils.yaml",
    "content/samples/leeds.xml",
    "content/news/deeper/x.md",
    "content/news/../../secret.md",
    "content/news/..md",
    "content/../secret.md",
    "../secret.md",
    "/etc/passwd",
    "secret.md",
    "content/news/X.md",
    "content/news/a b.md",
    "content/news/x.html",
    "content/news/x.md\x00.md",
    "content\\news\\x.md",
    "content/vacancies/README.md",
    "content/images/.hidden.jpg",
    "content/images/x.svg",
    "content/images/x.html",
    "content/images/../news/x.jpg",
    "content/images/sub/x.jpg",
    "content/images/C:x.jpg",
    "content//news/x.md",
    "",
]


@pytest.mark.parametrize("path", FORBIDDEN)
def test_no_other_file_is_read_or_written(store: Store, path: str) -> None:
    before = sorted(store.content.parent.rglob("*"))
    with pytest.raises(Refused):
        store.read(path)
    with pytest.raises(Refused):
        store.write(path, b"new")
    assert sorted(store.content.parent.rglob("*")) == before


@pytest.mark.parametrize("folder", ["content/samples", "content", "news", "content/.."])
def test_no_other_folder_is_listed(store: Store, folder: str) -> None:
    with pytest.raises(Refused):
        store.pages(folder)


def test_a_link_that_leads_out_is_not_followed(store: Store, tmp_path: Path) -> None:
    (store.content / "news" / "x.md").symlink_to(tmp_path / "secret.md")
    for deed in (store.read, lambda path: store.write(path, b"new")):
        with pytest.raises(Refused):
            deed("content/news/x.md")
    assert (tmp_path / "secret.md").read_text() == "secret"


def test_a_page_is_written_over_and_leaves_no_other_file(store: Store) -> None:
    store.write("content/news/x.md", b"old")
    store.write("content/news/x.md", b"new")
    assert store.read("content/news/x.md") == b"new"
    assert [file.name for file in (store.content / "news").iterdir()] == ["x.md"]


def test_a_folder_that_is_not_there_yet_is_made(store: Store) -> None:
    store.write("content/events/x.md", b"new")
    assert store.pages("content/events") == ["content/events/x.md"]


def test_a_picture_is_never_written_over(store: Store) -> None:
    path = "content/images/IMG 0412.JPG"
    one, two = phone_jpeg(), phone_jpeg(drawn(64, 48))
    store.write(path, one)
    store.write(path, one)
    with pytest.raises(Refused, match="another picture"):
        store.write(path, two)
    assert store.read(path) == one


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.heic", phone_jpeg(), "JPEG"),
        ("x.jpg", b"no picture", "damaged"),
        ("x.jpg", phone_jpeg()[:-2000], "damaged"),
        ("x.jpg", bytes(MOST_BYTES + 1), "MB"),
    ],
    ids=["heic", "words", "cut off", "too heavy"],
)
def test_what_no_build_would_take_is_refused_at_once(
    store: Store, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        store.write(f"content/images/{name}", data)
    assert store.pictures() == []


def test_a_page_has_a_largest_size(store: Store) -> None:
    store.write("content/news/x.md", bytes(MOST_TEXT))
    with pytest.raises(Refused, match="too many words"):
        store.write("content/news/y.md", bytes(MOST_TEXT + 1))


def test_only_pages_and_pictures_are_listed(store: Store) -> None:
    store.write("content/images/b.png", screenshot_png())
    (store.content / "images" / "notes.txt").write_text("")
    assert store.pictures() == ["content/images/b.png"]
    assert store.pages("content/vacancies") == []
