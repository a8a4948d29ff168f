"""The mines that stand as rows or columns of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from workbook.release.reading.tables.binding import of_heading, of_label
from workbook.release.reading.tables.table import Table
from workbook.release.reading.words.meanings import Meaning, meaning_of

# Lines above a table run together in its title; the last of them is the nearest.
NAME_AT_THE_END = re.compile(r"(?:[A-Z][\w'-]+ ?)+$")


def mines_of(table: Table) -> list[str]:
    """Labels that say nothing else, where headings or sections say what the figures are; and the other way round."""
    labels = [of_label(row.label) for row in table.rows]
    parts = [of_label(row.label) for row in table.rows if _says_what(meaning_of(row.section))]
    sections = [of_label(section) for section in dict.fromkeys(row.section for row in table.rows)]
    headings = [of_heading(heading) for heading in table.columns]
    named = [*(labels if any(map(_says_what, headings)) else parts), *sections]
    named += [heading for heading in headings if any(map(_says_what, labels)) or _says_what(heading)]
    return [meaning.entity for meaning in named if meaning.entity and not meaning.total]


def mines_of_twins(tables: Iterable[Table]) -> list[str]:
    """The names by which tables with the same labels under the same headings tell themselves apart: their titles."""
    twins: dict[tuple[tuple[str, ...], ...], list[str]] = defaultdict(list)
    for table in tables:
        twins[table.columns, tuple(row.label for row in table.rows)].append(table.title)
    titles = [title for alike in twins.values() if len(set(alike)) > 1 for title in alike]
    ends = [found[0] for title in titles if (found := NAME_AT_THE_END.search(title))]
    return [name for end in ends if (name := meaning_of(end).entity)]


def _says_what(meaning: Meaning) -> bool:
    return bool(meaning.metric or meaning.metal)
