"""The structured form of a release: one JSON document of printed figures, read strictly and written again."""

from __future__ import annotations

import dataclasses
import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from workbook.errors import CannotRunError
from workbook.release.document import BASES, METRICS, SPANS, Change, Document, Figure, Place, Price, Ratio
from workbook.release.metals import NAMES, symbol_of
from workbook.release.strict_json import parse_json
from workbook.release.units import exchange, fits, rate

LONGEST_TEXT = 500
MOST_FIGURES = 100_000
PROBLEMS_SHOWN = 10
# What the numbers without an id of their own, and those of earlier releases, are called in answers.
OWN_IDS = re.compile(r"(?:prices|ratios|changes)\[|prior\d+:")

Record = TypeVar("Record")


def parse_document(text: str, name: str) -> Document:
    """The printed figures of a JSON text; CannotRunError with a sentence for each thing that is wrong."""
    return document_of(parse_json(text, name), name)


def to_json(document: Document) -> dict[str, object]:
    """The structured form of a document, as `parse_document` reads it; what is not given is left out."""

    def given(pairs: list[tuple[str, object]]) -> dict[str, object]:
        return {key: value for key, value in pairs if value is not None or key in ("metal", "printed")}

    return dataclasses.asdict(document, dict_factory=given)


def document_of(found: object, name: str) -> Document:
    """A document of what JSON held, checked through."""
    problems: list[str] = []
    top = Fields(name, found if isinstance(found, dict) else {}, problems)
    if not isinstance(found, dict):
        raise CannotRunError(
            f"{name}: expected an object with company, base_metal and figures, but found {kind(found)}."
        )
    document = Document(
        company=top.text("company"),
        base_metal=top.metal("base_metal"),
        prices=top.records("prices", price_of),
        ratios=top.records("ratios", ratio_of),
        figures=top.records("figures", figure_of, required=True),
        changes=top.records("changes", change_of),
        unnamed_mines=top.flag("unnamed_mines"),
    )
    top.nothing_else("company", "base_metal", "prices", "ratios", "figures", "changes", "unnamed_mines")
    problems += problems_between(document, name) if not problems else []
    if problems:
        more = (
            [f"{name}: and {len(problems) - PROBLEMS_SHOWN} problems more."] if len(problems) > PROBLEMS_SHOWN else []
        )
        raise CannotRunError("\n".join(problems[:PROBLEMS_SHOWN] + more))
    return document


def problems_between(document: Document, name: str) -> Iterable[str]:
    """Ids that stand twice or for something else, ids that lead nowhere, and a document without figures."""
    ids = [figure.id for figure in document.figures]
    known = set(ids)
    if not ids:
        yield f"{name}: figures is an empty list: there is nothing to tie."
    yield from (f'{name}: the id "{one}" is kept for prices, ratios and changes.' for one in ids if OWN_IDS.match(one))
    if len(known) < len(ids):
        twice = [one for one, count in Counter(ids).items() if count > 1]
        yield from (f'{name}: the id "{one}" stands for more than one figure.' for one in twice)
    for position, change in enumerate(document.changes):
        for key, wanted in (("current", change.current), ("prior", change.prior)):
            if wanted is not None and wanted not in known:
                yield f'{name}: changes[{position}]: {key} is "{wanted}", but no figure has this id.'


def price_of(fields: Fields) -> Price:
    price = Price(
        fields.text("period"), fields.metal("metal"), fields.text("printed"), fields.text("unit"), fields.place()
    )
    fields.expect(rate(price.unit), "unit", price.unit, "a price unit such as USD/oz or USD/lb")
    fields.nothing_else(*names(Price))
    return price


def ratio_of(fields: Fields) -> Ratio:
    ratio = Ratio(
        fields.text("period"),
        fields.metal("metal"),
        fields.metal("to"),
        fields.text("printed"),
        fields.optional("unit") or "oz/oz",
        fields.place(),
    )
    fields.expect(exchange(ratio.unit), "unit", ratio.unit, "a unit of one metal for another, such as oz/oz or oz/lb")
    fields.nothing_else(*names(Ratio))
    return ratio


def figure_of(fields: Fields) -> Figure:
    metric = fields.choice("metric", METRICS)
    with_metal = metric != "tonnes"
    figure = Figure(
        id=fields.text("id"),
        metric=metric,
        metal=fields.metal("metal") if with_metal and (metric != "equivalent" or fields.given("metal")) else None,
        entity=fields.text("entity"),
        total=fields.flag("total"),
        period=fields.text("period"),
        span=fields.choice("span", SPANS),
        printed=fields.optional("printed"),
        unit=fields.text("unit"),
        basis=fields.choice("basis", BASES) if fields.given("basis") else None,
        where=fields.optional("where") or "",
        round_to=fields.rounding("round_to"),
        place=fields.place(),
    )
    fields.expect(not metric or fits(metric, figure.unit) or None, "unit", figure.unit, f"a unit of {metric}")
    fields.nothing_else(*names(Figure))
    return figure


