"""From which day a workbook counts its dates."""

from __future__ import annotations

import re

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package

COUNTS_FROM_1904 = re.compile(rb"date1904\s*=\s*[\"'](1|true)")


def refuse_1904_dates(package: Package, path: str) -> None:
    """CannotRunError for a workbook whose dates would be read four years and a day off."""
    for name in package.part_names:
        if name.endswith("workbook.xml") and COUNTS_FROM_1904.search(package.part(name)):
            raise CannotRunError(f"{path} counts dates from 1904: save it with the 1900 date system of Excel.")
