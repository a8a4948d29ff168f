"""Whatever is printed, tie-out ends with an answer that JSON and a terminal can show."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.tie_out_text import describe
from workbook.release.answer import as_plain
from workbook.release.document import BASES, METRICS, SPANS, Change, Document, Figure, Price, Ratio
from workbook.release.tie_out import tie_out

USUAL = ["0", "-", "1", "10", "100", "0.40", "99%", "100%", "(3)", "3.4 million", "1,234", "1.234.567", "12 Moz"]
ODD = ["\N{EM DASH}", "150%", "-5", "n/a", "see note", "999999999999999999", "0.000000001", "", " 7 "]
PRINTED = st.sampled_from(USUAL + ODD)
PERIODS = st.sampled_from(["Q1 2020", "Q2 2020", "H1 2020", "Q1 2019", "FY 2020", "April 2020", "2020"])
METALS = st.sampled_from(["ag", "au", "cu"])
UNITS = {
    "tonnes": ["t", "st", "kt"],
    "grade": ["g/t", "%", "oz/t", "oz/st"],
    "recovery": ["%", "1"],
    "content": ["oz", "koz", "lb", "t"],
    "equivalent": ["oz", "Moz"],
}


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    metric = draw(st.sampled_from(METRICS))
    total = draw(st.booleans())
    return Figure(
        id=f"f{draw(st.integers(0, 10**9))}",
        metric=metric,
        metal=None if metric == "tonnes" else draw(METALS),
        entity=draw(st.sampled_from(["Total", "All"] if total else ["A", "B"])),
        total=total,
        period=draw(PERIODS),
        span=draw(st.sampled_from(SPANS)),
        printed=draw(PRINTED | st.none()),
        unit=draw(st.sampled_from(UNITS[metric])),
        basis=draw(st.sampled_from([None, *BASES])),
        round_to=draw(st.sampled_from([None, "100", "0.5"])),
    )


prices = st.builds(Price, PERIODS, METALS, PRINTED, st.sampled_from(["USD/oz", "USD/lb", "CAD/oz", "USc/lb"]))
ratios = st.builds(Ratio, PERIODS, METALS, METALS, PRINTED, st.sampled_from(["oz/oz", "oz/lb"]))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    found = draw(st.lists(figures(), min_size=1, max_size=12, unique_by=lambda one: one.id))
    ids = st.sampled_from([one.id for one in found]) | st.none()
    change = st.builds(
        Change,
        label=st.sampled_from(["", "Ag oz [Q1 2020 vs Q1 2019]", "QoQ, percentage points", "grade Au"]),
        printed=PRINTED | st.none(),
        current=ids,
        prior=ids,
        current_printed=PRINTED | st.none(),
        prior_printed=PRINTED | st.none(),
    )
    return Document(
        "Anyone",
        draw(METALS),
        tuple(draw(st.lists(prices, max_size=4))),
        tuple(draw(st.lists(ratios, max_size=3))),
        tuple(found),
        tuple(draw(st.lists(change, max_size=3))),
    )


@settings(max_examples=150, deadline=None)
@given(documents(), st.lists(documents(), max_size=1))
def test_any_document_gets_an_answer_that_can_be_shown(document: Document, priors: list[Document]) -> None:
    tied = tie_out(document, priors)
    answer = json.loads(json.dumps(as_plain(tied), allow_nan=False))
    assert len(answer["figures"]) == len(tied.numbers)
    assert answer["summary"]["breaks"] == len(answer["breaks"])
    broken = {place for place, one in enumerate(tied.relations) if one.verdict == "breaks"}
    assert broken <= {place for each in tied.breaks for place in each.relations}
    assert "\n".join(describe(tied)).startswith(f"{answer['summary']['found']} figures found")
