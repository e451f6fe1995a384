"""The town that every row of the fault table happens to: see tests/faults/nights.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.nights import Town, World
from tests.fetch.server import Server


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with Server() as server:
        yield Town(server, tmp_path_factory.mktemp("town"))


@pytest.fixture
def new_world(town: Town, tmp_path: Path) -> World:
    """Nothing has been read yet."""
    return World(town, tmp_path)


@pytest.fixture
def world(new_world: World) -> World:
    """One good night lies behind it."""
    new_world.live_through_the_first_night()
    return new_world
