"""Invented contexts, one a page type, in the shapes the plugins hand over."""

from __future__ import annotations

from datetime import date, datetime
from math import sqrt
from types import SimpleNamespace as Thing
from typing import Any
from zoneinfo import ZoneInfo

from plugins.jobs.history import History, Week
from plugins.jobs.pages import SPECIMEN
from plugins.site.overtime import OverTime, Point, Trend
from plugins.site.topics import topic_groups, topics, topics_of

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 22, 3, 10, tzinfo=LONDON)

_PLACES = {
    "north-yorkshire": ("North Yorkshire", 3, 0),
    "bradford": ("Bradford", 1, 1),
    "leeds": ("Leeds", 2, 1),
    "york": ("York", 3, 1),
    "east-riding": ("East Riding", 4, 1),
    "hull": ("Hull", 5, 1),
    "calderdale": ("Calderdale", 0, 2),
    "kirklees": ("Kirklees", 1, 2),
    "wakefield": ("Wakefield", 2, 2),
    "doncaster": ("Doncaster", 3, 2),
    "north-lincolnshire": ("North Lincolnshire", 4, 2),
    "north-east-lincolnshire": ("North East Lincolnshire", 5, 2),
    "barnsley": ("Barnsley", 2, 3),
    "rotherham": ("Rotherham", 3, 3),
    "sheffield": ("Sheffield", 2, 4),
}
_SIDE = 50


def _cell(council: str) -> Thing:
    name, column, row = _PLACES[council]
    x = _SIDE * (1 + 1.5 * column)
    y = _SIDE * sqrt(3) * (row + 0.5 + (column % 2) / 2)
    side = _SIDE - 1.5
    half, height = side / 2, side * sqrt(3) / 2
    corners = [
        (x - side, y),
        (x - half, y - height),
        (x + half, y - height),
        (x + side, y),
        (x + half, y + height),
        (x - half, y + height),
    ]
    return Thing(
        council=council,
        name=name,
        points=" ".join(f"{px:.1f},{py:.1f}" for px, py in corners),
        x=round(x, 1),
        y=round(y, 1),
        href=f"/councils/{council}/",
    )


def _council(council: str) -> Thing:
    name = _PLACES[council][0]
    return Thing(
        id=council,
        name=f"{name} Council",
        short_name=name,
        website=f"https://{council}.example.org/",
        careers=f"https://{council}.example.org/careers",
    )


COUNCILS = sorted((_council(key) for key in _PLACES), key=lambda c: c.name)
BY_ID = {council.id: council for council in COUNCILS}


def vacancy(**changes: Any) -> Thing:
    """An open vacancy as plugins/jobs describes one; `changes` win."""
    facts: dict[str, Any] = {
        "id": "leeds-3f9a1c2b",
        "title": "Children’s Social Worker, Duty & Advice",
        "url": "/jobs/leeds/childrens-social-worker-3f9a1c2b/",
        "council": BY_ID["leeds"],
        "status": "open",
        "level": "social_worker",
        "level_label": "Social worker",
        "location_text": "Leeds, LS1 1UR",
        "postcode": "LS1 1UR",
        "salary_text": "PO2 £38,626 - £42,403 pro rata",
        "pay": "£38,626 to £42,403 a year",
        "hours_labels": ["Full time", "Job share"],
        "contract_label": "Permanent",
        "closes": datetime(2026, 11, 30, 23, 59, 59, tzinfo=LONDON),
        "closes_text": "Monday 30 November 2026 at 11:59pm",
        "posted": date(2026, 11, 1),
        "first_seen": datetime(2026, 11, 20, 3, 10, tzinfo=LONDON),
        "closed": None,
        "closed_text": None,
        "summary": "Join a duty team that answers when families first ask for help.",
        "description_html": (
            "<p>Join a duty team that answers when families first ask for help. You "
            "will visit, listen, write clearly and decide with others.</p>"
            "<h3>What we offer</h3><ul><li>Supervision every fortnight, kept.</li>"
            "<li>A laptop that works and a parking space that exists.</li></ul>"
            "<h3>You will need</h3><p>Registration with Social Work England and a "
            "way to travel across the city.</p>" * 2
        ),
        "advert_url": "https://jobs.leeds.example.org/LCC-1234",
        "advert_host": "jobs.leeds.example.org",
        "reference": "LCC-1234",
        "relevance": "core",
        "is_sample": True,
        "is_new": True,
        "json_ld": {"@type": "JobPosting"},
        "read_on_text": "22 November 2026",
        "absolute_url": "https://cswm.example.org/jobs/leeds/"
        "childrens-social-worker-3f9a1c2b/",
        "calendar_path": "/jobs/leeds/childrens-social-worker-3f9a1c2b/"
        "closing-date.ics",
        "share_title": "Children%E2%80%99s%20Social%20Worker%2C%20Leeds%20Council",
    }
    return Thing(**(facts | changes))


