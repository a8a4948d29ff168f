"""What the words around a number of a sentence say that it is: a metal, a metric, a unit."""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.release.reading.words.meanings import PRECIOUS, Meaning, meaning_of
from workbook.release.reading.words.terms import SUM_OF_METALS, Category, find_terms
from workbook.release.reading.words.unit_words import OF_GRADE, OF_TONS, OF_WEIGHT

OF_ORE = re.compile(r"process|mill(?!ion)|crush|treat|\bore\b|throughput", re.IGNORECASE)
# A number without a unit of its own: tonnes milled were 101,000.
TONNES_WERE = re.compile(
    r"\b(?:tonnes|tons)\s+(?:of\s+ore\s+)?(?:processed|milled|crushed|treated)\s*(?::|\s(?:was|were|of|totall?ed|reached))\s*$",
    re.IGNORECASE,
)
JOINED = re.compile(r"[\s()*-]*(?:of\s+)?")
# A recovery of one metal among several: 81% for gold and 77% for silver.
FOR = re.compile(r"\s*for\s+(?:the\s+)?", re.IGNORECASE)
# Two metals or more before one number: gold and silver production of.
LISTED = re.compile(r"[\s,]*(?:(?:and|or|&|/|plus)\s*)?")
# Metals that are part of a name, and a verb that is spelled as one.
NO_METAL = re.compile(
    r"\b(?:Gold|Silver|Copper|Lead|Zinc|Nickel|Tin)(?=[ -](?:(?:and|&) )?(?:Gold|Silver|Copper|Lead|Zinc|Mines?|Mining|"
    r"Corp\w*|Inc|Ltd|Limited|Metals|Resources|Projects?|Complex|Operations?|Company|plc|PLC)\b)|"
    r"\blead(?= (?:to|times?|by)\b)"
)


def plain_words(words: str, company: str) -> str:
    """The words of a text, as long as before, without metals that are but part of a name."""
    words = words.replace(company, " " * len(company)) if company else words
    return NO_METAL.sub(lambda found: " " * len(found[0]), words)


def only_metal(words: str) -> str | None:
    """The metal of a release that speaks of one alone, and of no equivalent: ounces may be either then."""
    terms = find_terms(words)
    metals = {term.value for term in terms if term.category is Category.METAL}
    of_several = any(term.category is Category.EQUIVALENT or term.value == SUM_OF_METALS for term in terms)
    return metals.pop() if len(metals) == 1 and not of_several else None


def stated_meaning(before: str, behind: str, alone: str | None) -> Meaning:
    """What the words right behind a figure say; where they leave it open, what the clause before it is about.

    `alone` is the metal of a release that has no other.
    """
    said = meaning_of(behind)
    subject = subject_of(before)
    if said.unit in OF_WEIGHT and subject.metric in ("grade", "recovery"):
        # An amount is no grade: higher grades, production was 28.3 million pounds.
        subject = replace(subject, metric=None)
    if said == Meaning() and TONNES_WERE.search(before):
        return Meaning(metric="tonnes")
    said = replace(said, basis=said.basis or subject.basis)
    if said.metric is None and (said.metal is None or subject.metric in ("grade", "recovery")):
        said = Meaning(metal=said.metal, unit=said.unit, basis=said.basis, other=said.other).within(subject)
    if said.metric == "tonnes" and subject.metal and not OF_ORE.search(before) and not OF_ORE.search(behind):
        metric = "equivalent" if subject.metric == "equivalent" else "content"
        said = Meaning(metric=metric, metal=subject.metal, unit=said.unit, basis=subject.basis)
    if said.metal is None and alone and not said.other:
        is_of_metal = said.metric in ("grade", "recovery") or (
            said.metric in (None, "content") and alone in PRECIOUS and said.unit in OF_WEIGHT - OF_TONS
        )
        said = replace(said, metal=alone if is_of_metal else None)
    if said.metric is None and said.metal and said.unit in OF_WEIGHT | OF_GRADE:
        said = Meaning(metric="grade" if said.unit in OF_GRADE else "content").within(said)
    return Meaning(metric=said.metric, metal=said.metal, unit=said.unit, basis=said.basis, other=said.other)


def right_behind(words: str) -> str:
    """The terms that follow at once, with nothing but an `of` between them, or a `for` before a metal."""
    end, has_metal = 0, False
    for term in find_terms(words):
        between = words[end : term.start]
        if not JOINED.fullmatch(between) and not (term.category is Category.METAL and FOR.fullmatch(between)):
            break
        # How they are counted, and not what they are: 17,474 silver ounces (GEOs at 55:1).
        if term.category is Category.EQUIVALENT and "(" in between and has_metal:
            break
        has_metal |= term.category is Category.METAL
        end = term.end
    return words[:end]


def subject_of(words: str) -> Meaning:
    """What a clause is about: its last metric and its last metal, if that does not stand in a list of several."""
    terms = find_terms(words)
    other = [term.value for term in terms if term.category is Category.OTHER]
    metrics = [term for term in terms if term.category in (Category.METRIC, Category.EQUIVALENT)]
    metals = [] if len(metals_listed(words)) > 1 else [term.value for term in terms if term.category is Category.METAL]
    bases = [term.value for term in terms if term.category is Category.BASIS]
    # Payable production is payable, in whichever order the two words stand.
    bases = ["payable"] if "payable" in bases else bases
    if metrics and metrics[-1].category is Category.EQUIVALENT:
        return Meaning(metric="equivalent", metal=metrics[-1].value, basis=bases[-1] if bases else None)
    if metrics and metrics[-1].value != "tonnes":
        return Meaning(metric=metrics[-1].value, metal=metals[-1] if metals else None)
    metal = metals[-1] if metals and SUM_OF_METALS not in other else None
    return Meaning(
        metric="content" if metal and bases else None,
        metal=metal,
        basis=bases[-1] if bases else None,
        other=other[-1] if other else None,
    )


def metals_listed(words: str) -> list[str]:
    """The metals of the last list in a text: gold and silver; gold, silver and lead."""
    listed: list[str] = []
    end = 0
    for term in find_terms(words):
        if term.category is Category.METAL:
            listed = [*listed, term.value] if listed and LISTED.fullmatch(words[end : term.start]) else [term.value]
            end = term.end
    return listed


def in_another_unit(meaning: Meaning, before: Meaning) -> Meaning:
    """A weight in brackets is the metal before it once more, 12.84 million pounds (5,824 tonnes), and never ore."""
    if meaning.metric != "tonnes" or before.metric == "tonnes":
        return meaning
    metal = before.metal if before.metric == "content" else None
    return Meaning("content" if metal else None, metal, meaning.unit, before.basis)
