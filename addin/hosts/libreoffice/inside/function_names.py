"""The names under which Calc has each function: its own, and the one of the formulas in workbooks for xlwings Lite.

Calc knows one name of a function for the files of Excel, so the second name needs a second function.
"""

from __future__ import annotations

from udfs.records import FunctionRecord

LITE_PREFIX = "_xldudf_"


def function_names(record: FunctionRecord) -> dict[str, str]:
    """The names in a cell, by the methods behind them."""
    # A method cannot begin with an underscore.
    lite_method = f"{LITE_PREFIX.strip('_')}_{record.python_name}"
    return {record.python_name: record.name, lite_method: f"{LITE_PREFIX}{record.name}"}