CLOSED = {
    "status": "closed",
    "closed": datetime(2026, 11, 18, 3, 10, tzinfo=LONDON),
    "closed_text": "It closed on Wednesday 18 November 2026 at 3:10am.",
    "is_new": False,
}
UNKNOWN = {
    "closes": None,
    "closes_text": "No closing date given",
    "location_text": None,
    "postcode": None,
    "salary_text": None,
    "pay": None,
    "hours_labels": [],
    "contract_label": None,
    "level": None,
    "level_label": None,
    "posted": None,
    "advert_url": None,
    "advert_host": None,
    "reference": None,
    "description_html": "",
    "summary": "",
    "is_new": False,
    "is_sample": False,
    "json_ld": None,
    "calendar_path": None,
}
VACANCIES = [
    vacancy(),
    vacancy(
        title="Newly Qualified Social Worker (ASYE)",
        council=BY_ID["north-east-lincolnshire"],
        level_label="Newly qualified",
        is_new=False,
    ),
    vacancy(title="Independent Reviewing Officer", council=BY_ID["hull"], **UNKNOWN),
    vacancy(
        title="Team Manager, Children in Care and Care Leavers, Fixed Term to 2028",
        council=BY_ID["sheffield"],
        level_label="Manager",
        is_new=False,
    ),
]

BODY = (
    "<p>People ask what the job is. It is turning up, again, at a door that was "
    "shut last week, and being the same person each time.</p>"
    "<h2>The first month</h2><p>I had a mentor, a protected caseload and a list of "
    'questions. See <a href="/routes/">the routes</a>.</p>'
    "<ul><li>Listen before you write.</li><li>Say what you will do.</li></ul>"
    "<h2>What I would tell you</h2><p>Ask for the supervision you need. The people "
    "who last are the people who talk.</p>"
)


NO_PICTURE: dict[str, Any] = {
    "image": None,
    "image_alt": None,
    "decorative": False,
    "focus": None,
    "share_image": None,
}


def story(**changes: Any) -> Thing:
    facts: dict[str, Any] = {
        "title": "Learning to stay in the room",
        "summary": "A newly qualified social worker on her first year, the visits "
        "she got wrong and the manager who asked about them.",
        "url": "case-studies/learning-to-stay/",
        "content": BODY,
        "date": datetime(2026, 10, 5, tzinfo=LONDON),
        "council": "leeds",
        "role": "Social worker",
        "level": "newly_qualified",
        "themes": ["asye", "child-protection"],
        "quote": "Nobody needs you to be clever. They need you to come back.",
        "person": "Amira Holt",
        "sample": True,
        **NO_PICTURE,
    }
    return Thing(**(facts | changes))


STORIES = [
    story(),
    story(
        title="The aunt who said yes",
        url="case-studies/the-aunt/",
        council="east-riding",
        themes=["fostering", "children-in-care", "adoption"],
    ),
    story(
        title="Forty miles between visits",
        url="case-studies/forty-miles/",
        council="north-yorkshire",
        themes=None,
    ),
]


