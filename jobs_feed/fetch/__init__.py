"""One polite, bounded, guarded GET per feed, all feeds at once.

`Failed.code` is one of: `dns`, `refused`, `unreachable`, `proxy`, `tls`, `reset`,
`protocol`, `timeout`, `no_turn`, `http_<status>`, `challenge`, `redirect`,
`not_allowed`, `too_big`, `encoding`, `empty`, `missing_file`, `fault`.
"""

from jobs_feed.fetch.limits import STANDARD, USER_AGENT, Limits
from jobs_feed.fetch.together import OnDone, fetch_all, fetch_one

__all__ = ["STANDARD", "USER_AGENT", "Limits", "OnDone", "fetch_all", "fetch_one"]
