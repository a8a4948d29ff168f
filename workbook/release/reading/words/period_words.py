"""The words in which releases write periods: Q2 2020, the quarter ended June 30, Sep Qtr 2024, YTD FY25, 9M 2024."""

from __future__ import annotations

import re

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = "(?:" + "|".join(rf"{month}(?![a-z])|{month[:3]}(?![a-z])\.?" for month in MONTHS) + r"|sept(?![a-z])\.?)"
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
COUNTED = {"three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9, "twelve": 12, "12": 12}
LAST_QUARTER = 4
A_YEAR = 12

_COUNT = "|".join(COUNTED)
_ORDINAL = "|".join(ORDINALS)
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"
_TO = "(?:to|through|-|\N{EN DASH}|\N{EM DASH})"
_QUARTER = r"(?:quarters?|qtrs?)\b\.?"
_MONTHS = r"(?:months?|mths?|mos)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_LAST_DAY = r"(?:3[01]|2[89])"
_WHOSE = r"(?:(?:the|its|our|their|the company's)\s+)"
# Two digits are a year behind FY alone, and 24/25 is the year that ends in 2025; a digit behind four may be a mark.
_YEAR = (
    rf"(?:(?P<calendar>CY ?)|(?P<fiscal>FY[ -]?{_APOSTROPHE}?(?=\d)|F(?=\d{{4}})|(?:fiscal|financial)\s+(?:year\s+)?))?"
    r"(?P<year>(?:19|20)\d\d(?:/(?:20)?\d\d\b)?|(?(fiscal)\d\d(?:/\d\d)?(?!\d|[.,]\d|%)|(?(calendar)\d\d\b|(?!))))"
    rf"(?!\d{{2}})(?:[ -](?P<behind_fiscal>(?:fiscal|financial)\s+year)\b)?"
)
_SHORT = rf"(?:[-/]| ?{_APOSTROPHE})(?P<short>\d\d)(?!\d|[.,]\d|%)"
_OF_YEAR = rf"[\s,/-]{{0,4}}(?:(?:of|in)\s+)?{_WHOSE}?{_YEAR}"
_YEAR_IF_SAID = rf"(?:{_OF_YEAR}|{_SHORT})?"
_MONTH = rf"(?P<month>{MONTH})"
_ENDED = (
    rf"(?:[ -]periods?)?(?:,? which|,)?\s+(?:end(?:ed|ing)|to)\s+(?:on |the end of )?(?:{_DAY}[ -])?{_MONTH}"
    rf"(?:\s+{_DAY}\b(?!,\d))?{_YEAR_IF_SAID}"
)
# Behind a quarter of a year that is named, a day says which months these are, and no other year.
_THAT_ENDED = (
    rf"(?:,?\s+(?:which\s+)?(?:ended|ending|ends)\s+(?:on )?(?:{_DAY}\s+)?{MONTH}(?:\s+{_DAY}\b(?!,\d))?"
    r"(?:,?\s+(?:19|20)\d\d\b)?)?"
)
_YEAR_THAT_ENDS = (
    rf"\s+{_WHOSE}?(?P<of_its_fiscal>(?:fiscal|financial)\s+)?year\s+(?:ended|ending|to)\s+(?:{_DAY}\s+)?{MONTH}"
    r"(?:\s+\d{1,2}\b)?,?\s+(?P<year>(?:19|20)\d\d)\b"
)
_PRIOR = r"(?:prior|previous|last|preceding)"
# Second quarter ("Q2") 2018.
_ABBREVIATED = r"(?: \([\"\u201c]?Q[1-4][\"\u201d]?\))?"
_Q = r"(?<![A-Za-z])(?P<of_fiscal>F)?Q(?P<quarter>[1-4])"
_WORDS = {
    "quarter": (
        rf"{_Q}{_OF_YEAR}{_THAT_ENDED}",
        rf"{_Q} of{_YEAR_THAT_ENDS}",
        rf"{_Q}{_SHORT}",
        rf"^{_Q} (?P<short>\d\d)$",
        rf"\b(?P<quarter>[1-4])Q(?:[ ,-]?{_YEAR}|{_SHORT})?\b",
        r"\b(?P<quarter>[1-4])Q ?(?P<short>\d\d)\b",
        rf"\b{_YEAR}[\s,-]{{0,4}}Q(?P<quarter>[1-4])\b",
        rf"\b(?:{_QUARTER}) (?P<quarter>[1-4])\b{_OF_YEAR}",
        rf"\b(?P<of_fiscal>fiscal )?(?P<ordinal>{_ORDINAL})[ -](?:fiscal )?{_QUARTER}{_ENDED}",
        rf"\b(?P<of_fiscal>fiscal )?(?P<ordinal>{_ORDINAL})[ -](?:fiscal )?{_QUARTER}{_ABBREVIATED}"
        rf"(?:{_OF_YEAR}{_THAT_ENDED})?",
        rf"\b(?P<ordinal>{_ORDINAL})[ -]{_QUARTER}{_ABBREVIATED} of{_YEAR_THAT_ENDS}",
        rf"\b(?P<last_year>{_PRIOR}[ -]year(?:{_APOSTROPHE}s)?|year[ -]ago) (?P<ordinal>{_ORDINAL})[ -]{_QUARTER}",
        rf"\b(?P<ordinal>{_ORDINAL})[ -]{_QUARTER} (?:of )?(?P<last_year>(?:the )?{_PRIOR} year)\b",
        rf"\b{_YEAR},? (?P<ordinal>{_ORDINAL})[ -]{_QUARTER}",
        rf"\b(?P<ordinal>{_ORDINAL})[ -]{_QUARTER}(?: \w+){{0,3}} for the period{_ENDED}",
        rf"\b{_QUARTER}{_ENDED}",
        rf"\bquarterly (?:\w+ ){{0,4}}(?:report|update|results|production|review|statement)"
        rf"(?: for the period| ?[,:(-]| ?\N{{EN DASH}}|(?= )) (?:(?:ended|ending|to) )?(?:{_LAST_DAY} )?{_MONTH}"
        rf"(?: {_LAST_DAY}\b)?(?! \d{{1,2}}\b)(?:{_OF_YEAR}|{_SHORT})",
        rf"\b{_MONTH}(?:{_OF_YEAR}|{_SHORT})?\s+quarterly\b",
        rf"\b{_MONTH}{_YEAR_IF_SAID}[ -](?:{_QUARTER}|Q\b(?![1-4]))",
        rf"\b{_MONTH} (?P<two>[12]\d) (?:{_QUARTER}|Q\b)",
        rf"\b{_MONTH} {_QUARTER}(?:{_OF_YEAR}|{_SHORT})",
        rf"{_Q}\b(?!\d)",
    ),
    "to date": (
        rf"\b(?P<months>{_COUNT})[ -]{_MONTHS}{_ENDED}",
        rf"\b(?:first )?(?P<months>six|nine|twelve|6|9|12)[ -]?(?:{_MONTHS}|M\b){_OF_YEAR}",
        rf"\bhalf[ -]?(?P<half>years?){_ENDED}",
        rf"\b(?P<half>H1|1H|HY1?|first half|half[ -]year)(?:{_OF_YEAR}|{_SHORT})",
        r"\b(?P<half>1H|HY)(?P<short>\d\d)\b",
        rf"\b(?P<nine>9M)(?:{_SHORT}|(?P<two>\d\d)\b)",
        rf"\bQ1 ?{_TO} ?Q(?P<quarter>[2-4]){_YEAR_IF_SAID}",
        rf"\b(?:(?:fiscal|financial|full)[ -])?(?P<whole>years?){_ENDED}",
        rf"\b(?P<whole>full[ -]year|year|annual|12M|all){_OF_YEAR}",
        r"\b(?P<whole>fiscal)\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_YEAR}[ -](?P<whole>annual|full[ -]year)\b(?! (?:guidance|budget|plan))",
        r"\b(?P<year>(?:19|20)\d\d)\s(?P<whole>FY)\b(?! ?\d)",
        rf"\b(?P<open>YTD|year[ -]to[ -]date)(?:{_OF_YEAR}|{_SHORT})?",
        rf"\b(?P<open>YTD|year[ -]to[ -]date),? (?:to )?(?:{_DAY} )?{_MONTH}(?: {_DAY}\b)?{_YEAR_IF_SAID}",
        rf"\b(?P<open>YTD|year[ -]to[ -]date)[ ,-]{{0,3}}{_Q}{_YEAR_IF_SAID}",
        rf"{_Q}[ -](?P<open>YTD|year[ -]to[ -]date){_YEAR_IF_SAID}",
        rf"{_Q}{_OF_YEAR}[ -](?P<open>YTD|year[ -]to[ -]date)(?!\s*(?:19|20)\d\d)",
        rf"\b{_YEAR}[ -](?P<open>YTD|year[ -]to[ -]date)(?!\s*(?:19|20)\d\d\b(?! YTD))",
        rf"\b(?P<fiscal>FY[ -]?{_APOSTROPHE}?)"
        r"(?P<year>(?:19|20)\d\d(?:/(?:20)?\d\d\b)?|\d\d(?:/\d\d)?(?!\d|[.,]\d|%))(?!\d{2})",
        r"\b(?P<half>H1|first half)\b",
    ),
    "months": (
        rf"\b(?P<begin>{MONTH})(?: {_DAY},?)?(?: (?:19|20)\d\d)? ?{_TO} ?(?:{_DAY} )?{_MONTH}(?: {_DAY})?"
        rf"(?:{_OF_YEAR}|{_SHORT})",
        rf"\b(?:from|between)\s+(?P<begin>{MONTH})\s+(?:to|through|and|until)\s+{_MONTH}(?:{_OF_YEAR})?",
    ),
    "second half": (
        rf"\b(?P<second>H2|2H|second half)(?:{_OF_YEAR}|{_SHORT})",
        r"\b(?P<second>2H)(?P<short>\d\d)\b",
        r"\b(?P<second>H2|second half)\b",
    ),
    "trailing": (
        rf"\b(?:(?:trailing|rolling|last|past|previous)[ -](?:twelve|12)[ -]{_MONTHS}|(?:twelve|12)[ -]months? trailing"
        rf"|LTM|TTM)\b{_YEAR_IF_SAID}",
        rf"\b(?:(?:trailing|rolling|last|past|previous)[ -](?:twelve|12)[ -]{_MONTHS}|LTM|TTM){_ENDED}",
    ),
    "whole life": (r"\b(?:since inception|(?:inception|project|mine|life)[ -]to[ -]date)\b",),
    "calendar year": (r"\b(?P<calendar>CY ?)(?P<year>(?:19|20)\d\d|\d\d)\b",),
}


def _compiled(text: str) -> re.Pattern[str]:
    """A line may end inside of a period."""
    return re.compile(text.replace("[ -]", r"(?:\s{1,4}|-)"), re.IGNORECASE)


PATTERNS = [(kind, _compiled(text)) for kind, texts in _WORDS.items() for text in texts]
# Three and nine months ended September 30, 2022: what stands before the and is a period of its own.
JOINED = _compiled(
    rf"\b(?P<first>(?:{_COUNT})(?:[ -]months?)?|{_QUARTER})(?: periods?)?(?:,?\s+and\b|,|/| &)\s*(?:the )?"
    rf"(?=(?:(?:{_COUNT})[ -]{_MONTHS}|(?:(?:fiscal|financial|full|half)[ -])?years?"
    rf"|(?:{_ORDINAL})[ -]{_QUARTER}){_ENDED})"
)
# What is a period in a heading; what it is in a sentence, the sentence has to say.
HEADINGS = [
    (kind, _compiled(text))
    for kind, text in (
        ("month", rf"\b(?:(?P<day>{_DAY})[ -])?{_MONTH}(?: (?P<behind>{_DAY})\b)?{_YEAR_IF_SAID}"),
        # The month stands in the line below it.
        (
            "counted",
            rf"\b(?P<months>{_COUNT})[ -]months?[ -](?:periods? )?ended\b|\b(?:quarters?|qtrs?\.?) (?:ended|ending)\b",
        ),
        ("year", r"\b(?P<year>(?:19|20)\d\d(?:/(?:20)?\d\d)?)(?=\d?\b)"),
        (
            "a year before",
            rf"\b(?:same|comparable|comparative|corresponding) (?:{_QUARTER}|period),?"
            rf"(?: (?:of|in|from|for))?(?: the)? (?:{_PRIOR} (?:(?:fiscal|financial|calendar) )?year"
            r"|(?:a |one )?year (?:ago|earlier|before))",
        ),
        (
            "a year before",
            rf"\b{_PRIOR}[ -]year(?:{_APOSTROPHE}s)?(?:[ -](?:(?:comparable|comparative|corresponding) )?"
            rf"(?:{_QUARTER}|period\b))?|\b{_PRIOR} (?:(?:corresponding|comparable|comparative) )?period\b"
            rf"|\b{_PRIOR} (?:corresponding|comparable|comparative) {_QUARTER}",
        ),
        (
            "a year before",
            rf"\b(?:{_QUARTER}|period) (?:a|one) year (?:ago|earlier)|\b(?:a )?year[ -]ago(?: {_QUARTER}| period)?\b"
            r"|\bpcp\b",
        ),
        ("a quarter before", rf"\b{_PRIOR}[ -](?:fiscal )?{_QUARTER}"),
        ("this quarter", rf"\b(?:this|current|present) (?:{_QUARTER}|period\b)"),
        ("to date", r"\b(?P<whole>annual|full[ -]year|FY(?! ?\d))\b(?! (?:change|variance))"),
        ("to date", r"^(?P<whole>year)$"),
    )
]
