"""A tie-out as plain values: what JSON holds, for programs and for other ways to show it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workbook.release.breaks import Break
from workbook.release.intervals import Interval
from workbook.release.ledger import Unbound
from workbook.release.likelihood import Named
from workbook.release.printed_numbers import PrintedNumber
from workbook.release.shown import amount, between, unit_of
from workbook.release.standings import Standing
from workbook.release.tie_out import Beside, TieOut
from workbook.release.verdicts import Judged

Plain = dict[str, object]


def as_plain(tied: TieOut) -> Plain:
    """The whole tie-out; shares of one are fractions, all else is in the unit of its figure."""
    summary = tied.summary
    return {
        "company": tied.document.company,
        "summary": {
            "found": summary.found,
            "bound": summary.bound,
            "confirmed": summary.confirmed,
            "breaks": summary.breaks,
            "relations": dict(summary.relations),
            "workbook": beside(summary.workbook),
        },
        "breaks": [one_break(tied, each) for each in tied.breaks],
        "relations": [one_relation(tied, number, each) for number, each in enumerate(tied.relations)],
        "figures": [one_figure(tied, each) for each in tied.standings],
        "notes": [{"kind": each.kind, "figures": list(each.figures), "sentence": each.sentence} for each in tied.notes],
        "unbound": [one_unbound(each) for each in tied.unbound],
    }


def beside(workbook: Beside | None) -> Plain | None:
    """How the release stands against the workbook beside it."""
    if workbook is None:
        return None
    counts = {"with_cell": workbook.with_cell, "without_cell": workbook.without_cell}
    return {"book": workbook.name, **counts, "relations": dict(workbook.verdicts)}


def one_relation(tied: TieOut, number: int, judged: Judged) -> Plain:
    """A relation with its figures, verdict, gap, diagnosis and place."""
    relation = judged.relation
    target = tied.numbers[relation.target]
    broken = next((each for each in tied.breaks if number in each.relations), None)
    return {
        "kind": relation.kind,
        "title": relation.title,
        "verdict": judged.verdict,
        "target": relation.target,
        "cell": relation.cell or None,
        "figures": list(relation.figures),
        "printed": target.printed,
        "unit": target.unit,
        "computed": decimal(judged.computed),
        **ends(judged.implied),
        "gap": decimal(judged.gap),
        "gap_share": decimal(judged.share),
        "missing": list(relation.missing) if judged.verdict == "not disclosed" else [],
        "diagnosis": explanation(tied, broken) if broken else "",
        "break": tied.breaks.index(broken) if broken else None,
        "place": place(target),
    }


def one_break(tied: TieOut, each: Break) -> Plain:
    """A break with the figures that could be wrong, the likeliest first."""
    number = tied.numbers[each.figure]
    return {
        "figure": each.figure,
        "title": number.title,
        "printed": number.printed,
        "unit": number.unit,
        **ends(each.can_be),
        "gap": decimal(each.gap),
        "gap_share": decimal(each.share),
        "diagnosis": explanation(tied, each),
        "culprits": list(each.culprits),
        "suspects": [one_suspect(tied, named) for named in each.suspects],
        "relations": list(each.relations),
        "place": place(number),
    }


def one_suspect(tied: TieOut, named: Named) -> Plain:
    """A figure that could be wrong, in all its places, with what it would have to be and the shape of the error."""
    number = tied.numbers[named.suspect.figures[0]]
    return {
        "figures": list(named.suspect.figures),
        "title": number.title,
        "printed": number.printed,
        **ends(named.suspect.allowed),
        "diagnoses": [{"kind": one.kind, "sentence": one.sentence} for one in named.diagnoses],
    }


def one_figure(tied: TieOut, standing: Standing) -> Plain:
    """A printed number with its standing; relations are named by their place in the list of relations."""
    number = tied.numbers[standing.figure]
    return {
        "id": number.id,
        "title": number.title,
        "printed": number.printed,
        "unit": number.unit,
        "standing": standing.state,
        "confirmations": standing.independent,
        "confirmed_by": list(standing.confirmed_by),
        "contradicted_by": list(standing.contradicted_by),
        "place": place(number),
    }


def one_unbound(each: Unbound) -> Plain:
    """A number of which is not known what it is a figure of, with its place in words and in characters."""
    place = list(each.place) if each.place else None
    return {
        "id": each.id,
        "printed": each.printed,
        "reason": each.reason,
        "doubtful": each.is_doubtful,
        "where": each.where or each.id,
        "place": place,
    }


def explanation(tied: TieOut, each: Break) -> str:
    """What would explain a break, in sentences: the likeliest culprit, the shape of its error, the workbook's word."""
    cells = workbook_says(tied, each)
    if not each.suspects:
        return " ".join(["No change of a single figure mends it.", *cells])
    first = each.suspects[0]
    number = tied.numbers[first.suspect.figures[0]]
    sentences = [one.sentence for one in first.diagnoses]
    if each.figure not in first.suspect.figures:
        sentences.insert(
            0, f"{number.title}: {number.printed} would have to be {between(number, first.suspect.allowed)}."
        )
    elif all(tied.relations[number].relation.cell for number in each.relations):
        sentences.append("Either the figure or the workbook is wrong.")
    elif not sentences:
        sentences = others(tied, each.suspects)
    return " ".join([*sentences, *restated(tied, each.suspects), *cells])


def restated(tied: TieOut, suspects: Sequence[Named]) -> list[str]:
    """Which figures of an earlier release would explain a break by having been restated since."""
    found = [
        (tied.numbers[named.suspect.figures[0]], named.suspect.allowed)
        for named in suspects
        if all(tied.numbers[figure].earlier for figure in named.suspect.figures)
    ]
    return [
        f"{number.title} is from an earlier release: {number.printed} may have been restated to "
        f"{between(number, allowed)}."
        for number, allowed in found
    ]


def workbook_says(tied: TieOut, each: Break) -> list[str]:
    """What the workbook has where a break's figures contradict it."""
    found: dict[tuple[str, str], None] = {}
    for number in each.relations:
        one = tied.relations[number]
        if one.relation.cell and one.computed is not None:
            printed = tied.numbers[one.relation.target]
            found[one.relation.cell, f"{amount(printed, one.computed)}{unit_of(printed)}"] = None
    return [f"{cell} has {value}." for cell, value in found]


def others(tied: TieOut, suspects: Sequence[Named]) -> list[str]:
    """Which other figures could be wrong instead, where nothing speaks for one of them."""
    numbers = [tied.numbers[one.suspect.figures[0]] for one in suspects]
    alike = len({number.title for number in numbers}) < len(numbers)
    titles = [f"{number.title}, printed {number.printed}" if alike else number.title for number in numbers]
    return [f"One of these is wrong: {'; '.join(titles)}."] if len(titles) > 1 else ["Only this figure can be wrong."]


def ends(interval: Interval | None) -> Plain:
    return {"low": decimal(interval.low if interval else None), "high": decimal(interval.high if interval else None)}


def decimal(value: Decimal | None) -> float | None:
    """A number for JSON; what has no end is null."""
    return float(value) if value is not None and value.is_finite() else None


def place(number: PrintedNumber) -> list[int] | None:
    return list(number.place) if number.place else None
