"""What a search index holds, read back as Pagefind's script does."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"


def fragments(index: Path) -> dict[str, dict[str, Any]]:
    """Each page in the index, by its address: its "content" and "meta"."""
    found = {}
    for file in (index / "fragment").iterdir():
        data = gzip.decompress(file.read_bytes())
        assert data.startswith(SIGNATURE)
        page = json.loads(data.removeprefix(SIGNATURE))
        found[page["url"]] = page
    return found
