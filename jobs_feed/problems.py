"""Every problem a council can be told about: code, weight, words and mend.

The codes are part of the contract: documented in docs/feed-guide.md,
never renumbered, never reused.
`F…` is about the feed as a document, `V…` about one vacancy in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jobs_feed.models import Problem, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    severity: Severity
    message: str
    fix: str


CATALOGUE: Final[dict[str, Kind]] = {
    "F001": Kind(
        "must_fix",
        "The address gives a web page, not a feed.",
        "Give us the address of the RSS, Atom, XML or JSON feed itself.",
    ),
    "F002": Kind(
        "must_fix",
        "The feed is empty: the server sent nothing.",
        "Ask your supplier why the feed has no content.",
    ),
    "F003": Kind(
        "must_fix",
        "The feed breaks the rules of its own format.",
        "Ask your supplier to send well-formed XML or JSON: "
        "write & as &amp; and close every element.",
    ),
    "F004": Kind(
        "must_fix",
        "The feed stops before its end.",
        "Ask your supplier why the feed is cut short. Until it is whole, "
        "we remove no vacancy because it is missing from it.",
    ),
    "F005": Kind(
        "nice_to_have",
        "The feed's letters are not in the encoding it says.",
        "Send the feed as UTF-8 and say so in its first line.",
    ),
    "F006": Kind(
        "nice_to_have",
        "Some names in the feed are new to us, so we guessed what they mean.",
        "Check each value below, and tell us the supplier's name "
        "so that we can read it with certainty.",
    ),
    "F007": Kind(
        "nice_to_have",
        "The feed has no vacancies in it.",
        "Nothing to do if you have no vacancies today.",
    ),
    "F008": Kind(
        "must_fix",
        "Different vacancies share one reference.",
        "Give every vacancy a reference of its own that never changes.",
    ),
    "F009": Kind(
        "must_fix",
        "Dates in the feed are written month first.",
        "Write dates as 2027-01-12, or day first.",
    ),
    "F010": Kind(
        "must_fix",
        "What the address gives cannot be read as a feed.",
        "Send RSS 2.0, Atom, or one of the formats in our feed guide.",
    ),
    "F011": Kind(
        "must_fix",
        "The feed could not be fetched.",
        "If the reason is not plain to you, ask whoever runs the server.",
    ),
    "F012": Kind(
        "nice_to_have",
        "The feed has moved for good.",
        "Tell us the new address.",
    ),
    "F013": Kind(
        "must_fix",
        "The feed declares its own entities, which we do not load.",
        "Ask your supplier to send the feed without a DOCTYPE.",
    ),
    "F014": Kind(
        "must_fix",
        "The feed is more than we can read.",
        "Ask your supplier for a feed of the open vacancies alone, "
        "each with its advert once.",
    ),
    "F015": Kind(
        "must_fix",
        "Different vacancies share one identifier.",
        "Give every entry an identifier (guid or id) of its own that never changes.",
    ),
    "F016": Kind(
        "must_fix",
        "A vacancy written by hand cannot be read.",
        "Mend the file in content/vacancies.",
    ),
    "V001": Kind(
        "must_fix",
        "The vacancy has no title.",
        "Give every vacancy the title of the job.",
    ),
    "V002": Kind(
        "nice_to_have",
        "The title carries more than the job's name.",
        "Keep references, employers and pay in their own fields.",
    ),
    "V003": Kind(
        "nice_to_have",
        "The vacancy has no reference.",
        "Give every vacancy a reference that never changes.",
    ),
    "V004": Kind(
        "must_fix",
        "The vacancy has no link.",
        "Link every vacancy to its own page, so that people can apply.",
    ),
    "V005": Kind(
        "must_fix",
        "The link is not a web address that we can show.",
        "Use a full address that begins with https://.",
    ),
    "V006": Kind(
        "nice_to_have",
        "No closing date is given.",
        "Say when the vacancy closes, in a field of its own.",
    ),
    "V007": Kind(
        "must_fix",
        "The closing date cannot be read.",
        "Write it as 2027-01-12T23:59:00+00:00.",
    ),
    "V008": Kind(
        "must_fix",
        "The closing date can be read in two ways.",
        "Write it as 2027-01-12, or with the month as a word.",
    ),
    "V009": Kind(
        "must_fix",
        "The vacancy has no description.",
        "Send the whole advert.",
    ),
    "V010": Kind(
        "nice_to_have",
        "The description is only a line or two.",
        "Send the whole advert. Search engines do not list short extracts.",
    ),
    "V011": Kind(
        "nice_to_have",
        "No pay is given.",
        "Say what the post pays: adverts with pay get more applications.",
    ),
    "V012": Kind(
        "nice_to_have",
        "The pay is given without figures.",
        "Give the range in pounds as well as the grade.",
    ),
    "V013": Kind(
        "must_fix",
        "The lowest pay is more than the highest.",
        "Swap or correct the two figures.",
    ),
    "V014": Kind(
        "nice_to_have",
        "No place of work is given.",
        "Say which town the post is based in, with a postcode if you can.",
    ),
    "V015": Kind(
        "nice_to_have",
        "The vacancy is for the council's own staff, so we leave it out.",
        "Leave internal vacancies out of the public feed.",
    ),
    "V016": Kind(
        "nice_to_have",
        "The entry is an event, not a vacancy, so we leave it out.",
        "Leave events out of the vacancy feed.",
    ),
    "V017": Kind(
        "nice_to_have",
        "The same vacancy stands in the feed more than once.",
        "List every vacancy once.",
    ),
    "V018": Kind(
        "nice_to_have",
        "The advert's HTML is escaped twice.",
        "Escape the advert once, or put it in CDATA.",
    ),
    "V019": Kind(
        "nice_to_have",
        "The advert holds characters that no document may contain.",
        "Paste adverts as plain text first.",
    ),
    "V020": Kind(
        "nice_to_have",
        "The posting date cannot be read.",
        "Write it as 2027-01-12.",
    ),
    "V021": Kind(
        "nice_to_have",
        "Two places in the advert give different closing dates.",
        "Make the closing date in the text agree with the closing date field.",
    ),
    "V022": Kind(
        "nice_to_have",
        "The vacancy's closing date has passed.",
        "Take closed vacancies out of the feed.",
    ),
    "V023": Kind(
        "must_fix",
        "The vacancy says more than we read.",
        "Send the words of the advert: at most 100,000 characters, "
        "and 5,000 in any other field.",
    ),
    "V024": Kind(
        "must_fix",
        "The closing date cannot be right.",
        "Give the day on which the vacancy closes, or none if there is none.",
    ),
}


def problem(
    code: str,
    *,
    detail: str = "",
    fix: str | None = None,
    item: int | None = None,
    reference: str | None = None,
    found: str | None = None,
) -> Problem:
    """A `Problem` in the catalogue's words; `detail` is a sentence added to them,
    `fix` one that mends this case better than theirs.

    Raises KeyError for a code that is not in the catalogue.
    """
    kind = CATALOGUE[code]
    message = f"{kind.message} {detail}".strip()
    return Problem(
        code, kind.severity, message, fix or kind.fix, item, reference, found
    )
