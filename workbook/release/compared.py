"""Which two figures a printed change compares: by their ids, or by the characters and the label beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from udfs.bands import Band
from udfs.errors import FunctionError
from workbook.release.change_labels import Label, read_label
from workbook.release.document import Change, Document
from workbook.release.intervals import INFINITY, NOT_NEGATIVE, ONE, Interval
from workbook.release.ledger import Ledger, Subject, Unbound
from workbook.release.printed_numbers import PrintedNumber, interval_of, printed_amount, printed_share, says_points
from workbook.release.units import SHARE

NOT_BELOW_ALL = Interval(-ONE, INFINITY)


@dataclass(frozen=True)
class Compared:
    """One printed change: its own id, the figures it compares, and those that stand beside it in other characters."""

    change: str | None
    label: Label
    current: str | None
    prior: str | None
    current_quoted: str | None
    prior_quoted: str | None
    in_points: bool


def read_changes(document: Document, ledger: Ledger) -> list[Compared]:
    """Every printed change of a release, bound to figures as far as it can be; its numbers join the ledger."""
    return [Binding(ledger, f"changes[{place}]", one).bind() for place, one in enumerate(document.changes)]


@dataclass(frozen=True)
class Binding:
    """One change being bound."""

    ledger: Ledger
    id: str
    change: Change

    def bind(self) -> Compared:
        """The change with the figures it compares."""
        label = read_label(self.change.label)
        current, prior = self.by_id(self.change.current), self.by_id(self.change.prior)
        if current is None and prior is None:
            current, prior = self.by_characters(label)
        in_points = label.says_points or says_points(self.change.printed or "")
        is_there = self.enter(self.id, self.change.printed, None, f"change of {label.text}", NOT_BELOW_ALL)
        return Compared(
            self.id if is_there else None,
            label,
            current,
            prior,
            self.quote("current", self.change.current_printed, current, label),
            self.quote("prior", self.change.prior_printed, prior, label),
            in_points,
        )

    def by_id(self, id_: str | None) -> str | None:
        return id_ if id_ in self.ledger.numbers else None

    def by_characters(self, label: Label) -> tuple[str | None, str | None]:
        """The first pair of figures, alike but for the period, that fit the label and whose characters stand here.

        Where the label says what is compared and when, one of the two in its characters is enough.
        """
        wanted = (self.change.current_printed, self.change.prior_printed)
        if None in wanted:
            return None, None
        pairs = list(self.pairs(label))
        both = [pair for pair in pairs if all(self.is_printed(*one) for one in zip(pair, wanted, strict=True))]
        either = [pair for pair in pairs if any(self.is_printed(*one) for one in zip(pair, wanted, strict=True))]
        told = label.metric is not None and label.current is not None and label.prior is not None
        chosen = both or (either if told else [])
        return chosen[0] if chosen else (None, None)

    def pairs(self, label: Label) -> Iterator[tuple[str, str]]:
        """Figures of the same thing in two periods, as far as the label goes."""
        for subject, ids in self.ledger.prints.items():
            if fits(subject, label, label.current):
                for other in self.ledger.alike(subject):
                    if other != subject and fits(other, label, label.prior):
                        yield ids[0], self.ledger.prints[other][0]

    def is_printed(self, id_: str, text: str | None) -> bool:
        return text is not None and bare(self.ledger.numbers[id_].printed) == bare(text)

    def quote(self, side: str, text: str | None, bound: str | None, label: Label) -> str | None:
        """The figure beside the change as a number of its own, unless it is one that is printed elsewhere just so."""
        if text is None or (bound is not None and self.is_printed(bound, text)):
            return None
        id_ = f"{self.id}.{side}"
        return id_ if self.enter(id_, text, bound, f"{side} figure beside {label.text}", NOT_NEGATIVE) else None

    def enter(self, id_: str, text: str | None, bound: str | None, title: str, limits: Interval) -> bool:
        """Add a number to the ledger; whether there is one."""
        if text is None:
            return False
        try:
            amount = self.read(text, bound, limits)
        except FunctionError as error:
            self.ledger.unbound.append(Unbound(id_, text, str(error)))
            return False
        if amount is None:
            return False
        band, unit = amount
        interval = interval_of(band, limits)
        self.ledger.numbers[id_] = PrintedNumber(
            id_, title, text, unit, band.value, interval, limits, self.change.place
        )
        return True

    def read(self, text: str, bound: str | None, limits: Interval) -> tuple[Band, str] | None:
        """A change is a share of one, and so is a recovery; a figure without an id is in whatever unit it is."""
        percent = any("%" in (one or "") for one in (self.change.current_printed, self.change.prior_printed))
        is_share = self.ledger.numbers[bound].unit == SHARE if bound else percent
        if is_share or limits is NOT_BELOW_ALL:
            share = printed_share(text)
            return None if share is None else (share, SHARE)
        return printed_amount(text, self.ledger.numbers[bound].unit if bound else "")


def fits(subject: Subject, label: Label, stretch: object) -> bool:
    """Whether a figure can be what a label speaks of."""
    return (
        (label.metric is None or subject.metric == label.metric)
        and (label.metal is None or subject.metric == "tonnes" or subject.metal == label.metal)
        and (label.basis is None or subject.basis in ("", label.basis))
        and (stretch is None or subject.stretch == stretch)
    )


def bare(text: str) -> str:
    """Characters without spaces and percent sign, which one place prints and another puts in a heading."""
    return "".join(text.replace("%", "").split())
