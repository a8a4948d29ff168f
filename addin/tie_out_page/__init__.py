"""A tie-out as one web page that stands alone: the release itself, every number of it marked by its standing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from addin.tie_out_page.release_text import Mark, marked_text
from addin.tie_out_text import BREAKS, describe_break
from workbook.release.answer import as_plain
from workbook.release.breaks import Break
from workbook.release.reading.files import ReleaseFile
from workbook.release.tie_out import TieOut

FOLDER = Path(__file__).parent
# What a number's standing looks like where there is no colour, and what it means.
NOT_BOUND = "Not bound to anything"
STANDINGS = {
    "contradicted": ("\N{BALLOT X}", "cannot be true"),
    "in doubt": ("?", "could be the wrong one"),
    "confirmed": ("\N{CHECK MARK}", "follows from others"),
    "alone": ("\N{RING OPERATOR}", "nothing to compare with"),
    "unbound": ("\N{MIDDLE DOT}", "what it is a figure of is not said"),
}
# The page brings its own style and script, and may load nothing at all.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
Answer = Mapping[str, Any]


def page_of(read: ReleaseFile, tied: TieOut) -> str:
    """The page of a release; it loads nothing and sends nothing."""
    answer = as_plain(tied)
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    script = (FOLDER / "page.js").read_text(encoding="utf-8")
    # A script's text ends at the first closing tag, wherever it stands.
    data = json.dumps(answer, ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Tie-out of {escape(read.name)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Tie-out: {escape(tied.document.company)}</h1>
<p>{summary(answer)}</p>
<ul class="legend">{"".join(legend(answer))}</ul>
</header>
<main>
<section class="findings" aria-label="Breaks">
<h2>{breaks_title(answer)}</h2>
<ol>{"".join(one_break(tied, each) for each in tied.breaks)}</ol>
{"".join(remarks(answer))}
</section>
<article aria-label="The release">
{marked_text(read.text, marks(read, answer)) if read.text is not None else figures_table(answer)}
</article>
<aside id="about" aria-live="polite"><p class="hint">Choose a number to see what it must agree with.</p></aside>
</main>
<script type="application/json" id="answer">{data}</script>
<script>
{script}</script>
</body>
</html>
"""


def summary(answer: Answer) -> str:
    counts = answer["summary"]
    relations = ", ".join(f"{count} {verdict}" for verdict, count in counts["relations"].items())
    return (
        f"<b>{counts['found']}</b> figures found, <b>{counts['bound']}</b> bound, "
        f"<b>{counts['confirmed']}</b> confirmed. "
        f"{sum(counts['relations'].values())} relations between them: {relations}.{beside(counts['workbook'])}"
    )


def beside(workbook: Mapping[str, Any] | None) -> str:
    """How many numbers have a cell in the workbook; nothing without one."""
    if workbook is None:
        return ""
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in workbook["relations"].items())
    cells = f"{workbook['with_cell']} have a cell, {workbook['without_cell']} have none"
    return f"<br>{escape(workbook['book'])}: {cells}; {verdicts}."


def legend(answer: Answer) -> Iterator[str]:
    """Each standing with its sign, its meaning and how many numbers have it."""
    found = [each["standing"] for each in answer["figures"]] + ["unbound"] * len(answer["unbound"])
    for name, (sign, meaning) in STANDINGS.items():
        if name in found:
            looked = f'<span class="{css_class(name)}" data-sign="{sign}">{name}</span>'
            yield f"<li>{looked} {meaning}: {found.count(name)}</li>"


def breaks_title(answer: Answer) -> str:
    count = len(answer["breaks"])
    return "Nothing breaks" if not count else f"{count} independent {'break' if count == 1 else 'breaks'}"


def one_break(tied: TieOut, found: Break) -> str:
    """What is printed, what can be true, what would explain it, and the way to its places."""
    printed, possible, explained = describe_break(tied, found)
    figures = dict.fromkeys([found.figure, *found.culprits])
    places = " ".join(f'<a href="#{anchor(each)}">{number}</a>' for number, each in enumerate(figures, 1))
    return (
        f'<li><p class="printed">{escape(printed.removeprefix(BREAKS))}</p><p>{escape(possible.strip())}</p>'
        f'<p>{escape(explained.strip())}</p><p class="places">In the text: {places}</p></li>'
    )


def remarks(answer: Answer) -> Iterator[str]:
    """Notes, what is not what it was read as, and what could not be bound."""
    lists = {
        "Notes": [each["sentence"] for each in answer["notes"]],
        "Read as what they cannot be": [unbound_line(each) for each in answer["unbound"] if each["doubtful"]],
        NOT_BOUND: [unbound_line(each) for each in answer["unbound"] if not each["doubtful"]],
    }
    for title, lines in lists.items():
        if lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in dict.fromkeys(lines))
            opened = "" if title == NOT_BOUND else " open"
            yield f"<details{opened}><summary>{title} ({len(lines)})</summary><ul>{items}</ul></details>"


def unbound_line(each: Answer) -> str:
    return f"{each['printed']}: {each['reason']}"


def marks(read: ReleaseFile, answer: Answer) -> list[Mark]:
    """Every number of the text with its standing."""
    bound = [mark(each) for each in answer["figures"] if each["place"]]
    unbound = [
        Mark(*each.place, f"unbound-{each.place[0]}", "unbound", STANDINGS["unbound"][0], f"unbound {each.reason}")
        for each in read.unbound
    ]
    return [*bound, *unbound]


def mark(figure: Mapping[str, Any]) -> Mark:
    """A figure with the look of its standing."""
    start, end = figure["place"] or (0, 0)
    sign, _ = STANDINGS[figure["standing"]]
    return Mark(start, end, anchor(figure["id"]), css_class(figure["standing"]), sign, figure["id"])


def figures_table(answer: Answer) -> str:
    """Figures that somebody keyed have no text around them: a list of them in its place."""
    rows = "".join(
        f"<tr><td>{escape(each['title'])}</td><td>{mark(each).html(each['printed'] or '')}</td></tr>"
        for each in answer["figures"]
    )
    return f"<table><thead><tr><th>Figure</th><th>Printed</th></tr></thead><tbody>{rows}</tbody></table>"


def anchor(figure: str) -> str:
    """A figure's place in the page: its id without what an address cannot hold."""
    return "n-" + "".join(letter if letter.isalnum() else "-" for letter in figure)


def css_class(standing: str) -> str:
    return standing.replace(" ", "-")
