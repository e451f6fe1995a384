"""What came of it, for people: one feed's report for its council, a night's for us.

`feed` and `night` are data; `text` and `page` show it, `words` is what both say.
"""

from jobs_feed.report.feed import feed_document
from jobs_feed.report.night import needs_a_person, night_document
from jobs_feed.report.page import feed_page
from jobs_feed.report.text import feed_text, inert, night_table, vacancy_table

__all__ = [
    "feed_document",
    "feed_page",
    "feed_text",
    "inert",
    "needs_a_person",
    "night_document",
    "night_table",
    "vacancy_table",
]
