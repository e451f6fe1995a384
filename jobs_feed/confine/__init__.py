"""Calls a function of ours where it can spin, swell or crash without harm to us.

    with Pool("jobs_feed.read:read") as pool:
        future = pool.submit(council, fetched, now)
        report = future.result()  # raises Ended or Stumbled

Pool (threads of this process) ─▶ worker (an interpreter that has imported the
function and does nothing else) ─▶ one forked process for each call, which the
kernel ends at its `Limits`.

So a call inherits no socket, no open file and nothing that an earlier call left
behind, costs a fork and no start-up, and works whatever threads are running here.
It is a wall against accidents and against documents that were made to be costly,
not against code: a call runs as the same user.

Where processes cannot be forked or limited (Windows) the worker makes the call
itself, and only a crash is contained.
"""

from jobs_feed.confine.limits import Limits
from jobs_feed.confine.pool import Ended, Pool, Stumbled

__all__ = ["Ended", "Limits", "Pool", "Stumbled"]
