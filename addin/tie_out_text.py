"""A tie-out in words: one line of counts, each break in three lines, then what could not be checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbook.release.answer import explanation
from workbook.release.breaks import Break
from workbook.release.ledger import Unbound
from workbook.release.relations.relation import WORKBOOK
from workbook.release.shown import amount, between, signed_percent, unit_of
from workbook.release.tie_out import TieOut
from workbook.release.verdicts import NOT_DISCLOSED, TIES_WITHIN_ROUNDING

DOUBTFUL = "Read as what they cannot be: another figure, or printed far off"
MOST_LINES = 12
FEW_LINES = 4
BREAKS = "BREAKS  "


def describe(tied: TieOut) -> Iterator[str]:
    """The whole report, what breaks first."""
    yield summary(tied)
    yield from beside_workbook(tied)
    for each in tied.breaks:
        yield ""
        yield from describe_break(tied, each)
    yield from section("Not disclosed", list(undisclosed(tied)))
    yield from section(
        "Not as the workbook has it, within the rounding of what was typed there", list(rounded_cells(tied))
    )
    yield from section("Notes", [one.sentence for one in tied.notes])
    yield from section(DOUBTFUL, list(unbound([one for one in tied.unbound if one.is_doubtful])))
    yield from section("Not bound to anything", list(unbound([one for one in tied.unbound if not one.is_doubtful])))


def summary(tied: TieOut) -> str:
    """83 figures found, 83 bound, 77 confirmed, 2 independent breaks; 67 relations: 28 ties, ..."""
    counts = tied.summary
    relations = ", ".join(f"{count} {verdict}" for verdict, count in counts.relations.items())
    return (
        f"{counts.found} figures found, {counts.bound} bound, {counts.confirmed} confirmed, "
        f"{how_many(counts.breaks, 'independent break')}; "
        f"{how_many(sum(counts.relations.values()), 'relation')}: {relations}"
    )


def beside_workbook(tied: TieOut) -> Iterator[str]:
    """book.xlsx: 134 figures have a cell: 117 ties, ..., 0 have none; nothing without a workbook."""
    workbook = tied.summary.workbook
    if workbook is not None:
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in workbook.verdicts.items())
        cells = f"{workbook.with_cell} figures have a cell there, {workbook.without_cell} have none"
        yield f"{workbook.name}: {cells}; {verdicts}"


def undisclosed(tied: TieOut) -> Iterator[str]:
    """What is missing, by kind of relation; of many figures of a kind the first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in tied.relations:
        if one.verdict == NOT_DISCLOSED:
            found[one.relation.kind]["; ".join(one.relation.missing)] += 1
    for kind, missing in found.items():
        if len(missing) > FEW_LINES:
            yield f"{kind}: {next(iter(missing))}, and {len(missing) - 1} more; --json names them"
        else:
            yield from (f"{kind}: {name}{times(count)}" for name, count in missing.items())


def rounded_cells(tied: TieOut) -> Iterator[str]:
    """Each printed number that its cell does not print, although rounding explains it."""
    for one in tied.relations:
        if one.relation.kind == WORKBOOK and one.verdict == TIES_WITHIN_ROUNDING and one.computed is not None:
            number = tied.numbers[one.relation.target]
            yield f"{number.title}: {number.printed} is printed, {one.relation.cell} has {amount(number, one.computed)}"


def describe_break(tied: TieOut, each: Break) -> Iterator[str]:
    """What is printed, what can be true, what would explain it."""
    number = tied.numbers[each.figure]
    kinds = ", ".join(dict.fromkeys(tied.relations[one].relation.kind for one in each.relations))
    places = each.culprits if each.figure in each.culprits else (each.figure,)
    also = dict.fromkeys(title for one in places if (title := tied.numbers[one].title) != number.title)
    repeated = f" in {len(places)} places" if len(places) > 1 else ""
    repeated += f", also as {'; '.join(also)}" if also else ""
    share = "" if each.share is None else f" ({signed_percent(each.share)})"
    yield f"{BREAKS}{number.title}: {number.printed}{unit_of(number)} is printed{repeated}"
    away = f"{amount(number, each.gap)}{unit_of(number)}{share}"
    yield f"  can be {between(number, each.can_be)}{unit_of(number)}; gap {away} by {kinds}"
    yield f"  {explanation(tied, each)}"


def unbound(left: Sequence[Unbound]) -> Iterator[str]:
    """The numbers that are no figure; those of one line of the release, for one reason, together."""
    for (reason, _), each in groupby(left, lambda one: (one.reason, one.where.partition(":")[0] or one.id)):
        found = list(each)
        yield f"{', '.join(one.printed for one in found)} ({found[0].where or found[0].id}): {reason}"


def section(title: str, lines: list[str]) -> Iterator[str]:
    """Lines below a title, not more than one reads."""
    if lines:
        yield f"\n{title}:"
        yield from (f"  {line}" for line in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield f"  and {len(lines) - MOST_LINES} more; --json gives them all"


def how_many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def times(count: int) -> str:
    return f" ({count} figures)" if count > 1 else ""
