"""Addresses as they may be repeated: without user name and password."""

from __future__ import annotations

import re
from typing import Final

# RFC 3986, 3.2: between the slashes and the last @ before the path. Backslashes count
# as slashes, since browsers take them for such. Only at the front: a path may have @.
_USERINFO: Final = re.compile(r"^([^/\\?#]*[/\\]{2})[^/\\?#]*@")


def shown(address: str) -> str:
    """The address without what a password may be in, whatever else is wrong with it."""
    return _USERINFO.sub(r"\1", address)
