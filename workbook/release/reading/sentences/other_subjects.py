"""From where on a sentence speaks of something else than what was produced: of a plan, of drilling, of reserves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What a clause is about when one of these words stands in it.
NOT_PRODUCED = re.compile(
    r"\bdrill\w*|\bnet smelter\b|\btest(?:s|ing|work)\b|\b(?:measured|indicated|inferred)\b|\bintercept\w*|"
    r"\bintersect\w*|\bassay\w*|\bmineral resources?|\bresources? (?:of|estimate)|"
    r"\breserves?\b|\binventor\w+|\bcapacity\b|\bnameplate\b|\bexpects?\b|(?<!than )(?<!as )\bexpected\b|\bexpecting\b|"
    r"\banticipat\w+|\bforecasts?\b|\bplans? to\b|\bestimate[sd]?\b|\blife of mine\b|\bmine life\b|"
    r"\bhedg\w+|\bcollars?\b|\boutstanding\b|\bmaturit\w+|\bforward (?:sales?|contracts?)\b|\bshares?\b|"
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
    r",?\s+(?:which (?:was|is|were) |and )?(?:(?:\w+ly|well|also|just) )?"
    r"(?:in line with|within|ahead of|towards?|above|below|against|exceed\w*|beat\w*|"
    r"better than|compared (?:to|with)|representing|or)\s[^;]*$",
    re.IGNORECASE,
)
# Where another clause begins.
BOUNDARY = re.compile(
    r"[,;]\s+(?:(?:and|but|while|whereas|as)\s+)?|\s(?:while|whereas|but|which)\s|\s[-\N{EN DASH}\N{EM DASH}]\s",
    re.IGNORECASE,
)
# Something was produced in the clauses before it, as they say themselves ...
WAS_DONE = re.compile(
    r"\b(?:was|were|produced|processed|milled|treated|recovered|achieved|totall?ed|averaged|increased|decreased|rose|fell|"
    r"declined|grew|improved|reported|delivered|reached|contributed|yielded|dropped|climbed|amounted)\b",
    re.IGNORECASE,
)
# ... or as the clause behind them goes on.
GOES_ON = re.compile(
    r"(?:meeting|achieving|exceeding|beating|representing|keeping|putting|placing|leaving|surpassing|reaching|in line|"
    r"within|above|below|ahead|at the|near|on track|well on|despite|reflecting|due|as a result)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\W*(?:if|assuming|provided|should|unless|once)\b", re.IGNORECASE)
PLAN_BEHIND = "what it is held against is a plan"


@dataclass(frozen=True)
class OtherSubject:
    """From where on a sentence speaks of something else, and of what."""

    start: int
    reason: str


def other_subject(sentence: str) -> OtherSubject | None:
    """From where on no number of a sentence was produced in a period; None where it never leaves that."""
    return min(_others(sentence), key=lambda other: other.start, default=None)


def _others(sentence: str) -> Iterator[OtherSubject]:
    for said in NOT_PRODUCED.finditer(sentence):
        yield OtherSubject(_clause(sentence, said.start()), _reason(said[0]))
    planned = PLANNED.search(sentence)
    held = AGAINST_A_PLAN.search(sentence, 0, planned.end()) if planned else None
    if held:
        yield OtherSubject(held.start(), PLAN_BEHIND)
    elif planned:
        yield OtherSubject(_clause(sentence, planned.start()), _reason(planned[0]))


def _clause(sentence: str, at: int) -> int:
    """Where the clause of a word begins, if what stands before it was produced; else where the sentence does."""
    begins = [found.end() for found in BOUNDARY.finditer(sentence, 0, at)]
    if not begins or CONDITION.match(sentence):
        return 0
    start = begins[-1]
    return start if WAS_DONE.search(sentence, 0, start) or GOES_ON.match(sentence, start) else 0


def _reason(said: str) -> str:
    return f"a sentence about what was not produced in a period ({' '.join(said.lower().split())})"
