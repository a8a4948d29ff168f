"""What rows and columns of tables are that hold no figures of what a mill treated and produced."""

from __future__ import annotations

import re

from workbook.release.reading.words.numbers import lex
from workbook.release.reading.words.terms import find_terms

# Each kind of thing, and the words that say so in a label or a heading. A mine may be called stockpiles.
_TIME = r"(?:day|hour|month|shift)"
_KINDS = (
    (
        "a plan",
        r"budget\w*|plan(?:ned)?|guidance|forecasts?|targets?|outlook|mid-?point|estimated?|expected|nameplate|capacity|"
        r"design|consensus|(?:low|high)(?:er)? end|reserves?|resources?|life of mine|LOM",
    ),
    (
        "a share",
        r"attributable|equity (?:share|interest|ounces)|contribution|"
        r"% (?:owned|interest|of (?:the )?(?:total|group|guidance|plan|budget|target|forecast))",
    ),
    (
        "more than a period's production",
        r"cumulative|since (?:start|inception|commencement)\w*|(?:project|life|inception)[ -]to[ -]date",
    ),
    (
        "what is mined and moved",
        r"mined|moved|removed|stripp(?:ed|ing)|strip ratio|hauled|hoisted|extracted|excavated|trammed|blasted|"
        r"rehandled?|waste|overburden|development|mining (?:grade|rate|dilution)|"
        r"^\W*(?:open[ -]pit |underground )?mining(?: physicals)?\W*$",
    ),
    ("what is stacked for leaching", r"stacked|placed|loaded|irrigated|(?:to|on|under) (?:the )?(?:leach|heap|pad)\w*"),
    (
        "what is in stock",
        r"inventor(?:y|ies)|in[ -](?:circuit|process|transit)|on hand|work in progress|(?:opening|closing) \w+|"
        r"(?:to|from|in|ore|run[ -]of[ -]mine|ROM) stockpiles?|stockpiles? (?:ore|grade|tonnes|tons|balance)|"
        r"^stockpiles? ?(?=\()",
    ),
    ("what is bought", r"purchased|bought|third[ -]party"),
    ("what is lost", r"loss(?:es)?|tails?|tailings?|residues?"),
    (
        "an amount a day or an hour",
        rf"tph|t/h|[kt]?tpd|(?:t|tonnes|tons)/(?:d|h|hr)|(?:per|/) ?(?:calendar |operating )?{_TIME}|daily|hourly|"
        r"(?:milling|throughput|processing|crushing) rate",
    ),
    ("another grade", r"yield|(?:recovered|reconciled|diluted|cut-?off|model\w*) grades?|grades? recovered"),
    ("a product that is not refined metal", r"poured|shipped|dor[eé] (?:produced|production)|matte|slag"),
    ("what is used up", r"acid|cyanide|consum\w+|reagents?|emissions?|CO2|diesel|fuel"),
)
KINDS = [(kind, re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)) for kind, words in _KINDS]
# What a heading over rows says of all of them, whatever their own labels say.
OF_ALL_ROWS = frozenset({"a plan", "a share", "more than a period's production", "guidance"})
OF_THE_MILL = re.compile(r"mill|process|treat|head|feed|recover(?:y|ies)|produc|throughput|crush", re.IGNORECASE)
PLANNED = re.compile(
    r"\b(?:guidance|outlook|forecast|budget|mineral re(?:source|serve)s?|re(?:source|serve) estimate)\b|"
    r"\bdrill\w* (?:results|holes|intercepts)\b",
    re.IGNORECASE,
)
DONE = re.compile(r"\b(?:results|actuals?|versus|vs|compared|against|and)\b", re.IGNORECASE)
# What may stand beside tonnes of ore that a mill treated.
BESIDE_TONNES = re.compile(
    r"(?<![A-Za-z])(?:ores?|materials?|tonnage|mill(?:ed)?|process(?:ed|ing)?|treated|crushed|ground|plant|concentrator|feed|fed|"
    r"throughput|of|to|the|in|and|x)(?![A-Za-z])",
    re.IGNORECASE,
)
MILLED = re.compile(r"mill(?:ed|ing)?\b|process(?:ed|ing)|treated|crushed", re.IGNORECASE)
IN_SCALE = re.compile(
    r"\bin (?:thousands|millions)\b|\b000'?s\b|\bthousands of (?:ounces|tonnes|pounds)", re.IGNORECASE
)
MONEY = re.compile(r"[$\u20ac\u00a3]|\bdollars?\b|\b(?:USD|CAD|AUD)\b", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")
CONCENTRATE = re.compile(r"\bconc(?:entrates?|s?\.|s)?(?![A-Za-z])", re.IGNORECASE)
# Metal that is counted in its concentrate: copper in concentrate, zinc contained in zinc concentrates.
IN_CONCENTRATE = re.compile(r"\b(?:in|to)[ -](?:\w+ ){0,2}conc", re.IGNORECASE)
GRADE = re.compile(r"\bgrade|g/t|gpt|%", re.IGNORECASE)
# A concentrate is weighed in tonnes.
OF_METAL = re.compile(r"(?<![A-Za-z])[kM]*(?:oz|ozs|ounces|lbs?|pounds)(?![A-Za-z/])", re.IGNORECASE)
RECOVERY = re.compile(r"recover", re.IGNORECASE)


def no_figure(text: str) -> str | None:
    """What a label or a heading says that its values are when they are no figures of production."""
    kind = next((kind for kind, words in KINDS if words.search(text)), None)
    return kind or _of_concentrate(text)


def of_rows_below(section: str, label: str, said: str | None) -> str | None:
    """What a heading over rows says of one of them; of most things a label of the mill's own says better."""
    other = said or no_figure(section)
    return None if other not in OF_ALL_ROWS and OF_THE_MILL.search(label) else other


def no_table(title: str) -> str | None:
    """What a whole table is about when its title says that nothing in it was produced."""
    planned = PLANNED.search(title)
    return "a plan" if planned and not DONE.search(title.replace(planned[0], "")) else None


def leaves_scale_open(title: str) -> bool:
    """Whether a title gives thousands or millions, and not of money: of which rows is not certain."""
    return IN_SCALE.search(title) is not None and not MONEY.search(title)


def is_tonnes_milled(label: str) -> bool:
    """Whether tonnes are said to have been milled, or nothing beside them says what they are of but ore."""
    if MILLED.search(label):
        return True
    words = lex(label).words
    for term in reversed(find_terms(words)):
        words = f"{words[: term.start]} {words[term.end :]}"
    return not LETTER.search(BESIDE_TONNES.sub(" ", words))


def _of_concentrate(text: str) -> str | None:
    if not CONCENTRATE.search(text) or RECOVERY.search(text) or OF_METAL.search(text):
        return None
    if GRADE.search(text) or not IN_CONCENTRATE.search(text):
        return "a concentrate"
    return None
