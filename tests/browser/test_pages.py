"""Every kind of page, light and dark, narrow and wide, with scripts and without:
nothing hinders a visitor.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.browser.addresses import KINDS
from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("kind", KINDS)]

Visits = Callable[[str], Visit]


def test_axe_finds_no_barrier(visit: Visits, kind: str) -> None:
    assert visit(kind).violations == []


def test_nothing_sticks_out_sideways(visit: Visits, kind: str) -> None:
    assert visit(kind).excess_width == 0


def test_the_console_stays_silent_under_the_strict_policy(
    visit: Visits, kind: str
) -> None:
    assert visit(kind).said == []


def test_only_the_site_itself_is_asked_and_has_everything(
    visit: Visits, kind: str
) -> None:
    seen = visit(kind)
    assert {urlsplit(url).hostname for url in seen.asked} == {"127.0.0.1"}
    assert seen.failed == []


def test_nothing_moves_while_the_page_loads(visit: Visits, kind: str) -> None:
    assert visit(kind).shift <= 0.02