def event(**changes: Any) -> Thing:
    facts: dict[str, Any] = {
        "title": "Festival of Social Work 2027",
        "summary": "A day of talks and workshops for everyone who works with "
        "children in the region.",
        "url": "events/festival-2027/",
        "content": BODY,
        "date": datetime(2027, 3, 18, 9, 30, tzinfo=LONDON),
        "starts": datetime(2027, 3, 18, 9, 30, tzinfo=LONDON),
        "ends": datetime(2027, 3, 18, 16, 0, tzinfo=LONDON),
        "kind": "festival",
        "place": "The Guildhall, Hull",
        "audience": "Social workers, students and academics",
        "booking": "https://events.example.org/festival",
        "cost": "Free",
        "council": None,
        "sample": True,
        **NO_PICTURE,
    }
    return Thing(**(facts | changes))


PAST_EVENT = event(
    title="Poverty is not neglect",
    starts=datetime(2026, 10, 8, 10, 0, tzinfo=LONDON),
    ends=datetime(2026, 10, 9, 12, 0, tzinfo=LONDON),
    kind="workshop",
)

CAMPAIGN = Thing(
    title="Ask me what I do",
    summary="Social workers answer the question they are asked at every wedding.",
    url="campaigns/ask-me-what-i-do/",
    content=BODY,
    date=datetime(2026, 9, 1, tzinfo=LONDON),
    starts=datetime(2026, 9, 1, tzinfo=LONDON),
    ends=datetime(2027, 1, 31, tzinfo=LONDON),
    call_to_action="Read the stories",
    call_to_action_link="/case-studies/",
    sample=True,
    **NO_PICTURE,
)
NEWS = Thing(
    title="A new home for the jobs page",
    summary="Every council’s vacancies are now read each night and shown in one place.",
    url="news/new-home/",
    content=BODY,
    date=datetime(2026, 11, 2, tzinfo=LONDON),
    sample=True,
    **NO_PICTURE,
)


def page(**changes: Any) -> Thing:
    facts: dict[str, Any] = {
        "title": "About us",
        "summary": "Fifteen children’s services departments that work as one to "
        "support the people who support children.",
        "url": "about/",
        "content": BODY,
        **NO_PICTURE,
        "reviewed": date(2026, 11, 20),
        "sample": None,
        "email": None,
        "telephone": None,
    }
    return Thing(**(facts | changes))


SITE = Thing(
    name="Children’s Social Work Matters",
    short_name="CSWM",
    tagline="Fifteen councils. One region. Work that matters to children.",
    url="https://cswm.example.org",
    email="hello@cswm.example.org",
    members_portal="https://members.example.org/",
    region="Yorkshire and the Humber",
    legal="Each council is the employer for its own jobs.",
    social=(),
    count_clicks=False,
    emergency="If a child is in danger right now, call 999.",
    navigation=[
        Thing(title=title, path=path)
        for title, path in [
            ("Jobs", "/jobs/"),
            ("Stories", "/case-studies/"),
            ("Routes in", "/routes/"),
            ("The role", "/the-role/"),
            ("Councils", "/councils/"),
            ("Events", "/events/"),
            ("About", "/about/"),
        ]
    ],
    footer=[
        Thing(
            title="Find your place",
            links=[
                Thing(title="All jobs", path="/jobs/"),
                Thing(title="Questions and answers", path="/questions/"),
                Thing(title="Follow new jobs", path="/follow/"),
            ],
        ),
        Thing(
            title="The programme",
            links=[
                Thing(title="About us", path="/about/"),
                Thing(title="What has come of it", path="/impact/"),
            ],
        ),
        Thing(
            title="This website",
            links=[
                Thing(title="Worried about a child?", path="/worried-about-a-child/"),
                Thing(title="Contact", path="/contact/"),
                Thing(title="Accessibility", path="/accessibility/"),
                Thing(title="Privacy", path="/privacy/"),
            ],
        ),
    ],
)

