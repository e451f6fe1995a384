"""Who builds what in which order, and what each build cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import stories
from bench.contender import CASES, ROOT, Case, Contender, Material
from bench.running import Run, run
from bench.vacancies import NOW, changed, snapshot
from bench.words import words
from jobs_feed import councils
from jobs_feed.models import Snapshot

_WARM_UP: Final[tuple[Case, ...]] = ("cold", "unchanged")


@dataclass(frozen=True, slots=True)
class Result:
    """One build."""

    vacancies: int
    case: Case
    who: str
    turn: int  # of the contest's rounds; 0 is the first
    pages: int  # in the site that was built
    megabytes_out: float
    run: Run


def contest(
    number: int,
    told: int,
    rounds: int,
    kinds: Sequence[type[Contender]],
    folder: Path,
) -> Iterator[Result]:
    """Have each kind of contender build `number` vacancies and `told` stories, in turn:
    in each round each case, in each case each of them, and another one first each time.

    Every contender builds twice before, unmeasured: so that programs and data have
    been read from the disk, and Python's modules have been compiled. The first kind
    must be `Ours`. Works in `folder`. Raises FailedError.
    """
    known = councils.load(ROOT / "content" / "councils.yaml")
    words(ROOT / "content", folder / "words")
    stories.write(folder / "words" / "case-studies", told, known)
    built = folder / kinds[0].name / "output"
    material = Material(folder / "words", known, built)
    data = snapshot(number, known, NOW)
    contenders = [kind(folder / kind.name) for kind in kinds]
    for each in contenders:
        _begin(each, material, data)
    for turn in range(rounds):
        first = turn % len(contenders)
        for case in CASES:
            if case == "changed":
                data = changed(data, turn)
            for each in (*contenders[first:], *contenders[:first]):
                if case != "drawn" or each.drawn:
                    each.take(data)
                    yield _built(each, case, turn, number)


def _begin(contender: Contender, material: Material, data: Snapshot) -> None:
    contender.folder.mkdir()
    contender.set_up(material)
    contender.take(data)
    for case in _WARM_UP:
        run(contender.command(case), contender.folder)


def _built(contender: Contender, case: Case, turn: int, number: int) -> Result:
    contender.make_ready(case, contender.folder / f"before-{turn}-{case}")
    cost = run(contender.command(case), contender.folder)
    files = [
        file for file in (contender.folder / "output").rglob("*") if file.is_file()
    ]
    return Result(
        vacancies=number,
        case=case,
        who=contender.name,
        turn=turn,
        pages=sum(file.suffix == ".html" for file in files),
        megabytes_out=sum(file.stat().st_size for file in files) / 1e6,
        run=cost,
    )
