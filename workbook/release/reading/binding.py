"""The values of a table bound to what its title, its headings and its labels say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbook.release.reading.meanings import PRECIOUS, Meaning, meaning_of
from workbook.release.reading.numbers import PrintedNumber
from workbook.release.reading.tables import Row, Table

OF_WEIGHT = {"oz", "koz", "Moz", "lb", "klb", "Mlb", "kg", "t", "st"}
OF_GRADE = {"g/t", "oz/st"}


@dataclass(frozen=True)
class Bound:
    """A number and what it is; `reason` says why it could not be bound."""

    number: PrintedNumber
    meaning: Meaning
    reason: str = ""
    compares: tuple[PrintedNumber, PrintedNumber] | None = None
    heading: str = ""


def bind_table(table: Table, entities: Iterable[str]) -> Iterator[Bound]:
    """Every value of a table; in a column of changes, the two values that it compares."""
    title = _of_title(table.title, entities)
    columns = [_of_heading(heading) for heading in table.columns]
    graded: set[tuple[str | None, int]] = set()
    for row in table.rows:
        outer = _of_label(row.label).within(_of_title(row.section, entities))
        for place, (value, column) in enumerate(zip(row.values, columns, strict=True)):
            if value is None:
                continue
            meaning = outer.within(column).within(title)
            meaning = replace(meaning, metric=_metric(meaning, (meaning.metal, place) in graded))
            if meaning.metric == "grade":
                graded.add((meaning.metal, place))
            heading = " ".join(table.columns[place].split())
            yield from _bound(row, place, value, meaning, columns, heading)


def entities_of(table: Table) -> list[str]:
    """The names of mines that stand in the labels and headings of a table."""
    meanings = [_of_label(row.label) for row in table.rows] + [_of_heading(heading) for heading in table.columns]
    return [meaning.entity for meaning in meanings if meaning.entity and not meaning.total]


def _bound(
    row: Row, place: int, value: PrintedNumber, meaning: Meaning, columns: list[Meaning], heading: str
) -> Iterator[Bound]:
    if meaning.change is None:
        yield Bound(value, meaning, _reason(meaning))
        return
    compared = _compared(row, place, columns)
    reason = "" if compared else "which figures this change compares is not clear"
    yield Bound(value, meaning, reason, compared, heading)


def _compared(row: Row, place: int, columns: list[Meaning]) -> tuple[PrintedNumber, PrintedNumber] | None:
    """The two values before a change; the later period is the current one, whichever stands first."""
    before = [at for at in range(place) if columns[at].change is None and row.values[at] is not None][-2:]
    if len(before) < len(("current", "prior")):
        return None
    first, second = before
    if _is_later(columns[second], columns[first]):
        first, second = second, first
    current, prior = row.values[first], row.values[second]
    return (current, prior) if current and prior else None


def _is_later(one: Meaning, other: Meaning) -> bool:
    years = [meaning.period.year if meaning.period else None for meaning in (one, other)]
    return None not in years and years[0] > years[1]  # type: ignore[operator]  # neither is None


def _of_label(text: str) -> Meaning:
    """A label with a metric names no mine."""
    meaning = meaning_of(text)
    says_what = meaning.metric or meaning.metal or meaning.other
    if says_what and meaning.metric == "equivalent" and meaning.entity:
        return replace(
            meaning, metric=None, metal=None, other=f"an equivalent of another kind ({meaning.entity})", entity=None
        )
    return replace(meaning, entity=None) if says_what else meaning


def _of_heading(text: str) -> Meaning:
    """A heading names a mine when it says nothing else."""
    meaning = meaning_of(text, years=True)
    says_what = meaning.metric or meaning.metal or meaning.other or meaning.period or meaning.change
    return replace(meaning, entity=None) if says_what else meaning


def _of_title(text: str, entities: Iterable[str]) -> Meaning:
    """A title names one of the mines that the release's labels name; one metal in it is not that of every figure."""
    meaning = meaning_of(text)
    named = [entity for entity in entities if entity and entity.casefold() in text.casefold()]
    return Meaning(
        period=meaning.period,
        basis=meaning.basis,
        unit=None,
        metric=meaning.metric if meaning.metric in ("grade", "recovery") and meaning.metal is None else None,
        entity=max(named, key=len, default=None),
        total=meaning.total,
    )


def _metric(meaning: Meaning, is_graded: bool) -> str | None:
    """What a metal's figure is where only its unit says so; per cent of a metal are its grade, then its recovery."""
    if meaning.metric or meaning.metal is None or meaning.other:
        return meaning.metric
    if meaning.unit == "%":
        return "recovery" if meaning.metal in PRECIOUS or is_graded else "grade"
    if meaning.unit in OF_GRADE:
        return "grade"
    return "content" if meaning.unit in OF_WEIGHT or meaning.basis else None


def _reason(meaning: Meaning) -> str:
    if meaning.other:
        return f"{meaning.other} is no figure that tie-out relates to others"
    if meaning.metric is None:
        return "neither the label nor the heading says what it is a figure of"
    if meaning.metal is None and meaning.metric != "tonnes":
        return f"a {meaning.metric} of no metal that the label or the heading names"
    return ""