_HEADLINES = [
    ("658,991", "views of the website in its first ten years"),
    ("556,167", "different visitors in its first ten years"),
    ("More than £700,000", "saved by the fifteen councils together in ten years"),
    ("£7,500", "a year from each council"),
]


def _chart(name: str, title: str, region: float, national: float) -> Thing:
    row = Thing(label="2020", region=region, national=national)
    return Thing(
        id=name,
        title=title,
        unit="%",
        source="A report",
        source_title="Ten years on",
        rows=[row],
    )


IMPACT = Thing(
    headlines=[
        Thing(value=value, label=label, source="A report")
        for value, label in _HEADLINES
    ],
    charts=[
        _chart("vacancy-rate", "Posts that stood empty", 12.8, 16.1),
        _chart("agency-rate", "Posts filled by agency workers", 11.1, 15.4),
    ],
)

OVER_TIME = OverTime(
    first=date(2026, 3, 1),
    last=date(2026, 6, 30),
    nights=91,
    step="month",
    sample=True,
    charts=(
        Trend(
            id="pay-over-time",
            title="Vacancies that say what they pay",
            unit="%",
            rows=(
                Point("Mar 2026", 61.5),
                Point("Apr 2026", None),
                Point("May 2026", 70),
                Point("Jun 2026", 8),
            ),
        ),
    ),
)

OPEN_COUNTS = {
    "leeds": 7,
    "hull": 1,
    "sheffield": 12,
    "york": 3,
    "bradford": 4,
    "kirklees": 2,
    "wakefield": 5,
    "doncaster": 3,
    "north-yorkshire": 6,
    "north-east-lincolnshire": 2,
    "rotherham": 4,
    "east-riding": 3,
}


TOPICS = topics(STORIES, COUNCILS, {})
HISTORY = History(
    tuple(
        Week(date(2026, 11, day), number, new)
        for day, number, new in [(2, 48, 48), (9, 60, 20), (16, 52, 7)]
    ),
    earliest=date(2026, 10, 28),
    kept_days=90,
)


def _crumbs(content: Thing) -> list[tuple[str, str | None]]:
    return [("Home", "/"), ("Stories", "/case-studies/"), (content.title, None)]


SHARED: dict[str, Any] = {
    "SITE": SITE,
    "SITEURL": "https://cswm.example.org",
    "BUILD_NOW": NOW,
    "HEXMAP": Thing(
        view_box=f"0 0 {9.5 * _SIDE} {5 * sqrt(3) * _SIDE:.1f}",
        cells=[_cell(key) for key in _PLACES],
        outline="M100 43.3l-25 43.3h-50l-25-43.3 25-43.3h50z",
        near=lambda council: [_cell("hull"), _cell("york")],
    ),
    "COUNCILS": COUNCILS,
    "OPEN_COUNTS": OPEN_COUNTS,
    "OPEN_TOTAL": sum(OPEN_COUNTS.values()),
    "USES_SAMPLES": True,
    "IMPACT": IMPACT,
    "OVER_TIME": OVER_TIME,
    "crumbs_for": _crumbs,
    "share_for": lambda content: None,
    "council_notice": {"hull": "We last read the vacancies of Hull on a day."}.get,
    "json_ld_for": lambda content: [{"@type": "Article", "name": content.title}],
    "council_vacancies": lambda council: VACANCIES[:2] if council == "leeds" else [],
    "level_vacancies": lambda level: VACANCIES[:1] if level == "student" else [],
    "council_stories": lambda council: [s for s in STORIES if s.council == council],
    "council_events": lambda council: [event()] if council == "leeds" else [],
    "vacancies_for": lambda story: VACANCIES[:2] if story.council == "leeds" else [],
    "stories_like": lambda story: [s for s in STORIES if s.council != story.council],
    "story_at": {f"/{each.url}": each for each in STORIES}.get,
    "topic_groups": topic_groups(TOPICS),
    "topics_of": lambda story: topics_of(story, TOPICS),
    "vacancy_history": lambda: HISTORY,
    "next_events": [event()],
    "banner_campaign": None,
}


