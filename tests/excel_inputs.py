"""What can stand in the cells of an argument, the answer to it, and where a way of calling us answers otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from udfs.errors import CellError

BARE, CLASSIC, RANGE_OBJECTS, CUSTOM_FUNCTIONS, CALC = PATHS = (
    "bare call",
    "classic",
    "classic with Range objects",
    "custom functions",
    "Calc",
)
IN_EXCEL = (CLASSIC, RANGE_OBJECTS, CUSTOM_FUNCTIONS)
VALUE, NOT_AVAILABLE, REFERENCE = CellError("#VALUE!"), CellError("#N/A"), CellError("#REF!")
# Those that every spreadsheet knows.
OLD_ERRORS = ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!")
NEW_ERRORS = ("#SPILL!", "#CALC!")


@dataclass(frozen=True)
class Input:
    """Arguments and the answer, with the number format of their cells where it is another than General."""

    name: str
    function: str
    arguments: list[Any]
    answer: Any
    number_format: str = "general"


@dataclass(frozen=True)
class Known:
    """Inputs that some paths answer otherwise, and why."""

    reason: str
    paths: tuple[str, ...]
    answers: dict[str, Any]


# The arithmetic is such that it can be done in the head: 1,000 dollars over 8 tonnes are 125 a tonne.
INPUTS = (
    Input("a number", "COST_PER_TONNE", [2.5, 2.0], 1.25),
    Input("a whole number", "COST_PER_TONNE", [1000, 8], 125.0),
    Input("currency", "COST_PER_TONNE", [16.25, 2], 8.125, "currency"),
    # Dick Kusleika, Daily Dose of Excel, 8 October 2009: Value gives 1.1235 for it, Value2 the number itself.
    Input("currency with five decimals", "COST_PER_TONNE", [1.12345, 1], 1.12345, "currency"),
    Input("currency that is nil", "WTD_GRADE", [[[0], [300]], [[None], [2]]], 2.0, "currency"),
    # 30 June 2020 is Excel's day 44,012.
    Input("a date", "QUARTER_OF", [44012, 1], "Q2 2020", "date"),
    Input("dates in a column", "QUARTER_OF", [[[43921], [44012]], 1], [["Q1 2020"], ["Q2 2020"]], "date"),
    # The same article: it is handed over as 31 December 1899, 2:57:46 AM.
    Input("a number that is formatted as a date", "COST_PER_TONNE", [1.12345, 1], 1.12345, "date"),
    Input("a blank that is needed", "COST_PER_TONNE", [None, 8], NOT_AVAILABLE),
    Input("a blank that is not needed", "AGEQ", [50581, 16, None, None, 32, 2], 50585.0),
    Input("arguments left out", "AGEQ", [50581, 16], 50581.0),
    Input("an empty text", "COST_PER_TONNE", ["", 8], VALUE),
    Input("a dash", "COST_PER_TONNE", ["-", 8], 0.0),
    Input("a text", "COST_PER_TONNE", ["1000", 8], VALUE),
    Input("a text that is taken", "CONVERT_METAL", [2, "t", "kg"], 2000.0),
    Input("a text that spells an error", "COST_PER_TONNE", ["#N/A", 8], VALUE),
    Input("TRUE", "COST_PER_TONNE", [True, 8], VALUE),
    Input("TRUE as the answer", "TIES", ["12.5", 12.4, 12.6], True),
    *(Input(code, "COST_PER_TONNE", [CellError(code), 8], CellError(code)) for code in OLD_ERRORS + NEW_ERRORS),
    Input("two errors", "COST_PER_TONNE", [REFERENCE, NOT_AVAILABLE], REFERENCE),
    Input("a range of one cell", "COST_PER_TONNE", [[[1000]], 8], 125.0),
    Input("a row", "COST_PER_TONNE", [[[1000, 2000]], 8], [[125.0, 250.0]]),
    Input("a column", "COST_PER_TONNE", [[[1000], [2000]], 8], [[125.0], [250.0]]),
    Input("a column by a row", "COST_PER_TONNE", [[[1000], [2000]], [[8, 4]]], [[125.0, 250.0], [250.0, 500.0]]),
    Input(
        "a block with bad cells",
        "COST_PER_TONNE",
        [[[1000, "text"], [2000, REFERENCE], [None, 0]], 8],
        [[125.0, VALUE], [250.0, REFERENCE], [NOT_AVAILABLE, 0.0]],
    ),
    Input("ranges of unequal length", "COST_PER_TONNE", [[[1000], [2000]], [[8], [8], [8]]], VALUE),
    Input("columns that are reduced", "WTD_GRADE", [[[100], [300]], [[1], [2]]], 1.75),
    Input("a column with a blank that is reduced", "WTD_GRADE", [[[100], [300]], [[1], [None]]], NOT_AVAILABLE),
    Input("an answer of two cells", "ROUND_BAND", ["12.5"], [[12.45, 12.55]]),
)

DIFFERENCES = (
    Known(
        "a Range gives currency with four decimals; the add-in's VBA asks for Value2, which gives the number",
        (RANGE_OBJECTS,),
        {"currency with five decimals": 1.1235},
    ),
    Known(
        "xlwings makes no difference between an empty text and a blank cell",
        IN_EXCEL,
        {"an empty text": NOT_AVAILABLE},
    ),
    Known(
        "xlwings hands over error values as texts, so a text that spells one is that error",
        IN_EXCEL,
        {"a text that spells an error": NOT_AVAILABLE},
    ),
    Known(
        "a custom function can answer the seven oldest errors only, and classic answers the same",
        IN_EXCEL,
        dict.fromkeys(NEW_ERRORS, VALUE),
    ),
    Known(
        "Calc has no such error and reads its code as a name that it does not know",
        (CALC,),
        dict.fromkeys(NEW_ERRORS, CellError("#NAME?")),
    ),
)
