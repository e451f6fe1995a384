"""A vacancy → the Markdown file from which plain Pelican makes its page."""

from __future__ import annotations

from jobs_feed.models import Vacancy


def article(vacancy: Vacancy) -> str:
    """An article with the front matter that Pelican reads by itself."""
    advert = vacancy.advert
    lines = {
        "Title": advert.title,
        "Date": vacancy.first_seen.date().isoformat(),
        "Slug": vacancy.page.rstrip("/").rpartition("/")[2],
        "Tags": advert.level,
        "Level": advert.level,
        "Reference": advert.reference,
        "Link": advert.advert_url,
        "Place": advert.location.text,
        "Pay": advert.salary.text,
        "Low": advert.salary.min,
        "High": advert.salary.max,
        "Posted": advert.posted,
        "Closes": advert.closes,
        "Seen": vacancy.first_seen,
        "Summary": advert.summary,
    }
    head = "\n".join(f"{name}: {value}" for name, value in lines.items())
    words = advert.description_html.removeprefix("<p>").removesuffix("</p>")
    paragraphs = words.replace("</p><p>", "\n\n")
    return f"{head}\n\n{paragraphs}\n"
