from __future__ import annotations

from types import SimpleNamespace

from plugins.site.introductions import Introduction
from plugins.site.topics import alike, level_first, topic_groups, topics, topics_of
from tests.builders import council

COUNCILS = [council("leeds"), council("hull")]


def story(name: str, **fields: object) -> SimpleNamespace:
    facts = {"council": "leeds", "level": None, "themes": []}
    return SimpleNamespace(url=f"case-studies/{name}/", **(facts | fields))


FIRST = story("first", level="newly_qualified", themes=["asye", "fostering"])
SECOND = story("second", council="hull", level="manager", themes=["fostering"])
THIRD = story("third", themes=None)
STORIES = [FIRST, SECOND, THIRD]


def test_a_list_is_made_for_every_role_theme_and_council_with_a_story():
    found = {each.path: each.stories for each in topics(STORIES, COUNCILS, {})}
    assert found == {
        "/case-studies/role/newly_qualified/": (FIRST,),
        "/case-studies/role/manager/": (SECOND,),
        "/case-studies/theme/asye/": (FIRST,),
        "/case-studies/theme/fostering/": (FIRST, SECOND),
        "/case-studies/council/hull/": (SECOND,),
        "/case-studies/council/leeds/": (FIRST, THIRD),
    }


def test_roles_stand_as_a_career_goes_and_the_others_by_name():
    labels = [each.label for each in topics(STORIES, COUNCILS, {})]
    assert labels == [
        *("Newly qualified social worker", "Manager"),
        *("ASYE", "Fostering"),
        *("Hull", "Leeds"),
    ]


def test_an_editors_words_stand_at_the_top_of_a_list_or_else_plain_ones():
    words = {("theme", "asye"): Introduction("The first year", "What it is like.")}
    found = {each.key: each for each in topics(STORIES, COUNCILS, words)}
    assert found["asye"].title == "The first year"
    assert found["asye"].intro == "What it is like."
    assert found["fostering"].title == "Stories: Fostering"
    assert found["leeds"].title == "Stories from Leeds"
    assert found["leeds"].intro == ""


def test_a_story_stands_in_the_lists_of_its_role_its_themes_and_its_council():
    found = topics(STORIES, COUNCILS, {})
    assert [each.label for each in topics_of(FIRST, found)] == [
        *("Newly qualified social worker", "ASYE", "Fostering", "Leeds"),
    ]
    assert [each.label for each in topics_of(THIRD, found)] == ["Leeds"]


def test_a_story_leads_to_those_it_has_most_in_common_with():
    same_theme = story("theme", council="hull", themes=["asye"])
    same_level = story("level", council="hull", level="newly_qualified")
    nothing = story("nothing", council="hull")
    others = [nothing, THIRD, FIRST, same_level, same_theme]
    assert alike(FIRST, others, limit=4) == [same_theme, same_level, THIRD, nothing]


def test_two_stories_that_name_no_role_have_none_in_common():
    newer, older = story("newer", council="hull"), story("older", council="leeds")
    assert alike(story("here"), [newer, older]) == [older, newer]


def test_readers_choose_among_groups_and_no_group_is_empty():
    groups = topic_groups(topics([THIRD], COUNCILS, {}))
    assert [(each.title, each.path) for each in groups] == [
        ("By council", "/case-studies/council/")
    ]
    every = topics(STORIES, COUNCILS, {})
    found = topic_groups(every)
    assert [each.title for each in found] == ["By role", "By theme", "By council"]
    assert tuple(topic for each in found for topic in each.topics) == every


def test_those_of_a_level_come_first_and_nothing_else_changes_place():
    one, two, three = story("1"), story("2", level="manager"), story("3")
    assert level_first([one, two, three], "manager") == [two, one, three]
    assert level_first([one, two, three], None) == [one, three, two]
    assert level_first([], "manager") == []
