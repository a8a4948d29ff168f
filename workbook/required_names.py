"""The defined names that the formulas and readers of a quarterly workbook cannot do without."""

from __future__ import annotations

from workbook.errors import CannotRunError
from workbook.open_book import OpenBook
from workbook.reports.report_ranges import REFERENCE

REQUIRED_NAMES = (
    *("company_name", "base_metal", "fiscal_start_month", "reporting_date", "comparison_basis", "year_to_date_policy"),
    *("reporting_quarter_end", "reporting_quarter", "comparison_quarter_end", "comparison_quarter"),
    *("year_to_date_span", "not_disclosed", "not_applicable", "consolidated", "full_recovery", "months_per_quarter"),
    *("report_production_quarter", "report_production_ytd", "report_grades_quarter", "report_grades_ytd"),
    *("report_highlights_1", "report_prices", "report_checks"),
)


def refuse_lost_names(book: OpenBook) -> None:
    """CannotRunError when a required name is gone, or a sheet or cell that it stands for: all would become #REF!."""
    missing = [name for name in REQUIRED_NAMES if name not in book.names]
    lost = [name for name in REQUIRED_NAMES if name in book.names and not _leads_somewhere(book, name)]
    problems = [f"lacks the name{_s(missing)} {', '.join(missing)}"] if missing else []
    if lost:
        problems.append(f"has the name{_s(lost)} {', '.join(lost)} for cells or sheets that are no longer there")
    if problems:
        raise CannotRunError(
            f"{book.path} {', and '.join(problems)}. A quarterly workbook needs "
            f"{'it' if len(missing + lost) == 1 else 'them'}: bring back the sheet or the name that was deleted or "
            "renamed, for example from a backup. Nothing was changed."
        )


def _leads_somewhere(book: OpenBook, name: str) -> bool:
    formula = book.names[name]
    if "#REF!" in formula.upper():
        return False
    found = REFERENCE.fullmatch(formula)
    sheet = (found["plain"] or found["quoted"].replace("''", "'")) if found else ""
    return not found or sheet.casefold() in (known.name.casefold() for known in book.sheets)


def _s(names: list[str]) -> str:
    return "" if len(names) == 1 else "s"
