"""What classic xlwings imports: a module whose attributes are the worksheet functions."""

from __future__ import annotations

import xlwings

from addin.hosts.excel.functions import excel_functions
from udfs import FUNCTIONS

globals().update(excel_functions(FUNCTIONS.values(), xlwings.func, xlwings.arg))
