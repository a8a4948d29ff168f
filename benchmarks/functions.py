"""What the rules of cells cost: our functions beside the same formula in plain Python, NumPy and pandas.

    python benchmarks/functions.py [--rounds ROUNDS] [--json]

Everything is a ratio of one run: in each round what is compared runs in turn, and the ratio is taken inside the round;
printed are the median ratio and the lowest and highest. Needs the development environment.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from udfs import FUNCTIONS
from udfs.calling import call, call_rows
from udfs.rounding import printed

GRAMS_IN_AN_OUNCE = 31.1034768
SIZES = (1_000, 100_000, 1_000_000)
MOST_ROWS_OF_TEN_CELLS = 100_000
SECONDS_OF_A_ROUND = 0.02
Run = Callable[[], Any]


@dataclass(frozen=True)
class Measured:
    """Ours beside one other: ratios of the rounds, and the seconds of one call of ours and of the other at best."""

    what: str
    rows: int
    beside: str
    median: float
    lowest: float
    highest: float
    seconds: float
    seconds_beside: float


def equivalent(
    silver: Any, price: Any, gold: Any, gold_price: Any, copper: Any, copper_price: Any,
    lead: Any = 0, lead_price: Any = 0, zinc: Any = 0, zinc_price: Any = 0,
) -> Any:  # fmt: skip
    """AGEQ as one writes it."""
    return silver + (gold * gold_price + copper * copper_price + lead * lead_price + zinc * zinc_price) / price


def content(tonnes: Any, grade: Any, recovery: Any) -> Any:
    """METAL_CONTENT as one writes it."""
    return tonnes * grade * recovery / GRAMS_IN_AN_OUNCE


def average(tonnes: Any, grades: Any, recoveries: Any) -> Any:
    """WTD_RECOVERY as one writes it, for arrays and Series."""
    return (tonnes * grades * recoveries).sum() / (tonnes * grades).sum()


def change(current: Any, prior: Any) -> Any:
    """QOQ_CHANGE as one writes it."""
    return (current - prior) / abs(prior)


def average_in_a_loop(*columns: list[list[float]]) -> float:
    """WTD_RECOVERY as one writes it in Python alone, from rows of one cell."""
    produced = sum(t * g * r for [t], [g], [r] in zip(*columns, strict=True))
    return float(produced / sum(t * g for [t], [g], _ in zip(*columns, strict=True)))


def in_a_loop(formula: Callable[..., Any], *columns: list[list[float]]) -> list[list[float]]:
    """A formula in Python alone, from rows of one cell to rows of one cell."""
    return [[formula(*[cell for [cell] in row])] for row in zip(*columns, strict=True)]


def converted(formula: Callable[..., Any], *columns: list[list[float]]) -> Any:
    """A formula through NumPy, from rows of one cell to rows of one cell."""
    return listed(formula, *map(np.array, columns))


def listed(formula: Callable[..., Any], *columns: Any) -> Any:
    """A formula through NumPy, from arrays to a list."""
    return formula(*columns).tolist()


def checked(formula: Callable[..., Any], *columns: Any, shares: int = 0) -> Any:
    """The formula with the checks of a careful user: finite, not negative, the last columns no more than 1."""
    for position, column in enumerate(columns):
        if not np.isfinite(column).all() or (column < 0).any():
            raise ValueError("negative or no number")
        if position >= len(columns) - shares and (column > 1).any():
            raise ValueError("no share")
    answer = formula(*columns)
    if not np.isfinite(answer).all():
        raise ValueError("no answer")
    return answer


def figures(name: str, rows: int) -> list[Any]:
    """Columns of float64 for a function: amounts and prices, or tonnes, grades and recoveries."""
    chance = np.random.default_rng(2020)
    if name == "AGEQ":
        return [chance.uniform(1, 1e5, rows) for _ in range(10)]
    return [chance.uniform(1, 1e5, rows), chance.uniform(0.1, 900, rows), chance.uniform(0.5, 1, rows)]


def beside(
    what: str,
    rows: int,
    ours: Run,
    others: dict[str, Run],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> Iterator[Measured]:
    """Run ours and the others in turn, so many calls a round that the clock can tell; it stops while others work."""
    runs = {"ours": ours, **others}
    calls = {name: calls_of_a_round(run) for name, run in runs.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    gc.disable()
    for _ in range(rounds):
        for name, run in runs.items():
            start = clock()
            for _ in range(calls[name]):
                run()
            times[name].append((clock() - start) / calls[name])
    gc.enable()
    for name in others:
        ratios = [mine / other for mine, other in zip(times["ours"], times[name], strict=True)]
        median, best, best_beside = statistics.median(ratios), min(times["ours"]), min(times[name])
        yield Measured(what, rows, name, median, min(ratios), max(ratios), best, best_beside)


def calls_of_a_round(run: Run) -> int:
    """How many calls fill a round; the first one warms up."""
    run()
    start = time.perf_counter()
    run()
    return max(1, int(SECONDS_OF_A_ROUND / (time.perf_counter() - start)))


def single_cells(rounds: int) -> Iterator[Measured]:
    """One call through the rules of cells beside the bare formula."""
    metals = [50581.0, 16.38, 404.0, 1707.0, 459767.0, 2.45]
    cases: list[tuple[str, str, list[float], Callable[..., Any]]] = [
        ("AGEQ, ten arguments", "AGEQ", [*metals, 120000.0, 0.9, 80000.0, 1.1], equivalent),
        ("AGEQ, two metals and silver", "AGEQ", metals, equivalent),
        ("METAL_CONTENT", "METAL_CONTENT", [21764.0, 524.0, 0.897], content),
        ("QOQ_CHANGE", "QOQ_CHANGE", [81419.0, 77423.0], change),
        ("PRINTED", "PRINTED", [-0.495, 2.0], printed),
    ]
    for what, name, cells, formula in cases:
        ours = partial(call, FUNCTIONS[name], cells)
        agree(ours(), formula(*cells))
        yield from beside(what, 1, ours, {"bare formula": partial(formula, *cells)}, rounds)


def arrays(rounds: int) -> Iterator[Measured]:
    """Whole columns of float64."""
    for rows in SIZES:
        for name, formula, ask, shares in (
            ("AGEQ", equivalent, call_rows, 0),
            ("METAL_CONTENT", content, call_rows, 1),
            ("WTD_RECOVERY", average, call, 1),
        ):
            columns = figures(name, rows)
            ours = partial(ask, FUNCTIONS[name], columns)
            agree(ours(), formula(*columns))
            others: dict[str, Run] = {
                "NumPy": partial(formula, *columns),
                "NumPy with checks": partial(checked, formula, *columns, shares=shares),
                "pandas": partial(formula, *map(pd.Series, columns)),
            }
            yield from beside(f"{name}, arrays", rows, ours, others, rounds)


def arrays_with_blanks(rounds: int) -> Iterator[Measured]:
    """Arrays in which one row of a hundred is blank: NumPy hands the NaN on, we answer #N/A."""
    for rows in SIZES:
        columns = figures("METAL_CONTENT", rows)
        columns[1][::100] = np.nan
        ours = partial(call_rows, FUNCTIONS["METAL_CONTENT"], columns)
        others: dict[str, Run] = {"NumPy and tolist": partial(listed, content, *columns)}
        yield from beside("METAL_CONTENT, 1% blank", rows, ours, others, rounds)