def change_of(fields: Fields) -> Change:
    change = Change(
        label=fields.optional("label") or "",
        printed=fields.optional("printed"),
        current=fields.optional("current"),
        prior=fields.optional("prior"),
        current_printed=fields.optional("current_printed"),
        prior_printed=fields.optional("prior_printed"),
        place=fields.place(),
    )
    fields.nothing_else(*names(Change))
    return change


def names(record: type) -> list[str]:
    return [field.name for field in dataclasses.fields(record)]


class Fields:
    """One JSON object, asked key by key; what is wrong is collected with the place it was found at."""

    def __init__(self, place: str, found: dict[str, object], problems: list[str]) -> None:
        self._place = place
        self._found = found
        self._problems = problems

    def given(self, key: str) -> bool:
        """Whether the object says anything under a key."""
        return self._found.get(key) is not None

    def text(self, key: str) -> str:
        """A text that has to be there and to say something."""
        value = self._found.get(key)
        if isinstance(value, str) and value.strip() and len(value) <= LONGEST_TEXT:
            return value
        self._problem(key, f"a text of 1 to {LONGEST_TEXT} characters")
        return ""

    def optional(self, key: str) -> str | None:
        """A text, or None where there is none."""
        value = self._found.get(key)
        if value is None or (isinstance(value, str) and len(value) <= LONGEST_TEXT):
            return value
        self._problem(key, f"a text of at most {LONGEST_TEXT} characters, or null")
        return None

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of a few texts."""
        value = self._found.get(key)
        if isinstance(value, str) and value in allowed:
            return value
        self._problem(key, f"one of {', '.join(allowed)}")
        return ""

    def metal(self, key: str) -> str:
        """A metal by symbol or name."""
        value = self._found.get(key)
        symbol = symbol_of(value) if isinstance(value, str) else None
        if symbol is None:
            self._problem(key, f"a metal, one of {', '.join(NAMES)}")
        return symbol or ""

    def flag(self, key: str) -> bool:
        """True or false; false where it is not given."""
        value = self._found.get(key)
        if value is not None and not isinstance(value, bool):
            self._problem(key, "true or false")
        return value is True

    def rounding(self, key: str) -> str | None:
        """What a figure was rounded to: 100, or "100"."""
        value = self._found.get(key)
        text = str(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
        if value is None or (len(text) <= 30 and text.replace(".", "", 1).isascii() and is_positive(text)):
            return None if value is None else text
        self._problem(key, "what the figure was rounded to, a number above 0 such as 100")
        return None

    def place(self) -> Place | None:
        """Where the characters stand in the text: the first, and the one behind the last."""
        value = self._found.get("place")
        if isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value):
            start, end = value
            if 0 <= start <= end:
                return start, end
        if value is not None:
            self._problem("place", "two whole numbers, the first not above the second")
        return None

    def records(self, key: str, read: Callable[[Fields], Record], *, required: bool = False) -> tuple[Record, ...]:
        """A list of objects, each read by its kind; no list is an empty one unless it has to be there."""
        value = self._found.get(key)
        if value is None and not required:
            return ()
        if not isinstance(value, list) or len(value) > MOST_FIGURES:
            self._problem(key, f"a list of at most {MOST_FIGURES:,} objects")
            return ()
        inside = [(f"{self._place}: {key}[{position}]", item) for position, item in enumerate(value)]
        self._problems += [
            f"{place}: expected an object, but found {kind(item)}."
            for place, item in inside
            if not isinstance(item, dict)
        ]
        return tuple(read(Fields(place, item, self._problems)) for place, item in inside if isinstance(item, dict))

    def expect(self, met: object, key: str, found: str, expected: str) -> None:
        """Note a text that is there but cannot be used."""
        if met is None and found:
            self._problem(key, expected)

    def nothing_else(self, *known: str) -> None:
        """Note a key that is a slip of one we know; what people add beside is left alone."""
        for key in self._found:
            meant = difflib.get_close_matches(key, known, n=1, cutoff=0.8) if key not in known else []
            if meant and meant[0] not in self._found:
                self._problems.append(f'{self._place}: the key "{key[:40]}" is not known: is {meant[0]} meant?')

    def _problem(self, key: str, expected: str) -> None:
        found = f"is {kind(self._found[key])}" if key in self._found else "is missing"
        self._problems.append(f"{self._place}: {key} {found}, expected {expected}.")


def is_positive(text: str) -> bool:
    whole, _, decimals = text.partition(".")
    return (whole + decimals).isdigit() and int(whole + decimals) > 0


def kind(value: object) -> str:
    """A JSON value as a person would name it, cut short when it is long."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
