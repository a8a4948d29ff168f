"""The list of all checks, in the order of the `Checks` sheet."""

from __future__ import annotations

from workbook.template.checks import (
    Check,
    changes_follow,
    contents_follow,
    equivalents_follow,
    mines_sum,
    prices_are_printed,
    printed_are_computed,
    year_to_date_sums,
)
from workbook.template.data_checks import (
    figures_are_numbers,
    quarters_are_whole,
    reported_is_implied,
    rows_have_a_place,
)

CHECKS = [
    Check(
        "contents-follow-from-grades",
        "Printed content is printed tonnes x grade x recovery, within their rounding",
        contents_follow,
    ),
    Check(
        "mines-sum-to-consolidated",
        "The consolidated figure is the sum of the mines' printed figures, within their rounding",
        mines_sum,
    ),
    Check(
        "year-to-date-is-sum-of-quarters",
        "The printed year to date is the sum of the quarters in Production, each rounded as printed",
        year_to_date_sums,
    ),
    Check(
        "equivalents-follow-from-prices",
        "The printed equivalent is the contents at the period's prices, within the rounding of both",
        equivalents_follow,
    ),
    Check(
        "printed-figures-follow-from-production",
        "Printed tonnes, grades, recoveries and contents are what the Production rows give, each rounded as printed",
        printed_are_computed,
    ),
    Check(
        "changes-follow-from-figures",
        "The printed change is the relative change of the two printed figures, within their rounding",
        changes_follow,
    ),
    Check(
        "prices-are-the-printed-ones",
        "The printed price of the footnote is the price that the workbook calculates with",
        prices_are_printed,
    ),
    Check(
        "reported-content-is-implied",
        "Reported content is reported tonnes x grade x recovery, within the rounding of all four",
        reported_is_implied,
    ),
    Check(
        "quarters-are-whole",
        "A quarter has one Production row a mine, or one a month: none missing, none twice",
        quarters_are_whole,
    ),
    Check(
        "rows-belong-to-a-mine",
        "Every Production row names a mine of Mines, every Published row a mine or the consolidated line",
        rows_have_a_place,
    ),
    Check(
        "figures-are-numbers",
        "Every filled cell of Production and Prices is a number or a date; nil is 0",
        figures_are_numbers,
    ),
]
