"""Why a number in a sentence is no figure of a period's production, where the words around it say so."""

from __future__ import annotations

import re

ANOTHER_RECORD = re.compile(
    r"\b(?:(?:prior|previous|former|last|old|all-time)\s+(?:\w+\s+){0,3}(?:record|high|best)|"
    r"(?:surpass|exceed|beat|break|eclips|topp)\w*\s+(?:\w+\s+){0,4}(?:record|high|best))\b[^;]*$",
    re.IGNORECASE,
)
# A number behind one of these verbs is of another thing that was done with the metal or the ore.
NOT_THE_MILL = re.compile(
    r"\b(?:poured|shipped|dispatched|delivered|stacked|placed|purchased|bought|received|earned|exported|refined|loaded|"
    r"mined|hauled|stripped|moved|stockpil\w+|in circuit|in process|remain\w*|recoverable|on hand|held|"
    r"holds?|repaid|owed|"
    r"royalt\w+|streams?|stockpiles? of|waste|cash|bullion)\b",
    re.IGNORECASE,
)
MILLED = re.compile(r"\b(?:process\w*|mill(?!ion)\w*|crush\w*|treat\w*|throughput|concentrator)\b", re.IGNORECASE)
# Behind a number: 113,400 ounces were sold, 6.4 Mt of waste were mined.
DONE_BEHIND = re.compile(
    r"\s*(?:of (?:ore|waste|material)\s+)?(?:(?:was|were|has been|have been)\s+)?(?P<done>[a-z]+)", re.IGNORECASE
)
OF_THE_MILL = re.compile(
    r"\b(?:produc\w+|process\w+|mill(?:ed|ing)|treat\w+|recover(?:ed|y)|sold|sales|crush\w+)\b", re.IGNORECASE
)
SHARE = re.compile(
    r"\battributable\b|\b(?:equity|ownership) (?:share|interest)|\bshare of\b|\b\d+% (?:owned|interest)|\bnet to\b",
    re.IGNORECASE,
)
A_DAY = re.compile(
    r"\b(?:daily|per (?:calendar |operating )?day|a day|[kt]?tpo?d|t/d|each day|per annum|M?tpa)\b|^\s*/\s*d(?:ay)?\b",
    re.IGNORECASE,
)
# More than 15,400 can be any number above it, and about 13,300 no one knows how far off.
VAGUE = re.compile(
    r"(?:\b(?:more|less|fewer|better|greater) than|\bover|\bnearly|\balmost|\bup to|\bat least|\bsome|"
    r"\baround|\broughly|"
    r"\bexceed(?:ed|ing)|\bin excess of|\bclose to|\bjust (?:under|over)|\bunder|\babove|\bbelow|"
    r"\bapproximately|\babout|"
    r"\bbetween|\bapprox\.?|\bcirca|\bc\.|~)\s*(?:a |an |the )?$",
    re.IGNORECASE,
)
NOT_MILLED = "what was done with it is not producing, processing or selling it"
DIFFERENCE_BEFORE = re.compile(
    r"\b(?:by|(?:increase|decrease|improvement|reduction|rise|drop|decline|gain|shortfall|growth) of|"
    r"additional|further|"
    r"extra|another|(?:up|down))\s*$",
    re.IGNORECASE,
)
DIFFERENCE_BEHIND = re.compile(
    r"\s*(?:higher|lower|more|less|fewer|above|below|better|ahead|increase|decrease|short)\b",
    re.IGNORECASE,
)
CONCENTRATE = re.compile(r"\bconcentrates?\b", re.IGNORECASE)
# Metal all the same: tin-in-concentrate, zinc in zinc concentrate.
IN_CONCENTRATE = re.compile(r"\b(?:contained\s+)?in[\s-]+(?:an?\s+)?(?:\w+\s+){0,2}concentrates?\b", re.IGNORECASE)
# Glued to a number it is how long something took: a 10-day shutdown.
LENGTH = re.compile(r"\s?-\s?(?:day|week|month|year|hour|hole|metre|meter|person)s?\b", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|and|-|\N{EN DASH}|\N{EM DASH})\s*(?:US|CDN|A|C)?\$?\s*$", re.IGNORECASE)


def excluded(before: str, behind: str, rest: str) -> str:
    """Why a number is none, by the words since the one before it, its own terms, and those up to the next one."""
    if VAGUE.search(before):
        return "the words before it leave open how much it is"
    if ANOTHER_RECORD.search(before):
        return "a record of another time"
    if SHARE.search(before) or SHARE.match(rest.lstrip()):
        return "a share of what was produced"
    if any(A_DAY.search(words) for words in (before, behind)) or A_DAY.match(rest) or A_DAY.match(rest.lstrip()):
        return "an amount a day"
    done = [found.end() for found in NOT_THE_MILL.finditer(before)]
    milled = [found.end() for found in OF_THE_MILL.finditer(before)]
    behind_it = DONE_BEHIND.match(rest)
    if (behind_it and NOT_THE_MILL.match(behind_it["done"])) or max(done, default=0) > max(milled, default=0):
        return NOT_MILLED
    if LENGTH.match(behind + rest):
        return "how long something took"
    if any(CONCENTRATE.search(IN_CONCENTRATE.sub(" ", words)) for words in (behind + rest[:20], before)):
        return "an amount of concentrate, not of metal or ore"
    return ""


def is_milled(before: str, rest: str) -> bool:
    """Whether tonnes went through a mill, by the words of their sentence before them and right behind."""
    behind = DONE_BEHIND.match(rest)
    return bool(MILLED.search(before) or (behind and MILLED.match(behind["done"])))


def is_difference(before: str, rest: str) -> bool:
    """Whether an amount is what lies between two figures: by 4,500 ounces, 3,000 ounces more."""
    return bool(DIFFERENCE_BEFORE.search(before) or DIFFERENCE_BEHIND.match(rest))
