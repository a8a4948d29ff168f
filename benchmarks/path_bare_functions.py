"""The formula as a user of xlwings puts it into a cell: a bare function, without the rules of cells."""

from __future__ import annotations

import path_timing
import xlwings


@xlwings.func
def content(tonnes, grade, recovery):  # type: ignore[no-untyped-def]  # xlwings would convert by type hints
    return path_timing.content(tonnes, grade, recovery)


@xlwings.func
@xlwings.arg("tonnes", ndim=2)
@xlwings.arg("grade", ndim=2)
@xlwings.arg("recovery", ndim=2)
def content_of_rows(tonnes, grade, recovery):  # type: ignore[no-untyped-def]  # xlwings would convert by type hints
    return path_timing.content_of_rows(tonnes, grade, recovery)
