"""The worksheet functions, each made of its record: what xlwings Server offers to Excel."""

import xlwings

from addin.hosts.excel.functions import excel_functions
from udfs import FUNCTIONS

globals().update(excel_functions(FUNCTIONS.values(), xlwings.func, xlwings.arg))