def head(title: str, path: str, *, noindex: bool = False) -> dict[str, Any]:
    """What the plugins give a page that is not made from a Markdown file."""
    return {
        "page_title": title,
        "page_description": f"{title}: what you find here, in a sentence.",
        "page_path": path,
        "crumbs": [("Home", "/"), (title, None)],
        "json_ld": [],
        "noindex": noindex,
    }


def choices(title: str, *ways: tuple[str, str, int | None]) -> Thing:
    found = [
        Thing(value=path.split("/")[-2], label=label, path=path, count=count)
        for label, path, count in ways
    ]
    return Thing(name=title.lower(), title=title, chosen="", choices=found)


def listing(**changes: Any) -> Thing:
    facts: dict[str, Any] = {
        "title": "Children’s social work vacancies",
        "intro": "Every vacancy open today in the fifteen councils, newest first.",
        "path": "/jobs/",
        "vacancies": VACANCIES,
        "total": 60,
        "page": 2,
        "pages": 3,
        "page_urls": ["/jobs/", "/jobs/page/2/", "/jobs/page/3/"],
        "feed_path": "/jobs/feed.xml",
        "chosen": {},
        "council": None,
        "groups": [
            choices(
                "Council",
                *(
                    (c.short_name, f"/jobs/{c.id}/", OPEN_COUNTS.get(c.id, 0))
                    for c in COUNCILS
                ),
            ),
            choices("Level", ("Manager", "/jobs/level/manager/", 5)),
        ],
        "stale_notice": None,
    }
    return Thing(**(facts | changes))


def _status(council: Thing, state: str, label: str, message: str) -> Thing:
    return Thing(
        council=council,
        state=state,
        state_label=label,
        checked_text="22 November 2026 at 3:10am",
        last_success_text="22 November 2026 at 3:10am",
        message=message,
        items=31,
        published=7,
        filtered=22,
        duplicate=1,
        expired=0,
        held=0,
        rejected=1,
    )


