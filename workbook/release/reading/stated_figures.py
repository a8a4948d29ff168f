"""The figures of sentences, each of the mine that the tables print it for, or else of whom the sentence speaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from workbook.release.document import Figure
from workbook.release.reading.bound_figures import BoundFigures, called, place_of
from workbook.release.reading.sentences.stated_changes import StatedChange
from workbook.release.reading.tables.binding import Bound
from workbook.release.reading.words.meanings import Meaning


class StatedFigures:
    """Sentences bound with what the tables have bound before."""

    def __init__(self, figures: BoundFigures, *, of_several_mines: bool) -> None:
        """`figures` holds those of the tables, and takes those of the sentences, `of_several_mines` or of one."""
        self._figures = figures
        self._whole = Meaning(total=True) if of_several_mines else Meaning()
        self._printed_of: dict[tuple[str, str | None], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        for figure in figures.figures.values():
            self._remember(figure)

    def keep(self, bound: Iterable[Bound], changes: Iterable[StatedChange]) -> None:
        """The figures of one sentence, then the changes that it states."""
        for each in bound:
            if not each.reason:
                each = Bound(each.number, self._of_a_mine(each.meaning, each.number.text))
            self._figures.keep(each)
            figure = self._figures.figures.get(place_of(each.number))
            if figure is not None:
                self._remember(figure)
        for change in changes:
            self._keep_change(change)

    def _of_a_mine(self, meaning: Meaning, printed: str) -> Meaning:
        """Whose figure it is that the sentence does not say: of the company, or of the one that prints the same."""
        if meaning.entity or meaning.total:
            return meaning
        same = [figure for figure in self._alike(meaning) if figure.printed == printed]
        mines = {figure.entity for figure in same}
        if any(figure.total for figure in same) or len(mines) != 1:
            return meaning.within(self._whole)
        return replace(meaning, entity=mines.pop())

    def _keep_change(self, change: StatedChange) -> None:
        figures = self._figures
        current = figures.figures.get(place_of(change.current)) if change.current else self._printed(change.meaning)
        if current is None:
            figures.leave(change.number, "the figure that this change speaks of is not printed")
            return
        if not change.is_dated and change.prior is None and self._others(current) > 1:
            figures.leave(change.number, "the sentence does not say with which period it compares")
            return
        compared = figures.period(change.prior).label if change.prior else _year_before(current.period)
        current, prior = self._pair(current, compared)
        label = f"{called(current)} [{current.period} vs {compared}]"
        figures.add_change(label, change.printed, current, prior, place_of(change.number))

    def _others(self, current: Figure) -> int:
        """In how many other periods the same is printed."""
        same = (current.basis, current.entity, current.span)
        by_period = self._printed_of[current.metric, current.metal]
        return sum(
            period != current.period and any((each.basis, each.entity, each.span) == same for each in figures)
            for period, figures in by_period.items()
        )

    def _pair(self, current: Figure, compared: str) -> tuple[Figure, Figure | None]:
        """A figure, or one that says the same of a mine, with the same of the period that is compared with."""
        by_period = self._printed_of[current.metric, current.metal]
        now, then = (
            [each for each in by_period.get(period, ()) if each.basis == current.basis]
            for period in (current.period, compared)
        )
        same = [each for each in now if each.printed == current.printed]
        for one in sorted(same, key=lambda each: each.entity != current.entity):
            prior = next((each for each in then if each.entity == one.entity), None)
            if prior:
                return (current if one.entity == current.entity else one), prior
        return current, None

    def _printed(self, meaning: Meaning) -> Figure | None:
        """The figure that a sentence speaks of without printing it, when there is no choice."""
        found = [figure for figure in self._alike(meaning) if meaning.metric]
        named = [figure for figure in found if figure.entity == meaning.entity] if meaning.entity else found
        whole = [figure for figure in named if figure.total] or named
        whole = [figure for figure in whole if figure.basis in (None, meaning.basis or "produced")]
        one = len({figure.entity for figure in whole}) == 1
        # 2.3 million in the title is 2,321,315 below: the print with the most digits says most.
        return max(whole, key=lambda figure: sum(map(str.isdigit, str(figure.printed)))) if one else None

    def _alike(self, meaning: Meaning) -> list[Figure]:
        period = self._figures.period(meaning.period)
        by_period = self._printed_of.get((str(meaning.metric), meaning.metal), {})
        return by_period.get(period.label, [])

    def _remember(self, figure: Figure) -> None:
        self._printed_of[figure.metric, figure.metal][figure.period].append(figure)


def _year_before(period: str) -> str:
    return re.sub(r"\d{4}$", lambda found: str(int(found[0]) - 1), period)
