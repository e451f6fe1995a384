"""The jobs service: councils' vacancies as pages, feeds and data, on each rebuild."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.jobs.generator import JobsGenerator


def register() -> None:
    """Connect to Pelican; called by Pelican for each name in `PLUGINS`."""
    # Imported here, so that the pure modules can be used without Pelican.
    from pelican import signals

    signals.get_generators.connect(_generators)
    signals.all_generators_finalized.connect(_begin)


def _generators(_pelican: object) -> type[JobsGenerator]:
    from plugins.jobs.generator import JobsGenerator

    return JobsGenerator


def _begin(generators: Iterable[object]) -> None:
    from plugins.jobs.generator import JobsGenerator

    for generator in generators:
        if isinstance(generator, JobsGenerator):
            generator.begin_output()