_ROUTES = [
    {
        "title": title,
        "who": "You like people, and you would like to be useful to them.",
        "steps": [
            "Talk to a social worker, or read what some of them say here.",
            "Look for an approved degree, or for the apprenticeship.",
            "Register with Social Work England when you qualify.",
        ],
        "link": "/qualifications/",
        "level": "student" if title == "Changing career" else None,
        "story": f"/{STORIES[0].url}" if title == "Changing career" else None,
    }
    for title in ["At school or college", "A graduate", "Changing career"]
]
_QUESTIONS = [
    {
        "question": "Do I need a social work degree?",
        "answer_html": "<p>You need one that Social Work England approves.</p>",
    },
    {
        "question": "How long does it take?",
        "answer_html": "<p>It depends on where you start.</p>",
    },
]

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "home": (
        "home.html",
        {
            "page": page(
                title="Children’s Social Work Matters",
                url="",
                hero_title="Work that matters to children",
                hero_text="Fifteen councils, one region, and people who do hard work "
                "well. Come and do it with us.",
            ),
            "latest_stories": STORIES,
            "next_events": [event()],
            "current_campaign": CAMPAIGN,
            "newest_vacancies": VACANCIES,
        },
    ),
    "page": ("page.html", {"page": page()}),
    "routes": (
        "routes.html",
        {"page": page(title="Find your way in", url="routes/", routes=_ROUTES)},
    ),
    "impact": ("impact.html", {"page": page(title="Impact", url="impact/")}),
    "members": ("members.html", {"page": page(title="Portal", url="members/")}),
    "questions": (
        "questions.html",
        {"page": page(title="Questions", url="questions/", questions=_QUESTIONS)},
    ),
    "case-study": ("case_study.html", {"article": story()}),
    "campaign": ("campaign.html", {"article": CAMPAIGN}),
    "event": ("event.html", {"article": event()}),
    "past-event": ("event.html", {"article": PAST_EVENT}),
    "news-item": ("news_item.html", {"article": NEWS}),
    "council": (
        "council.html",
        {
            "page": page(
                title="Leeds",
                url="councils/leeds/",
                council="leeds",
                sample=True,
                email="jobs@leeds.example.org",
                telephone="0113 496 0123",
            )
        },
    ),
    "topic": (
        "topic.html",
        head("Stories: Fostering", "/case-studies/theme/fostering/")
        | {"topic": next(each for each in TOPICS if each.key == "fostering")},
    ),
    "council-empty": (
        "council.html",
        {"page": page(title="Hull", url="councils/hull/", council="hull", sample=True)},
    ),
    "councils": (
        "councils.html",
        head("The fifteen councils", "/councils/")
        | {"profiles": {council.id: page() for council in COUNCILS}},
    ),
    "case-studies": (
        "category.html",
        head("Stories", "/case-studies/")
        | {"category": "case-studies", "articles": STORIES},
    ),
    "events": (
        "category.html",
        head("Events", "/events/")
        | {
            "category": "events",
            "articles": [event(), PAST_EVENT],
            "upcoming": [event()],
            "past": [PAST_EVENT],
        },
    ),
    "news": (
        "category.html",
        head("News", "/news/") | {"category": "news", "articles": [NEWS]},
    ),
    "campaigns": (
        "category.html",
        head("Campaigns", "/campaigns/")
        | {"category": "campaigns", "articles": [CAMPAIGN]},
    ),
    "jobs": (
        "jobs.html",
        head("Vacancies", "/jobs/") | {"listing": listing(), "specimen": SPECIMEN},
    ),
    "jobs-council": (
        "jobs.html",
        head("Vacancies in York", "/jobs/york/")
        | {
            "specimen": SPECIMEN,
            "listing": listing(
                title="Vacancies in York",
                chosen={"council": "york"},
                council=BY_ID["york"],
                path="/jobs/york/",
                vacancies=[],
                total=0,
                page=1,
                pages=1,
                page_urls=["/jobs/york/"],
                feed_path="/jobs/york/feed.xml",
                groups=[
                    choices(
                        "Council",
                        ("York", "/jobs/york/", 0),
                        ("Leeds", "/jobs/leeds/", None),
                    )
                ],
                stale_notice="We last read York’s vacancies on 20 November 2026.",
            ),
        },
    ),
    "vacancy": (
        "vacancy.html",
        head(vacancy().title, vacancy().url, noindex=True)
        | {
            "vacancy": vacancy(),
            "similar": VACANCIES[1:],
            "code": "M4 4.5h7",
            "code_side": 53,
            "council_open_count": 7,
            "story": story(),
        },
    ),
    "vacancy-closed": (
        "vacancy.html",
        head(vacancy().title, vacancy().url, noindex=True)
        | {
            "vacancy": vacancy(**CLOSED),
            "similar": VACANCIES[1:2],
            "code": None,
            "code_side": 53,
            "council_open_count": 7,
            "story": None,
        },
    ),
    "vacancy-unknown": (
        "vacancy.html",
        head(vacancy().title, vacancy().url)
        | {
            "vacancy": vacancy(**UNKNOWN),
            "similar": [],
            "code": "M4 4.5h7",
            "code_side": 53,
            "council_open_count": 0,
            "story": None,
        },
    ),
    "status": (
        "status.html",
        head("How fresh the jobs are", "/jobs/status/", noindex=True)
        | {
            "statuses": [
                _status(BY_ID["leeds"], "fresh", "Read tonight", ""),
                _status(
                    BY_ID["hull"],
                    "stale",
                    "Could not be read",
                    "The server gave no answer. We show what we knew.",
                ),
            ],
            "generated_text": "22 November 2026 at 3:10am",
        },
    ),
    "withdrawn": (
        "withdrawn.html",
        head("This page has been taken down", "/case-studies/gone/", noindex=True),
    ),
    "404": ("404.html", head("This page is not here", "/404.html", noindex=True)),
}
