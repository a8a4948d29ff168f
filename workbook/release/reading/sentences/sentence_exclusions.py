"""Why a number in a sentence is no figure of a period's production, where the words around it say so."""

from __future__ import annotations

import re

# What a whole sentence is about when one of these words stands in it.
NOT_PRODUCED = re.compile(
    r"\bdrill\w*|\bintercept\w*|\bintersect\w*|\bassay\w*|\bmineral resources?|\bresources? (?:of|estimate)|"
    r"\breserves?\b|\binventor\w+|\bcapacity\b|\bnameplate\b|\bexpects?\b|(?<!than )(?<!as )\bexpected\b|\bexpecting\b|"
    r"\banticipat\w+|\bforecasts?\b|\bplans? to\b|\bestimate[sd]?\b|\blife of mine\b|\bmine life\b|"
    r"\bhedg\w+|\bshares?\b|"
    r"\bwarrants?\b|\bsince (?:its )?start|\bworkforce\b|\bhectares?\b|\bmet(?:re|er)s?\b|\bon track\b|"
    r"\bwill\b|\bwould\b|"
    r"\btargeting\b|\bpotential\b|\bannual report\b|\bmillion years\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:guidance|budget\w*|outlook|targets?|forecasts?|plan|planned|expectations?)\b", re.IGNORECASE
)
# What a figure is held against, with the figure itself before it: in line with guidance of, 6% above budget.
AGAINST_A_PLAN = re.compile(
    r",?\s+(?:which (?:was|is|were) |and )?(?:\S+ )?(?:in line with|within|ahead of|towards?|above|below|"
    r"against|exceed\w*|"
    r"beat\w*|better than|compared (?:to|with)|representing|or)\s[^;]*$",
    re.IGNORECASE,
)
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
CONCENTRATE = re.compile(r"(?<!in )(?<!in a )\bconcentrates?\b", re.IGNORECASE)
RANGE = re.compile(r"\s*(?:to|and|-|\N{EN DASH}|\N{EM DASH})\s*(?:US|CDN|A|C)?\$?\s*$", re.IGNORECASE)


def about_something_else(sentence: str) -> str:
    """Why no number of a sentence is a figure of production, as it is about something else as a whole."""
    said = NOT_PRODUCED.search(sentence)
    if said:
        return f"a sentence about what was not produced in a period ({said[0].strip().lower()})"
    planned = PLANNED.search(sentence)
    if planned and against_a_plan(sentence) is None:
        return f"a sentence about what was not produced in a period ({planned[0].lower()})"
    return ""


def against_a_plan(sentence: str) -> int | None:
    """Where the words begin that hold what was produced against a plan; what stands before them was produced."""
    planned = PLANNED.search(sentence)
    held = AGAINST_A_PLAN.search(sentence, 0, planned.end()) if planned else None
    return held.start() if held else None


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
        return "what was done with it is not producing, processing or selling it"
    if CONCENTRATE.search(behind + rest[:20]) or CONCENTRATE.search(before):
        return "an amount of concentrate, not of metal or ore"
    return ""


def is_milled(before: str, rest: str) -> bool:
    """Whether tonnes went through a mill, by the words of their sentence before them and right behind."""
    behind = DONE_BEHIND.match(rest)
    return bool(MILLED.search(before) or (behind and MILLED.match(behind["done"])))


def is_difference(before: str, rest: str) -> bool:
    """Whether an amount is what lies between two figures: by 4,500 ounces, 3,000 ounces more."""
    return bool(DIFFERENCE_BEFORE.search(before) or DIFFERENCE_BEHIND.match(rest))
