from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from plugins.content.checking.validate import check_content, read_content
from tests.plugins.tiny import COUNCILS, FILES, SUMMARY, write_content

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
STORY = "case-studies/a-first-year.md"


@pytest.fixture
def content(tmp_path) -> Path:
    return write_content(tmp_path / "content")


def change(content: Path, name: str, old: str, new: str) -> None:
    file = content / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def add(content: Path, name: str, text: str) -> None:
    file = content / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def add_picture(content: Path, name: str) -> None:
    (content / "images").mkdir(exist_ok=True)
    Image.new("RGB", (8, 6)).save(content / "images" / name)


def faults(content: Path) -> list[str]:
    return [
        f"{f.file.relative_to(content).as_posix()}:{f.line}: {f.message}"
        for f in check_content(content, COUNCILS, now=NOW)
    ]


def only(content: Path) -> str:
    (found,) = faults(content)
    return found


def test_content_without_a_fault_has_none(content):
    assert faults(content) == []


def test_a_typo_in_a_field_is_told_with_file_line_and_mend(content):
    change(content, STORY, "role:", "rloe:")
    assert only(content) == (
        f"{STORY}:6: A case study has no field “rloe”. Did you mean “role”?"
    )


def test_faults_of_all_files_are_told_at_once_in_their_order(content):
    change(content, STORY, "level: newly_qualified", "level: new")
    change(content, "events/spring-talk.md", "kind: webinar", "kind: party")
    change(content, "site.yaml", "tagline:", "tag_line:")
    change(content, "impact.yaml", "region: 12.5", "region: some")
    where = [fault.split(": ")[0] for fault in faults(content)]
    assert where == [
        "case-studies/a-first-year.md:7",
        "events/spring-talk.md:6",
        "impact.yaml:9",
        "site.yaml:3",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (STORY, "council: seaton", "council: seeton", ":5: council cannot be “seeton”"),
        (STORY, "  - asye", "  - asey", ":9: themes cannot be “asey”. Did you mean"),
        (STORY, SUMMARY, "Too short.", ":3: summary has 10 characters"),
        (
            STORY,
            "date: 2026-10-05",
            "date: 2026-13-05",
            ":4: “2026-13-05” is not a real",
        ),
        (STORY, "## How", "# How", ":12: The heading “How it began” is at the level"),
        (STORY, "## How", "#### How", ":12: The heading “How it began” skips a level"),
        (STORY, "tea", "[tea](/tae/)", ":14: There is no page /tae/."),
        (STORY, "tea", "<script>x</script>", ":14: <script> cannot stand in a page"),
        (STORY, "tea", '<b style="x">x</b>', ":14: The HTML attribute “style”"),
        (
            STORY,
            "tea",
            "![tea](/images/tea.jpg)",
            ":14: There is no picture /images/te",
        ),
        (STORY, "tea", "![tea](https://x.org/t.png)", ":14: The picture https://x.org"),
        (STORY, "sample: true", "image: /images/a.jpg", ":10: The image needs image_a"),
        ("councils/seaton.md", "l: seaton", "l: northfold", "named seaton.md but its"),
        ("pages/home.md", "template: home", "template: hme", ":4: template cannot be"),
        ("pages/routes.md", "/questions/", "/question/", ":12: There is no page /ques"),
        (
            "pages/routes.md",
            "who: You",
            "whom: You",
            "An entry of “routes” has no field",
        ),
        ("pages/questions.md", "(/routes/)", "(/x/)", ":7: There is no page /x/."),
        (
            "campaigns/say-hello.md",
            "link: /routes/",
            "link: x/",
            ":7: “x/” does not say",
        ),
        ("news/we-are-here.md", "Hello.\n", "", ":6: There are no words below"),
        (
            "site.yaml",
            "path: /routes/",
            "path: /rotes/",
            "site.yaml:11: There is no pa",
        ),
        (
            "site.yaml",
            "small.example.org\nemail",
            "x.example.org/\nemail",
            "ends with a slash",
        ),
        (
            "site.yaml",
            "{council: seaton, column: 1",
            "{council: seaton, column: 0",
            "same",
        ),
        (
            "site.yaml",
            "{council: seaton, column: 1",
            "{council: seaton, column: x",
            "num",
        ),
        ("site.yaml", "column: 1", "column: 1.5", "whole numbers"),
    ],
)
def test_a_slip_is_told_once_with_its_line(content, name, old, new, says):
    if "image:" in new:
        add_picture(content, "a.jpg")
    change(content, name, old, new)
    found = [fault for fault in faults(content) if says in fault]
    assert len(found) == 1, faults(content)


def test_a_picture_needs_words_for_who_cannot_see_it(content):
    add_picture(content, "tea.jpg")
    change(content, STORY, "tea", "![](/images/tea.jpg)")
    assert ":14: A picture has no words" in only(content)
    change(content, STORY, "![]", "![A cup of tea]")
    assert faults(content) == []


