"""One polite, bounded, guarded GET per feed, all feeds at once.

`Failed.code` is one of: `dns`, `refused`, `unreachable`, `proxy`, `tls`, `reset`,
`protocol`, `timeout`, `http_<status>`, `redirect`, `not_allowed`, `too_big`,
`encoding`, `empty`, `missing_file`.
"""

from jobs_feed.fetch.limits import USER_AGENT, Limits
from jobs_feed.fetch.together import OnDone, fetch_all, fetch_one

__all__ = ["USER_AGENT", "Limits", "OnDone", "fetch_all", "fetch_one"]
