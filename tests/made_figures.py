"""Figures of a made-up mine, for tests that need no more than a few of them."""

from __future__ import annotations

from release_figures import judged

from workbook.release.document import Change, Document, Figure, Price, Ratio
from workbook.release.tie_out import TieOut, tie_out


def figure(id_: str, metric: str, printed: str, **other: str | bool | None) -> Figure:
    """A figure of the mine A in Q1 2020, unless said otherwise."""
    units = {"tonnes": "t", "grade": "g/t", "recovery": "%", "content": "oz", "equivalent": "oz"}
    given: dict[str, str | bool | None] = {
        "metal": None if metric == "tonnes" else "ag",
        "entity": "A",
        "total": False,
        "period": "Q1 2020",
        "span": "QTD",
        "unit": units[metric],
    }
    return Figure(id=id_, metric=metric, printed=printed, **(given | other))  # type: ignore[arg-type]  # as given


def tied(*figures: Figure, **other: tuple[Price, ...] | tuple[Ratio, ...] | tuple[Change, ...]) -> TieOut:
    """The tie-out of a release of some figures that counts equivalents in silver."""
    return tie_out(Document("Anyone", "ag", figures=figures, **other))  # type: ignore[arg-type]  # by its own key


def verdict(found: TieOut, kind: str, target: str) -> str:
    """What the one relation of a kind says of a figure."""
    return judged(found, kind, target).verdict
