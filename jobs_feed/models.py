"""The nouns of the street: what each room hands to the next.

Everything here is frozen. Instants are aware datetimes; days are dates.
Texts from outside are already free of control characters once they are in an
`Advert` (see `extract.markup`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

Relevance = Literal["core", "related", "other"]
Level = Literal[
    "student",
    "newly_qualified",
    "social_worker",
    "senior",
    "manager",
    "senior_manager",
]
Hours = Literal["full_time", "part_time", "job_share", "flexible", "term_time"]
Contract = Literal["permanent", "fixed_term", "temporary", "casual"]
PayUnit = Literal["year", "month", "week", "day", "hour", "session"]
Status = Literal["open", "closed"]
Severity = Literal["must_fix", "nice_to_have"]
FeedState = Literal["fresh", "unchanged", "partial", "held", "stale", "gone", "sample"]
Outcome = Literal[
    "published",
    "updated",
    "unchanged",
    "duplicate",
    "filtered",
    "expired",
    "held",
    "rejected",
]

LEVELS: tuple[Level, ...] = (
    "student",
    "newly_qualified",
    "social_worker",
    "senior",
    "manager",
    "senior_manager",
)

FIELDS: tuple[str, ...] = (
    "reference",  # the feed's own reference for the vacancy
    "guid",  # the entry's identifier when it is not the reference
    "title",
    "link",  # the advert's own page; several, best first
    "description",  # HTML or text; several parts, joined in order
    "summary",
    "location",  # town, site or area; several
    "postcode",
    "salary",  # pay as the council words it; several (salary, then allowances)
    "salary_min",
    "salary_max",
    "salary_unit",
    "salary_currency",  # of bare figures: GBP, EUR …
    "closes",
    "posted",
    "hours",
    "contract",
    "category",
    "department",
    "employer",
    "internal",  # true when only the council's own staff may apply
    "event",  # true when the entry is an event, not a vacancy
)
"""Our names for what a feed may say of a vacancy: the keys of `Item.found`,
of a dialect's and of a council's `fields:` and `labels:`."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a council's vacancies come from and what is peculiar about them."""

    url: str  # http(s) address, or the path as written in councils.yaml
    file: Path | None = None  # that path resolved, for a bundled file
    sample: bool = False
    format: str = "auto"  # or a dialect's name
    fields: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    publish: tuple[Relevance, ...] = ("core",)
    allow_hosts: tuple[str, ...] = ()
    allow_private_network: bool = False
    accept: date | None = None  # the night whose surprising read is believed
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Council:
    id: str
    name: str
    short_name: str
    website: str
    careers: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed?"; opaque, sent back as is,
    and only to the address that gave it: a redirect may lead elsewhere by now.
    """

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None  # the address whose answer carried them


@dataclass(frozen=True, slots=True)
class Redirect:
    """An answer that sent us on; its addresses have no user name and password."""

    url: str  # that was asked
    status: int
    to: str | None  # followed or not; None: no address that can be read

    @property
    def for_good(self) -> bool:
        """RFC 9110, 15.4: the other redirects hold for this once."""
        return self.status in {301, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that arrived whole (or `cut` when the transfer ended early
    and the bytes so far may still be read).
    """

    body: bytes
    final_url: str
    status: int | None  # None for a bundled file
    seconds: float
    content_type: str | None  # the header as sent, with its charset
    validators: Validators
    cut: bool = False
    redirects: tuple[Redirect, ...] = ()  # in order


@dataclass(frozen=True, slots=True)
class NotModified:
    final_url: str
    seconds: float
    validators: Validators
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """`code` is a stable word (`dns`, `refused`, `tls`, `timeout`, `http_503`,
    `too_big`, `empty`, `redirect`, `not_allowed`, `missing_file` …);
    `message` is a sentence a council's web officer understands.
    """

    code: str
    message: str
    final_url: str
    seconds: float
    status: int | None = None
    retry_after: int | None = None  # seconds in which not to ask again, capped
    redirects: tuple[Redirect, ...] = ()  # the last of them may not have been followed


FetchOutcome = Fetched | NotModified | Failed


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a council can mend; `code` is a key of `problems.CATALOGUE`."""

    code: str
    severity: Severity
    message: str
    fix: str
    item: int | None = None  # 1-based position in the feed; None: the document
    reference: str | None = None
    found: str | None = None  # the offending words, as they came


@dataclass(frozen=True, slots=True)
class Found:
    """One value of one field, as it came, and where it stood."""

    text: str
    where: str  # for people: "<engAts:endDate>", "category domain=Location"
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed: our field names → what was found, best first."""

    index: int  # 1-based position in the feed
    found: Mapping[str, tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """A feed read as far as it goes."""

    format: str  # the dialect's name
    encoding: str
    items: tuple[Item, ...]
    complete: bool  # False: it was cut; absence from it means nothing
    well_formed: bool
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    base_url: str | None = None  # what relative links are relative to


@dataclass(frozen=True, slots=True)
class Location:
    text: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True)
