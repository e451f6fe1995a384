"""A whole small site to break: two councils, a page or two of each kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOW = "2026-11-22T09:00:00+00:00"
COUNCILS = ("northfold", "seaton")

SUMMARY = "A summary that is long enough to tell a reader what stands on this page."

FILES = {
    "councils.yaml": """\
councils:
  - id: northfold
    name: Northfold Council
    short_name: Northfold
    website: https://northfold.example.org
    feed: {url: samples/northfold.xml, sample: true}
  - id: seaton
    name: Seaton City Council
    short_name: Seaton
    website: https://seaton.example.org
    feed: {url: samples/seaton.xml, sample: true}
""",
    "site.yaml": """\
name: Small Social Work Matters
short_name: SSWM
tagline: Two councils, one region.
region: The Fold
url: https://small.example.org
email: hello@small.example.org
members_portal: https://members.example.org/
emergency: Ring 999.
navigation:
  - {title: Jobs, path: /jobs/}
  - {title: Routes, path: /routes/}
footer:
  - title: More
    links:
      - {title: News, path: /news/}
hexagons:
  - {council: northfold, column: 0, row: 0}
  - {council: seaton, column: 1, row: 0}
""",
    "impact.yaml": """\
headlines:
  - {value: "1,200", label: readers, source: Our own count}
charts:
  - id: rate
    title: Empty posts
    unit: "%"
    source: Our own count
    rows:
      - {label: 2020, region: 12.5, national: 16}
""",
    "pages/home.md": f"""\
---
title: Home
summary: {SUMMARY}
template: home
hero_title: Work that matters
hero_text: Come and see.
---
Read [how to begin](/routes/).
""",
    "pages/routes.md": f"""\
---
title: Routes in
summary: {SUMMARY}
template: routes
reviewed: 1 October 2026
routes:
  - title: At school
    who: You are 16 or 17.
    steps:
      - Talk to us.
      - Choose a course.
    link: /questions/
---
""",
    "pages/questions.md": f"""\
---
title: Questions
summary: {SUMMARY}
template: questions
questions:
  - question: May I ask?
    answer: Yes. See [the routes](/routes/).
---
""",
    "councils/northfold.md": f"""\
---
title: Northfold
council: northfold
summary: {SUMMARY}
---
## The place

Hills, mostly.
""",
    "councils/seaton.md": f"""\
---
title: Seaton
council: seaton
summary: {SUMMARY}
---
Sea, mostly.
""",
    "case-studies/a-first-year.md": f"""\
---
title: A first year
summary: {SUMMARY}
date: 2026-10-05
council: seaton
role: Social worker
level: newly_qualified
themes:
  - asye
sample: true
---
## How it began

With a cup of tea, and *listening*.
""",
    "campaigns/say-hello.md": f"""\
---
title: Say hello
summary: {SUMMARY}
date: 2026-09-01
starts: 2026-09-01
call_to_action: Say it
call_to_action_link: /routes/
---
Say hello to a neighbour.
""",
    "events/a-look-back.md": f"""\
---
title: A look back
summary: {SUMMARY}
starts: 2026-10-01 10:00
ends: 2026-10-01 16:00
kind: workshop
place: Seaton Hall
---
What we learnt.
""",
    "events/spring-talk.md": f"""\
---
title: Spring talk
summary: {SUMMARY}
starts: 18/03/2027 9.30am
ends: 18 March 2027 at 4pm
kind: webinar
place: Online
booking: https://book.example.org/spring
---
Bring a question.
""",
    "news/we-are-here.md": f"""\
---
title: "We are here: hello"
summary: {SUMMARY}
date: 2026-11-01
---
Hello.
""",
}

TEMPLATES = {
    "base.html": """\
