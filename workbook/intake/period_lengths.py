"""Months and quarters: a fiscal quarter is reported by its months or as a whole, or its sum counts twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from udfs import FUNCTIONS
from udfs.calling import call
from udfs.serials import date_of
from workbook.intake.input_rows import CheckedRows, keys_of


def mixed_quarters(after: pd.DataFrame, files: Sequence[CheckedRows], fiscal_start_month: int) -> Iterator[str]:
    """Each quarter of the data files that some mines would report by its months and others as a whole.

    `after` are the values of `Production` as they will be. A mine with figures for the first or second month of a
    quarter reports it by months; one with figures for its end alone reports it as a whole. Rows that are blank or nil
    add nothing to a sum, so they count as neither.
    """
    table = files[0].table
    figures = after[[column.header for column in table.columns if column.kind not in ("date", "mine", "text")]]
    after = after[(figures.notna() & ~figures.isin([0, "", "-"])).any(axis=1)]
    lines = pd.DataFrame(keys_of(after, table).tolist(), columns=["end", "key"])
    lines["mine"] = after[table.header("mine")].to_numpy()
    # A text, a blank or a number that is no date belongs to no quarter.
    named = {end: call(FUNCTIONS["QUARTER_OF"], [end, fiscal_start_month]) for end in lines["end"].unique()}
    quarter_of = {end: quarter for end, quarter in named.items() if isinstance(quarter, str)}
    month_of_quarter = {end: (date_of(end).month - fiscal_start_month) % 3 for end in quarter_of}
    lines["quarter"] = lines["end"].map(quarter_of)
    lines["month"] = lines["end"].map(month_of_quarter)
    # The earliest month of each mine is what tells: a quarter's end (2) comes alone where it stands for the whole.
    first = lines.sort_values("month", kind="stable").groupby(["quarter", "key"], sort=False).first()
    whole = first["month"] == 2
    mixed = whole.groupby("quarter").nunique() > 1
    for checked in files:
        quarters = checked.values[table.header("period_end")].map(quarter_of).drop_duplicates()
        for row, quarter in quarters[quarters.isin(mixed.index[mixed])].items():
            by_months, at_once = (first.loc[quarter][whole.loc[quarter] == known] for known in (False, True))
            month = date_of(by_months["end"].iloc[0]).isoformat()
            yield (
                f"{checked.file.place}, row {row}, column period_end: found {quarter} by months for "
                f"{', '.join(by_months['mine'])} ({month}) and as a whole for {', '.join(at_once['mine'])}, expected "
                "one of the two for all mines."
            )
