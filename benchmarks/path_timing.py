"""Times calls in turn, and the formula that every path calculates; Python's own library is all it needs."""

from __future__ import annotations

import gc
import math
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ONE_CELL, MANY_ROWS = SIZES = (1, 10_000)
SECONDS_OF_A_ROUND = 0.02
GRAMS_IN_AN_OUNCE = 31.1034768
OUR_NAME = "METAL_CONTENT"
BARE_NAMES = {ONE_CELL: "content", MANY_ROWS: "content_of_rows"}
Run = Callable[[], Any]
Runs = tuple[Run, Run | None]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Ratio:
    """Ours over another: the median of the rounds, the lowest and the highest."""

    median: float
    lowest: float
    highest: float


@dataclass(frozen=True)
class Measured:
    """What one call costs through a path, in seconds at best, and over what ran in turn with it."""

    path: str
    rows: int
    seconds: float
    over_bare_function: Ratio | None
    over_formula: Ratio


def content(tonnes: Any, grade: Any, recovery: Any) -> Any:
    """METAL_CONTENT as one writes it, for one cell."""
    return tonnes * grade * recovery / GRAMS_IN_AN_OUNCE


def content_of_rows(tonnes: Any, grade: Any, recovery: Any) -> Any:
    """The same for columns, rows of one cell each."""
    return [[content(t, g, r)] for [t], [g], [r] in zip(tonnes, grade, recovery, strict=True)]


def arguments(rows: int) -> list[Any]:
    """Tonnes, grades and recoveries: three numbers, or three columns."""
    chance = random.Random(2020)
    limits = ((1, 1e5), (0.1, 900), (0.5, 1))
    columns = [[[chance.uniform(low, high)] for _ in range(rows)] for low, high in limits]
    return columns if rows > ONE_CELL else [column[0][0] for column in columns]


def in_turn(
    path: str, rows: int, ours: Run, bare: Run | None, rounds: int, clock: Clock = time.process_time, calls: int = 1
) -> Measured:
    """Time ours, which makes so many calls in a run, the bare function by the same path, and the formula itself."""
    cells = arguments(rows)
    runs: dict[str, Run] = {"ours": ours, "formula": lambda: (content if rows == ONE_CELL else content_of_rows)(*cells)}
    if bare is not None:
        runs["bare"] = bare
    agree({name: numbers(run()) for name, run in runs.items()})
    repeats = {name: repeats_of_a_round(run) for name, run in runs.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    gc.disable()
    for _ in range(rounds):
        for name, run in runs.items():
            start = clock()
            for _ in range(repeats[name]):
                run()
            times[name].append((clock() - start) / repeats[name] / (calls if name == "ours" else 1))
    gc.enable()

    def over(name: str) -> Ratio:
        ratios = [mine / other for mine, other in zip(times["ours"], times[name], strict=True)]
        return Ratio(statistics.median(ratios), min(ratios), max(ratios))

    return Measured(path, rows, min(times["ours"]), over("bare") if bare else None, over("formula"))


def repeats_of_a_round(run: Run) -> int:
    """How many runs fill a round; what ran before has warmed up."""
    start = time.perf_counter()
    run()
    return max(1, int(SECONDS_OF_A_ROUND / (time.perf_counter() - start)))


def numbers(answer: Any) -> list[float]:
    """An answer in any shape as a flat list."""
    return [number for row in answer for number in numbers(row)] if isinstance(answer, list | tuple) else [answer]


def agree(answers: dict[str, list[float]]) -> None:
    """Nothing is timed that is not the same answer."""
    for name, answer in answers.items():
        for ours, other in zip(answers["ours"], answer, strict=True):
            if not math.isclose(ours, other, rel_tol=1e-12):
                raise ValueError(f"{ours} is not the {other} of the {name}: there is nothing to compare.")