<!doctype html><title>{{ page_title }}</title>
<link rel="stylesheet" href="{{ asset('css/site.css') }}">
{% block main %}{% endblock %}
<p>{{ SITE.name }}, {{ BUILD_NOW|long_date }}, {{ crumbs|length }} crumbs</p>
{% for data in json_ld %}
<script type="application/ld+json">{{ data|tojson }}</script>
{% endfor %}
""",
    "page.html": """\
{% extends "base.html" %}
{% set page_title = page.title %}
{% set crumbs = crumbs_for(page) %}
{% set json_ld = json_ld_for(page) %}
{% block main %}<h1>{{ page.title }}</h1>{{ page.content|safe }}{% endblock %}
""",
    "article.html": """\
{% extends "base.html" %}
{% set page_title = article.title %}
{% set crumbs = crumbs_for(article) %}
{% set json_ld = json_ld_for(article) %}
{% block main %}<h1>{{ article.title }}</h1>{{ article.content|safe }}
<p>{{ article.updated is none }} {{ article.date|iso }}</p>{% endblock %}
""",
    "home.html": """\
{% extends "page.html" %}
{% block main %}<h1>{{ page.hero_title }}</h1>
{% for story in latest_stories %}<a href="/{{ story.url }}">{{ story.title }}</a>
{% endfor %}
{% for event in next_events %}<p>{{ event.title }} {{ event.starts|time }}</p>
{% endfor %}
<p>{{ current_campaign.title }}</p>
<svg viewBox="{{ HEXMAP.view_box }}"></svg>{% endblock %}
""",
    "category.html": """\
{% extends "base.html" %}
{% block main %}<h1>{{ page_title }}</h1>
{% for item in articles %}<a href="/{{ item.url }}">{{ item.title }}</a>{% endfor %}
{% if category == "events" %}
<p>To come: {{ upcoming|join(", ", attribute="title") }}.
Over: {{ past|join(", ", attribute="title") }}.</p>{% endif %}{% endblock %}
""",
    "topic.html": """\
{% extends "base.html" %}
{% block main %}<h1>{{ page_title }}</h1>{{ topic.intro }}
{% for story in topic.stories %}<a href="/{{ story.url }}">{{ story.title }}</a>
{% endfor %}{% endblock %}
""",
    "council.html": """\
{% extends "page.html" %}
{% block main %}<h1>{{ page.title }}</h1>
{% for story in council_stories(page.council) %}{{ story.title }}{% endfor %}
{% endblock %}
""",
    "questions.html": """\
{% extends "page.html" %}
{% block main %}{% for item in page.questions %}{{ item.answer_html|safe }}
{% endfor %}{% endblock %}
""",
    "routes.html": """\
{% extends "page.html" %}
{% block main %}{% for route in page.routes %}{{ route.title }}: {{ route.steps[1] }}
{% endfor %}{% endblock %}
""",
    "redirect.html": """\
{% extends "base.html" %}{% block main %}<h1>{{ page_title }}</h1>
<meta http-equiv="refresh" content="0; url={{ moved_to }}">
<a href="{{ moved_to }}">{{ moved_title }}</a>{% endblock %}
""",
    "feed.xsl": "<x/>",
    "feed.css": "rss { display: block }",
    "site.webmanifest": '{"name": {{ SITE.name|tojson }}}',
    "councils.html": """\
{% extends "base.html" %}{% block main %}<h1>{{ page_title }}</h1>{% endblock %}
""",
}
_SAME = {
    "404": "councils",
    "withdrawn": "councils",
    "case_study": "article",
    "campaign": "article",
    "event": "article",
    "news_item": "article",
}


def write_content(folder: Path) -> Path:
    """The small site's content folder, without a fault."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def write_theme(folder: Path) -> Path:
    """A theme of one-line templates that use what the plugins promise."""
    templates = folder / "templates"
    templates.mkdir(parents=True)
    for name, text in TEMPLATES.items():
        (templates / name).write_text(text, encoding="utf-8")
    for name, other in _SAME.items():
        (templates / f"{name}.html").write_text(
            f'{{% extends "{other}.html" %}}', encoding="utf-8"
        )
    (folder / "static" / "css").mkdir(parents=True)
    (folder / "static" / "css" / "site.css").write_text("p { color: green }")
    (folder / "static" / "icons").mkdir()
    for name in ("favicon.ico", "touch.png"):
        icon = ROOT / "theme" / "static" / "icons" / name
        (folder / "static" / "icons" / name).write_bytes(icon.read_bytes())
    return folder


def build(
    folder: Path, *, settings: str = "pelicanconf.py", **overrides: object
) -> subprocess.CompletedProcess[str]:
    """`pelican content -s pelicanconf.py` on folder/content, without the jobs."""
    values = {
        "PLUGINS": ["plugins.content", "plugins.site"],
        "THEME": str(folder / "theme"),
        "JOBS_FEED_NOW": NOW,
        **overrides,
    }
    extra = [f"{name}={json.dumps(value)}" for name, value in values.items()]
    command = [sys.executable, "-m", "pelican", str(folder / "content")]
    command += ["-s", str(ROOT / settings), "-o", str(folder / "output")]
    return subprocess.run(
        [*command, "--fatal", "warnings", "-e", *extra],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
