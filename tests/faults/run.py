"""Run `python -m jobs_feed fetch` once or several times, in this process.

    python -m tests.faults.run LIMITS COUNCILS STATE MORE NOW [NOW …]

LIMITS is a JSON object of fields of `fetch.Limits` to change, so that nobody has
to wait 30 seconds for a deadline. For each NOW one line of JSON comes out: the
exit code, what was said, the document of `--json` and the state file.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

from jobs_feed import fetch, pipeline
from jobs_feed.__main__ import main


def night(councils: str, state: str, more: str, now: str) -> dict[str, object]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        files = ["--councils", councils, "--state", state]
        code = main(["fetch", "--json", *files, *json.loads(more), "--now", now])
    printed = out.buffer.getvalue().decode()
    file = Path(state)
    return {
        "code": code,
        "said": said.getvalue(),
        "document": json.loads(printed) if printed else None,
        "state_text": file.read_text(encoding="utf-8") if file.exists() else "",
    }


if __name__ == "__main__":
    changed = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(sys.argv[1]).items()
    }
    # All nights of a test are read by the same rules, also while we work on them.
    pipeline.reader_version = lambda: "these"
    defaults = fetch.fetch_all.__kwdefaults__
    defaults["limits"] = replace(defaults["limits"], **changed)
    for instant in sys.argv[5:]:
        sys.stdout.write(f"{json.dumps(night(*sys.argv[2:5], instant))}\n")