def test_code_is_not_taken_for_links_or_headings(content):
    change(content, STORY, "With", "    # [x](/nowhere/)\n\n`[y](/nowhere/)` with")
    assert faults(content) == []


def test_an_event_cannot_end_before_it_starts(content):
    change(
        content, "events/spring-talk.md", "18 March 2027 at 4pm", "17 March 2027 at 4pm"
    )
    assert "It ends before it starts" in only(content)


def test_no_page_can_take_the_address_of_the_jobs(content):
    add(content, "pages/jobs.md", f"---\ntitle: A\nsummary: {SUMMARY}\n---\nWords.\n")
    assert "/jobs/ is already taken by the site itself" in only(content)


def test_two_files_cannot_have_one_address(content):
    add(
        content,
        "pages/news.md",
        FILES["news/we-are-here.md"].replace("date", "reviewed"),
    )
    assert "The address /news/ is already taken by the site itself" in only(content)


def test_a_council_without_a_profile_and_a_site_without_a_home_are_told(content):
    (content / "councils" / "seaton.md").unlink()
    (content / "pages" / "home.md").unlink()
    first, second = faults(content)
    assert first.startswith("councils/seaton.md:1: This file is missing")
    assert second.startswith("pages/home.md:1: This file is missing")


def test_a_file_that_no_page_is_made_of_is_told_and_a_readme_is_not(content):
    add(content, "stories/lost.md", "Words.")
    add(content, "news/draft.docx", "Words.")
    add(content, "README.md", "For editors.")
    add(content, "samples/feed.md", "Not a page.")
    add(content, "news/.DS_Store", "")
    assert [fault.split(": ")[0] for fault in faults(content)] == [
        "news/draft.docx:1",
        "stories/lost.md:1",
    ]


def test_a_file_of_the_wrong_name_is_looked_at_all_the_same(content):
    add(content, "news/Our News.md", f"---\ntitel: A\nsummary: {SUMMARY}\n---\n# B\n")
    said = faults(content)
    assert [each.split(": ")[0] for each in said] == [
        *("news/Our News.md:1", "news/Our News.md:2"),
        *("news/Our News.md:2", "news/Our News.md:5"),
    ]


def test_a_link_to_a_page_with_faults_of_its_own_is_not_one_more_fault(content):
    change(content, "pages/routes.md", "---\ntitle: Routes in", "---\ntitle: A: B")
    assert "pages/routes.md:2: There is a second colon" in only(content)


def test_a_missing_site_yaml_is_told_like_any_other_fault(content):
    (content / "site.yaml").unlink()
    assert only(content).startswith("site.yaml:1: This file is missing")


def test_a_draft_is_not_published_and_nothing_may_link_to_it(content):
    change(content, STORY, "sample: true", "status: draft")
    change(content, "pages/home.md", "(/routes/)", f"(/{STORY[:-3]}/)")
    assert "is a draft, or its day has not come" in only(content)


def test_a_page_dated_in_the_future_waits_for_its_day(content):
    change(content, STORY, "date: 2026-10-05", "date: 2026-11-23")
    library = read_content(content, COUNCILS, now=NOW)
    document = library.documents[STORY]
    assert not document.is_published(NOW)
    assert document.is_published(datetime(2026, 11, 23, tzinfo=UTC))


def test_an_event_is_published_before_it_happens(content):
    document = read_content(content, COUNCILS, now=NOW).documents[
        "events/spring-talk.md"
    ]
    assert document.is_published(NOW)
    assert document.fields["starts"].isoformat() == "2027-03-18T09:30:00+00:00"


def test_when_the_councils_are_not_known_their_ids_are_not_faults(content):
    assert check_content(content, (), now=NOW) == []


def test_a_list_of_stories_is_there_as_soon_as_a_story_stands_in_it(content):
    news = "news/we-are-here.md"
    change(content, news, "Hello.", "See [the first year](/case-studies/theme/asye/).")
    assert not check_content(content, COUNCILS, now=NOW)
    change(content, news, "/theme/asye/", "/theme/fostering/")
    assert "There is no page /case-studies/theme/fostering/" in only(content)


def test_a_list_of_stories_that_are_still_to_come_cannot_be_linked_to_yet(content):
    news = "news/we-are-here.md"
    change(content, news, "Hello.", "See [the first year](/case-studies/theme/asye/).")
    change(content, STORY, "date: 2026-10-05", "date: 2027-10-05")
    assert "/case-studies/theme/asye/ is a draft, or its day has" in only(content)


def test_the_calendar_of_events_can_be_linked_to(content):
    news = "news/we-are-here.md"
    change(content, news, "Hello.", "Keep [the dates](/events/calendar.ics).")
    assert not check_content(content, COUNCILS, now=NOW)
