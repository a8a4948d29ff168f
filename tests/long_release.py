"""A long release, made up: as many mines and quarters as one wants, every figure of it true to the others."""

from __future__ import annotations

MINES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ironwood", "Juniper")
FILLER = (
    "The crews worked in two shifts, and the mill stood for maintenance on some days of the period. "
    "Nobody was hurt. Rain fell on the road to the mine, which the trucks share with the village."
)


def long_release(mines: int, years: int) -> str:
    """For every year a table by mine, each under a paragraph; the last quarter is of 2020."""
    pieces = ["Long Valley Mining Corp. reports the fourth quarter 2020"]
    for year in range(2021 - years, 2021):
        for quarter in range(1, 5):
            pieces += [FILLER, f"Q{quarter} {year} Production by Mine", table(mines, year, quarter)]
    return "\n\n".join(pieces)


def table(mines: int, year: int, quarter: int) -> str:
    """Tonnes, silver and gold of each mine and of all."""
    rows = [
        (mine, 10_000 + 997 * place + 13 * quarter + year, 1_000 + 31 * place * quarter, 100 + 7 * place + quarter)
        for place, mine in enumerate(MINES[:mines])
    ]
    sums = [sum(column) for column in list(zip(*rows, strict=True))[1:]]
    lines = [
        f"| {name} | " + " | ".join(f"{value:,}" for value in values) + " |"
        for name, *values in [*rows, ("Consolidated", *sums)]
    ]
    return "\n".join(["| | Tonnes Processed | Silver (oz) | Gold (oz) |", *lines])
