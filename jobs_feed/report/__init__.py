"""What came of it, for people: one feed's report for its council, a night's for us.

`feed` (with `verdict`, `card`, `google` and `supplier`), `digest` and `alerts` are
data; `facts`, `findings` and `words` put it in words; `feed_text`, `page`, `night`,
`text`, `letter`, `summary` and `standing` show it.
"""

from jobs_feed.report.alerts import many_failing
from jobs_feed.report.digest import digest
from jobs_feed.report.feed import feed_document
from jobs_feed.report.feed_text import feed_text
from jobs_feed.report.night import needs_a_person, night_document, night_reports
from jobs_feed.report.page import feed_page
from jobs_feed.report.standing import standing_text
from jobs_feed.report.text import inert, night_table, vacancy_table
from jobs_feed.report.words import json_text, plain

__all__ = [
    "digest",
    "feed_document",
    "feed_page",
    "feed_text",
    "inert",
    "json_text",
    "many_failing",
    "needs_a_person",
    "night_document",
    "night_reports",
    "night_table",
    "plain",
    "standing_text",
    "vacancy_table",
]
