"""A whole release, written by chance from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from written_by_chance.company import Company, company
from written_by_chance.facts import Period, Printed
from written_by_chance.layouts import LAYOUTS, WEB, escaped, in_page, in_text
from written_by_chance.pen import FIRST_MARK, LAST_MARK, Pen, without_marks
from written_by_chance.periods import Names
from written_by_chance.sentences import Sentences
from written_by_chance.surroundings import Surroundings
from written_by_chance.tables import Table, Tables


@dataclass(frozen=True)
class Release:
    """A release and the truth of its numbers; in `marked` each number stands between its marks."""

    seed: int
    layout: str
    company: Company
    marked: str
    printed: tuple[Printed, ...]

    @property
    def content(self) -> str:
        """What a file of it holds."""
        return without_marks(self.marked)

    @property
    def suffix(self) -> str:
        """The ending of its file's name."""
        return ".html" if self.layout in WEB else ".txt"


def release(seed: int) -> Release:
    """The release of a seed, always the same."""
    chance = random.Random(seed)
    made = company(chance)
    layout = chance.choice(LAYOUTS)
    pen, names = Pen(made, chance, commas_only=layout == "run together"), Names(made, chance)
    sentences, around = Sentences(made, pen, names, chance), Surroundings(made, chance)
    tables = Tables(made, pen, names, chance).all()
    others = [pen.restyled(paragraph) for paragraph in around.paragraphs()]
    blocks: list[str | list[str] | Table] = [f"{around.dateline()} {sentences.opening()}"]
    if chance.random() < 0.7:
        blocks += [chance.choice(("Highlights", "Quarter Highlights")), sentences.highlights()]
    if made.quarter.last > 1 and chance.random() < 0.4:
        blocks.append(sentences.to_date())
    blocks += others[:1]
    blocks += tables
    if made.equivalent_in:
        blocks.append(f"{chance.choice(('(1) ', '* ', ''))}{sentences.note(quarters_printed(pen, made))}")
    blocks += others[1:]
    if chance.random() < 0.6:
        blocks += [sentences.of_mine(mine) for mine in made.mines if made.made[mine, made.quarter].tonnes]
    blocks += [pen.restyled(paragraph) for paragraph in around.ending()]
    head = around.headline()
    marked = page(head, blocks, layout, chance) if layout in WEB else text(head, blocks, layout, chance)
    return Release(seed, layout, made, *only_printed(marked, pen.printed))


def only_printed(marked: str, written: list[Printed]) -> tuple[str, tuple[Printed, ...]]:
    """The page with its marks counted anew, and the numbers on it: some sentences were written and not taken."""
    old = [ord(character) for character in marked if FIRST_MARK <= ord(character) < ord(LAST_MARK)]
    anew = {mark: FIRST_MARK + number for number, mark in enumerate(old)}
    return marked.translate(anew), tuple(written[mark - FIRST_MARK] for mark in old)


def quarters_printed(pen: Pen, made: Company) -> list[Period]:
    """The quarters of which an equivalent is printed, the latest first; the one reported if there is none."""
    truths = [one.truth for one in pen.printed]
    found = {getattr(truth, "period", None) for truth in truths if getattr(truth, "metric", "") == "equivalent"}
    quarters = {period for period in found if isinstance(period, Period) and period.is_quarter}
    return sorted(quarters | {made.quarter}, reverse=True)[:3]


def text(head: str, blocks: list[str | list[str] | Table], layout: str, chance: random.Random) -> str:
    """The release as plain text."""
    bullet = chance.choice(("- ", "* ", "\N{BULLET} ", ""))
    shown = [head]
    for block in blocks:
        if isinstance(block, Table):
            shown.append(in_text(block, layout))
        elif isinstance(block, list):
            shown.append("\n".join(f"{bullet}{point}" for point in block))
        else:
            shown.append(block)
    return "\n\n".join(shown) + "\n"


def page(head: str, blocks: list[str | list[str] | Table], layout: str, chance: random.Random) -> str:
    """The release as a web page."""
    shown = ["<!DOCTYPE html>", '<html><head><meta charset="utf-8"></head><body>', f"<h1>{escaped(head)}</h1>"]
    for block in blocks:
        if isinstance(block, Table):
            shown.append(in_page(block, layout, chance))
        elif isinstance(block, list):
            shown.append(f"<ul>{''.join(f'<li>{escaped(point)}</li>' for point in block)}</ul>")
        else:
            shown.append(f"<p>{escaped(block)}</p>")
    return "\n".join([*shown, "</body></html>"]) + "\n"