def rows_of_cells(rounds: int) -> Iterator[Measured]:
    """Columns as hosts pass them, rows of one cell each, and an answer of the same kind."""
    for rows in SIZES:
        for name, formula in (("AGEQ", equivalent), ("METAL_CONTENT", content), ("WTD_RECOVERY", average)):
            if name == "AGEQ" and rows > MOST_ROWS_OF_TEN_CELLS:
                continue
            columns = [[[cell] for cell in column.tolist()] for column in figures(name, rows)]
            loop = average_in_a_loop if name == "WTD_RECOVERY" else partial(in_a_loop, formula)
            ours = partial(call, FUNCTIONS[name], columns)
            others: dict[str, Run] = {
                "NumPy with conversion": partial(converted, formula, *columns),
                "loop": partial(loop, *columns),
            }
            agree(ours(), others["loop"]())
            yield from beside(f"{name}, rows of cells", rows, ours, others, rounds)


def agree(ours: Any, other: Any) -> None:
    """Nothing is timed that is not the same answer."""
    np.testing.assert_allclose(np.asarray(ours, dtype=float), np.asarray(other, dtype=float), rtol=1e-12)


def imports(rounds: int) -> Iterator[Measured]:
    """A Python that imports the functions beside one that does nothing and one that imports NumPy, all compiled."""
    with tempfile.TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        ours, nothing, numpy = (
            partial(subprocess.run, [sys.executable, "-c", program], check=True, env=environment)
            for program in ("import udfs", "pass", "import numpy")
        )
        others: dict[str, Run] = {"Python alone": nothing, "import numpy": numpy}
        yield from beside("import udfs", 0, ours, others, 2 * rounds, time.perf_counter)


def table(found: list[Measured]) -> Iterator[str]:
    """The lines of the report."""
    headings = f"{'ratio':>7}  {'lowest to highest':20}{'ours':>12}{'other':>12}{'more':>12}"
    yield f"{'':32}{'rows':>10}  {'beside':24}{headings}"
    for one in found:
        spread = f"{one.lowest:.2f} to {one.highest:.2f}"
        factor, unit = (1e6, "us") if one.rows == 1 else (1e3, "ms")
        times = (one.seconds, one.seconds_beside, one.seconds - one.seconds_beside)
        shown = "".join(f"{factor * seconds:>9.2f} {unit}" for seconds in times)
        yield f"{one.what:32}{one.rows:>10,}  {one.beside:24}{one.median:>7.2f}  {spread:20}{shown}"


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    before = os.getloadavg()[0]
    found = [
        one
        for part in (single_cells, arrays, arrays_with_blanks, rows_of_cells, imports)
        for one in part(arguments.rounds)
    ]
    load = {"load before": round(before, 2), "load after": round(os.getloadavg()[0], 2)}
    if arguments.json:
        print(json.dumps({**load, "measured": [asdict(one) for one in found]}, indent=1))
    else:
        print(*table(found), json.dumps(load), sep="\n")


if __name__ == "__main__":
    main()