class Salary:
    """The council's words, and numbers only where the words give them (GBP)."""

    text: str | None = None
    min: float | None = None
    max: float | None = None
    unit: PayUnit | None = None
    pro_rata: bool = False


@dataclass(frozen=True, slots=True)
class Advert:
    """What one item says tonight: facts read, each with its evidence."""

    index: int
    council: str
    reference: str | None  # trimmed
    guid: str | None
    title: str
    advert_url: str | None  # None when the only link given was unsafe
    relevance: Relevance
    level: Level | None = None
    location: Location = Location()
    salary: Salary = Salary()
    hours: tuple[Hours, ...] = ()
    contract: Contract | None = None
    posted: date | None = None
    closes: datetime | None = None  # Europe/London
    summary: str = ""
    description_html: str = ""
    also_at: tuple[str, ...] = ()  # links of the same vacancy listed elsewhere
    filtered: str | None = None  # why it is not for this site; None: it is
    evidence: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An item that cannot become an advert (no title, no link)."""

    index: int
    reference: str | None
    title: str | None
    reason: str
    problems: tuple[Problem, ...] = ()
    advert: Advert | None = None  # what could be read all the same, for the report


@dataclass(frozen=True, slots=True)
class FeedReport:
    """All that is known of one council's feed tonight: merge's input."""

    council: Council
    outcome: FetchOutcome
    document: Document | None = None  # None: nothing could be read
    readings: tuple[Advert | Rejection, ...] = ()  # one an item, in feed order
    error: Problem | None = None  # why there is no document
    digest: str | None = None  # sha256 of the body, hexadecimal
    reader: str | None = None  # which version of our reading rules made it


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An advert with an identity and a life of its own on this site."""

    id: str  # "<council>-<8 hex>"
    page: str  # "/jobs/<council>/<slug>-<8 hex>/", never changes
    advert: Advert
    first_seen: datetime
    last_seen: datetime
    closed: datetime | None = None  # the instant it closed
    changed: datetime | None = None  # when visitors last saw it change; None: never

    @property
    def status(self) -> Status:
        return "open" if self.closed is None else "closed"

    @property
    def updated(self) -> datetime:
        """The instant from which its page says what it says."""
        return max(filter(None, (self.first_seen, self.changed, self.closed)))


@dataclass(frozen=True, slots=True)
class Pending:
    """A surprising read that waits for a second night to agree."""

    vacancies: tuple[str, ...]  # ids that the surprising read would leave open
    since: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """What a feed's server has asked of us: see `manners`."""

    not_before: datetime | None = None  # ask no sooner
    not_modified: int = 0  # nights in a row
    moved_to: str | None = None
    moved_nights: int = 0  # in a row, to that same address


@dataclass(frozen=True, slots=True)
class Memory:
    """What must be remembered of a feed between nights; never published."""

    source: str | None = None  # the address that was last asked
    sample: bool = False  # whether its adverts were invented
    validators: Validators = Validators()
    digest: str | None = None
    reader: str | None = None  # which version of our reading rules saw the body
    failures: int = 0  # nights in a row
    failing_since: datetime | None = None
    not_found: int = 0  # nights in a row of 404
    bad_nights: int = 0  # in a row, when last asked: see `health.bad_nights`
    pending: Pending | None = None
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True)
class CouncilStatus:
    """A council's feed health, as the status page tells it."""

    id: str
    state: FeedState
    checked: datetime | None = None
    last_success: datetime | None = None
    last_yield: datetime | None = None  # last read that gave a vacancy
    items: int = 0
    published: int = 0
    filtered: int = 0
    duplicate: int = 0
    expired: int = 0
    held: int = 0
    rejected: int = 0
    message: str = ""
    memory: Memory = Memory()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the site knows about vacancies at one instant."""

    generated: datetime | None  # None: nothing has been read yet
    vacancies: tuple[Vacancy, ...] = ()
    councils: tuple[CouncilStatus, ...] = ()

    @property
    def open(self) -> tuple[Vacancy, ...]:
        return tuple(v for v in self.vacancies if v.closed is None)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one item of one feed."""

    index: int
    outcome: Outcome
    reason: str | None = None
    vacancy: str | None = None  # its id, when it has one


@dataclass(frozen=True, slots=True)
class Changes:
    """How tonight differs from last night: ids, and each feed's ledger."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()  # closing date passed
    absent: tuple[str, ...] = ()  # left a complete feed before it closed
    reopened: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # not in tonight's read, and still believed
    forgotten: tuple[str, ...] = ()  # closed so long ago that the page goes
    ledger: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
