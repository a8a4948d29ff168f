"""Printed figures for a tie-out against a workbook, and how each of them was judged by its cell."""

from __future__ import annotations

from workbook.release.document import Figure
from workbook.release.tie_out import TieOut
from workbook.release.verdicts import Judged

UNITS = {"tonnes": "t", "grade": "g/t", "recovery": "%", "content": "oz", "equivalent": "oz"}


def figure(id_: str, metric: str, printed: str, **other: str | bool | None) -> Figure:
    """A figure of the Avino mine in Q2 2020, of silver unless it is tonnes."""
    given: dict[str, str | bool | None] = {
        "metal": None if metric == "tonnes" else "ag",
        "entity": "Avino",
        "total": False,
        "period": "Q2 2020",
        "span": "QTD",
        "unit": UNITS[metric],
    }
    return Figure(id=id_, metric=metric, printed=printed, **(given | other))  # type: ignore[arg-type]  # as given


def held(tied: TieOut) -> dict[str, Judged]:
    """The relations with cells, by the figure that they are about."""
    return {one.relation.target: one for one in tied.relations if one.relation.kind == "workbook"}
