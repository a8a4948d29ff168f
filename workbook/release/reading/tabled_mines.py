"""The mines that stand as rows or columns of a table."""

from __future__ import annotations

from workbook.release.reading.binding import of_heading, of_label
from workbook.release.reading.meanings import Meaning
from workbook.release.reading.tables import Table


def mines_of(table: Table) -> list[str]:
    """Labels that say nothing else, where the headings say what the figures are; and the other way round."""
    labels = [of_label(row.label) for row in table.rows]
    sections = [of_label(section) for section in dict.fromkeys(row.section for row in table.rows)]
    headings = [of_heading(heading) for heading in table.columns]
    named = [*(labels if any(map(_says_what, headings)) else []), *sections]
    named += headings if any(map(_says_what, labels)) else []
    return [meaning.entity for meaning in named if meaning.entity and not meaning.total]


def _says_what(meaning: Meaning) -> bool:
    return bool(meaning.metric or meaning.metal)
