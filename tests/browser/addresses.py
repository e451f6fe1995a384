"""Every kind of page of the sample site, and where one of each stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.conftest import Built

LATER = {"a closed vacancy", "home with a campaign on top", "impact over time"}
"""The kinds that only the site of a month later has."""


def vacancies(built: Built) -> list[dict[str, Any]]:
    document = json.loads((built.output / "jobs" / "vacancies.json").read_bytes())
    return document["vacancies"]


def _vacancy(status: str) -> Callable[[Built], str]:
    return lambda built: next(
        vacancy["page"] for vacancy in vacancies(built) if vacancy["status"] == status
    )


KINDS: dict[str, str | Callable[[Built], str]] = {
    "home": "/",
    "home with a campaign on top": "/",
    "jobs": "/jobs/",
    "more jobs": "/jobs/page/2/",
    "a council's jobs": "/jobs/leeds/",
    "a council without jobs": "/jobs/north-east-lincolnshire/",
    "a level's jobs": "/jobs/level/manager/",
    "a council's jobs of a level": "/jobs/leeds/level/senior/",
    "jobs that close soon": "/jobs/closing/",
    "a vacancy": _vacancy("open"),
    "a closed vacancy": _vacancy("closed"),
    "feeds": "/jobs/status/",
    "a story": "/case-studies/the-aunt-who-said-yes/",
    "stories": "/case-studies/",
    "stories of a role": "/case-studies/role/social_worker/",
    "stories of a theme": "/case-studies/theme/child-protection/",
    "stories of a council": "/case-studies/council/hull/",
    "a campaign": "/campaigns/start-here-stay-here/",
    "campaigns": "/campaigns/",
    "an event to come": "/events/festival-of-social-work-2027/",
    "an event that is over": "/events/poverty-is-not-neglect/",
    "events": "/events/",
    "a piece of news": "/news/a-new-home-for-the-jobs-page/",
    "news": "/news/",
    "a council": "/councils/leeds/",
    "councils": "/councils/",
    "routes": "/routes/",
    "the role": "/the-role/",
    "impact": "/impact/",
    "impact over time": "/impact/",
    "questions": "/questions/",
    "about": "/about/",
    "members": "/members/",
    "follow": "/follow/",
    "accessibility": "/accessibility/",
    "search": "/search/",
    "not found": "/404.html",
}


def address(kind: str, built: Built) -> str:
    """The path of a page of this kind in `built`."""
    found = KINDS[kind]
    return found if isinstance(found, str) else found(built)
