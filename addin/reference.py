"""The reference of the worksheet functions, docs/functions.md, from their records; `make docs` writes it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from addin.cell_formula import cell_examples, cells_shown
from addin.describe_function import by_category, without_unit, wrapped
from addin.formula_latex import as_latex
from addin.formula_text import formula_remarks, formulas_of
from udfs.registry import FunctionRecord

INTRODUCTION = """\
# The worksheet functions

Every function of Orebook, from the same record that the functions themselves are checked against. To find one by what
you have and what you want, see [the functions by task](functions-by-task.md). `orebook functions AGEQ` says in the
terminal what stands here, and `orebook eval` calculates any example of this page.

This page is generated: `make docs` writes it anew, and a test fails when it says something else than the functions do.

## How cells call

- **Blank is not zero.** A blank cell is a figure that was not reported, and the answer is `#N/A`. Nil is `0` or a lone
  dash. Arguments in brackets are optional and may be left out or blank; to leave one out in the middle keep its comma:
  `METAL_CONTENT(21764, 524, 0.897, , "kg")`. A cell whose formula gives `""` looks blank but holds an empty text, which
  is `#VALUE!` where a number is needed: let the formula give `NA()` instead.
- **Recovery, payability and moisture are fractions.** 90% is `0.90`, or a cell that shows 90%. A `90` is refused.
- **Units are said, never guessed.** `oz` is always the troy ounce of 31.1034768 g, `lb` the pound of 453.59237 g, and
  tonnes are metric. Grades are in `"g/t"` unless said otherwise: `"ppm"`, `"kg/t"`, `"oz/st"`, `"%"` (`0.58` means
  0.58%) or `"1"` (a fraction: a cell that shows 0.58% holds 0.0058). Contents are in `"oz"`, `"lb"`, `"kg"`, `"g"` or
  `"t"`. Prices are in dollars per unit of the quantity beside them.
- **Ranges spill.** Where an argument takes a number or a range, the function answers cell by cell, and a single value
  beside a range counts for every row. An argument that takes a range only is drawn together into one answer.
- **Examples hold their figures**, so that they can be pasted anywhere: `{199575;4711}` is two cells below each other.
  On your sheet a range such as `B2:B3` stands there. Dates in braces are the numbers that cells hold: `43921` is
  31 March 2020.
- **No answer is ever made up.** Instead, a cell shows an error value. One that stands in an argument is the answer, the
  leftmost first; for one of its own `orebook eval` and `orebook refresh` say in a sentence which argument it is and
  what it needs.

| shows | because |
|---|---|
| `#N/A` | a figure that the answer needs is blank: not reported |
| `#VALUE!` | a text stands where a number is needed, a unit is unknown, or ranges do not fit together |
| `#NUM!` | a number is outside of what the argument can be: negative tonnes, a recovery of 90 |
| `#DIV/0!` | the figure to divide by is zero |
"""

# `oz` is the troy ounce wherever one can type it.
UNIT_WORDS = {"ozt": "oz", "USD/ozt": "USD/oz", "1": "ratio"}
# What Markdown, or the math of GitHub, would take for its own.
MARKUP = re.compile(r"([\\`*<$|~])")


def reference(records: dict[str, FunctionRecord]) -> str:
    """The whole page."""
    return "\n".join(["\n".join(paragraphs(records)).strip(), ""])


def paragraphs(records: dict[str, FunctionRecord]) -> Iterator[str]:
    categories = by_category(records)
    yield INTRODUCTION
    yield "## Contents\n"
    for category, members in categories.items():
        yield f"- {link(category, category.lower())}: {', '.join(link_to(record.name) for record in members)}"
    for category, members in categories.items():
        yield f"\n## {category}"
        for record in members:
            yield "\n" + "\n\n".join(section(record))


def section(record: FunctionRecord) -> Iterator[str]:
    """One function."""
    yield f"### {record.name}"
    yield fenced("", wrapped(record.signature, "", hanging=len(record.name) + 1))
    yield prose(record.summary)
    if record.explanation:
        yield "\n\n".join(map(prose, record.explanation.split("\n\n")))
    if record.formula:
        formulas = formulas_of(record.formula)
        if len(formulas) > 1:
            yield "The cells from left to right:"
        yield "\n\n".join(fenced("math", as_latex(formula)) for formula in formulas)
        yield from map(coded, formula_remarks(record))
    if record.arguments:
        yield "\n".join(["| argument | meaning | unit | takes |", "|---|---|---|---|", *rows(record)])
    yield f"**Result**: {result(record)}"
    if record.errors:
        yield "\n".join(["**Errors**\n", *(f"- `{error.code}` {prose(error.when)}" for error in record.errors)])
    yield from examples(record)
    yield f"**Source**: {prose(record.source)}"
    if record.notes:
        yield f"**Notes**: {prose(record.notes)}"
    yield f"**See also**: {', '.join(map(link_to, record.related))}"


def rows(record: FunctionRecord) -> Iterator[str]:
    """The table of the arguments, a row each."""
    for argument in record.arguments:
        name = f"`{argument.name}`" if argument.required else f"[`{argument.name}`]"
        takes = argument.shape if argument.domain is None else f"{argument.shape}: {argument.domain.in_words}"
        unit = unit_words(record, argument.unit)
        yield f"| {name} | {prose(without_unit(argument.help))} | {unit} | {prose(takes)} |"


def result(record: FunctionRecord) -> str:
    words = prose(without_unit(record.result.help))
    unit = unit_words(record, record.result.unit)
    spills = f" Fills {record.result.columns} cells beside each other." if record.result.columns > 1 else ""
    return f"{words}{spills}" if unit in ("", "any") else f"{words} Unit: {unit}.{spills}"


def unit_words(record: FunctionRecord, unit: str | None) -> str:
    """The unit; where it is that of another argument, which one."""
    if unit == "decimals":
        return ""
    if unit == "printed" or unit in {argument.name for argument in record.arguments if argument.takes_number}:
        return f"that of `{unit}`"
    if unit in {argument.name for argument in record.arguments}:
        return f"`{unit}`"
    return UNIT_WORDS.get(unit or "", unit or "")


def examples(record: FunctionRecord) -> Iterator[str]:
    for number, example in enumerate(cell_examples(record)):
        label = "**Example**" if number == 0 else "**And**"
        yield f"{label}: {prose(example.caption)}" if example.caption else label
        yield fenced("", example.formula)
        rounded = "" if example.decimals is None else f", rounded to {example.decimals} decimals"
        yield f"shows {' and '.join(f'`{cell}`' for cell in cells_shown(example))}{rounded}"


def fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```"


def prose(text: str) -> str:
    """A sentence that Markdown shows as it is."""
    return MARKUP.sub(r"\\\1", text)


def coded(text: str) -> str:
    """A sentence with the names of arguments set as code."""
    return re.sub(r"\b[a-z]+_[a-z_]+\b", r"`\g<0>`", prose(text))


def link_to(name: str) -> str:
    return link(f"`{name}`", name.lower())


def link(words: str, anchor: str) -> str:
    return f"[{words}](#{anchor})"


if __name__ == "__main__":
    from udfs import FUNCTIONS

    Path(sys.argv[1]).write_text(reference(FUNCTIONS), encoding="utf-8")
