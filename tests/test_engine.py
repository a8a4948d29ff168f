"""Workbooks evaluated without Excel; LibreOffice recalculates the same file and must read the same."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any

import books
import pytest
from libreoffice import LibreOffice

from udfs.errors import CellError
from workbook.errors import CannotRunError
from workbook.evaluation.engine import Evaluation, evaluate, evaluate_formula
from workbook.evaluation.process import EngineProcess
from workbook.ooxml.addresses import cell_address
from workbook.ooxml.package import Package

COLUMNS = {"Mine": None, "Tonnes (t)": None, "Grade (g/t)": None, "It's [it] #1": None, "Metal": None}
ROWS = [
    ["North", 1000, 50, 1, "Ag"],
    ["South", 2500, 40.5, 2, "Ag"],
    ["North", None, 61.25, 3, "Au"],
    ["South", "-", None, 4, "Cu"],
    ["East", 700, 10, 5, "Ag"],
]
# What the formulas of the template are made of, over numbers, blanks, texts and errors.
NATIVE = """
=SUM(Ore[Tonnes (t)])
=SUM(Ore[[Tonnes (t)]:[Grade (g/t)]])
=SUMIFS(Ore[Tonnes (t)],Ore[Mine],"South")
=SUMIFS(Ore[Grade (g/t)],Ore[Mine],"North",Ore[Tonnes (t)],">=1000")
=COUNTIFS(Ore[Mine],"North",Ore[Tonnes (t)],"<>")
=COUNTIFS(Ore[Tonnes (t)],"")
=COUNTIF(Ore[Mine],"*th")
=AVERAGE(Ore[Grade (g/t)])
=MAX(Ore[Grade (g/t)])-MIN(Ore[Grade (g/t)])
=INDEX(Ore[Metal],MATCH("East",Ore[Mine],0))
=INDEX(Ore[Metal],MATCH("West",Ore[Mine],0))
=IFNA(INDEX(Ore[Metal],MATCH("West",Ore[Mine],0)),"n/d")
=IFERROR(1/0,"none")
=Ore[[#Headers],[Grade (g/t)]]
=ROWS(Ore[#All])
=SUM(Ore[It''s '[it'] '#1])
=SUM(Ore[[#Headers],[#Data],[Tonnes (t)]])
=EDATE(DATE(2020,6,30),-12)
=EOMONTH(DATE(2020,6,30),-3)
=YEAR(44012)&"-"&MONTH(44012)
=TEXT(44012,"mmm d, yyyy")
=TEXT(161451.4,"#,##0")
=TEXT(-0.495,"0.00%")
=TEXTJOIN(", ",TRUE,Ore[Mine])
=LEFT("Q2 2020",2)&RIGHT("Q2 2020",4)&MID("Q2 2020",4,2)
="0."&REPT("0",2)
=SIGN(-3)+ABS(-3.5)
=NA()
=ISNA(NA())
=AND(ISNUMBER(Ore[Tonnes (t)]))
=OR(FALSE,1>2)
=CHOOSE(2,"a","b")
=IF(B2="",NA(),B2)
=SUMPRODUCT(Ore[Grade (g/t)],Ore[It''s '[it'] '#1])
=LOOKUP(2,{1,2,3},{"a","b","c"})
=ROUND(-0.495,2)
=1/0
=SQRT(-1)+0
="text"+1
=factor*2
=total/1000
=SUMIFS(errors,keys,"c")
=SUMIFS(errors,keys,"b")
=SUMIF(keys,"b",errors)
=SUMIF(keys,"c",errors)
=AVERAGEIFS(errors,keys,"b")
=AVERAGEIFS(errors,keys,"c")
=SUM(errors)
=COUNT(errors)
=MAX(errors)
"""
FORMULAS = NATIVE.strip().splitlines()


def evaluated(path: Path) -> tuple[Evaluation, dict[tuple[str, str], Any]]:
    evaluation = evaluate(Package.read(path))
    values = {
        (block.sheet, cell_address(block.first_row + offset, block.column)): value
        for block in evaluation.blocks
        for offset, value in enumerate(block.values)
    }
    return evaluation, values


def cells_of(path: Path, **cells: Any) -> dict[str, Any]:
    """The values of one sheet's formulas, by address."""
    _, values = evaluated(books.write(path / "book.xlsx", {"Sheet1": cells}))
    return {address: value for (_, address), value in values.items()}


@pytest.mark.libreoffice
def test_native_formulas_answer_as_libreoffice_answers(tmp_path: Path, soffice: LibreOffice) -> None:
    formulas = {
        f"A{row}": formula.replace("TEXTJOIN", "_xlfn.TEXTJOIN").replace("IFNA", "_xlfn.IFNA")
        for row, formula in enumerate(FORMULAS, 1)
    }
    errors = {
        "H1": 1,
        "H2": "=NA()",
        "H3": 3,
        "H4": "x",
        "H5": 5,
        "I1": "a",
        "I2": "b",
        "I3": "c",
        "I4": "b",
        "I5": "c",
    }
    path = books.write(
        tmp_path / "book.xlsx",
        {"Ore": {"B3:F8": books.table("Ore", COLUMNS, ROWS)}, "Report one": formulas | errors},
        {
            "factor": "='Report one'!$H$3",
            "total": "=SUM(Ore[Tonnes (t)])",
            "errors": "='Report one'!$H$1:$H$5",
            "keys": "='Report one'!$I$1:$I$5",
        },
    )
    evaluation, ours = evaluated(path)
    theirs = soffice.recalculated(path)
    assert evaluation.unevaluated == []
    different = {}
    for row, formula in enumerate(FORMULAS, 1):
        our, their = ours["Report one", f"A{row}"], theirs.get(("Report one", f"A{row}"))
        same = math.isclose(our, their, rel_tol=1e-12) if _numbers(our, their) else our == their
        if not same:
            different[formula] = our, their
    # LibreOffice alone says #VALUE! for the root of a negative number; Excel's reference says #NUM!.
    assert different == {"=SQRT(-1)+0": (CellError("#NUM!"), CellError("#VALUE!"))}


def _numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def test_the_published_equivalent_follows_from_its_footnote(tmp_path: Path) -> None:
    # Avino, news release of July 2020: 50,581 oz silver, 404 oz gold, 459,767 lb copper at $16.38, $1,707 and $2.45.
    values = cells_of(tmp_path, A1=50581, A2=404, A3=459767, B1="=AGEQ(A1,16.38,A2,1707,A3,2.45)")
    assert values["B1"] == pytest.approx(50581 + (404 * 1707 + 459767 * 2.45) / 16.38, rel=1e-12)


def test_an_omitted_argument_is_not_the_number_nought(tmp_path: Path) -> None:
    # With nought for the omitted gold the answer would be the same, but a gold price alone would be an error.
    values = cells_of(tmp_path, A1="=AGEQ(1,2,,,3,4)", A2="=METAL_CONTENT(1,31.1034768,1,,)")
    assert values == {"A1": 1 + 3 * 4 / 2, "A2": pytest.approx(1, rel=1e-12)}


def test_a_blank_cell_given_to_our_function_is_not_reported(tmp_path: Path) -> None:
    assert cells_of(tmp_path, B1="=AGEQ(A1,16.38)")["B1"] == CellError("#N/A")


def test_an_error_given_to_our_function_comes_out(tmp_path: Path) -> None:
    assert cells_of(tmp_path, A1="=1/0", B1="=AGEQ(A1,16.38)")["B1"] == CellError("#DIV/0!")


def test_a_spilling_function_in_one_cell_shows_its_first_value(tmp_path: Path) -> None:
    values = cells_of(tmp_path, A1='=ROUND_BAND("0.40")', A2='=INDEX(ROUND_BAND("0.40"),1,2)', B1="=C1")
    assert values == {"A1": pytest.approx(0.395), "A2": pytest.approx(0.405), "B1": 0}


def test_an_array_formula_fills_its_range(tmp_path: Path) -> None:
    cells = {"A1": 1, "A2": 2, "C1:D1": "{=TRANSPOSE(A1:A2)}", "C3:E3": "{=TRANSPOSE(A1:A2)}", "C5": "{=SUM(A1:A2*10)}"}
    _, values = evaluated(books.write(tmp_path / "book.xlsx", {"Sheet1": cells}))
    found = {address: value for (_, address), value in values.items()}
    assert found == {"C1": 1, "D1": 2, "C3": 1, "D3": 2, "E3": CellError("#N/A"), "C5": 30}


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("=NO_SUCH(1)", "unknown function NO_SUCH"),
        ("=[1]Sheet1!A1", "it reads another workbook ([1]Sheet1!A1)"),
        ("=B2", "it refers back to itself (a circular reference)"),
        ('="x"&1/3', "the engine joins a number to a text with more digits than Excel"),
        ("=A4:A6", "it gives several values where one cell has room for one"),
    ],
)
def test_a_cell_that_cannot_be_evaluated_is_named_with_the_reason(tmp_path: Path, formula: str, reason: str) -> None:
    cells = {"A4": 1, "A5": 2, "A6": 3, "B1": formula, "B2": "=B1+1", "C1": "=A4*2"}
    evaluation, values = evaluated(books.write(tmp_path / "book.xlsx", {"Sheet1": cells}))
    assert next((cell.cell, cell.reason) for cell in evaluation.unevaluated) == ("B1", reason)
    assert ("Sheet1", "B1") not in values
    assert values["Sheet1", "C1"] == 2


def test_what_reads_a_kept_number_is_computed_from_it(tmp_path: Path) -> None:
    path = books.write(
        tmp_path / "book.xlsx", {"Sheet1": {"A1": "=NO_SUCH(1)", "A2": "=A1+1", "A3": "=NO_SUCH(2)", "A4": "=A3+1"}}
    )
    package = Package.read(path)
    content = package.part("xl/worksheets/sheet1.xml")
    package.replace_part(
        "xl/worksheets/sheet1.xml", content.replace(b"<f>NO_SUCH(1)</f>", b"<f>NO_SUCH(1)</f><v>41</v>")
    )
    evaluation = evaluate(package)
    assert [(block.first_row, list(block.values)) for block in evaluation.blocks] == [(2, [42])]
    assert [(cell.cell, cell.reason) for cell in evaluation.unevaluated] == [
        ("A1", "unknown function NO_SUCH"),
        ("A3", "unknown function NO_SUCH"),
        ("A4", "it reads Sheet1!A3, which has no value"),
    ]


def test_one_formula_needs_no_workbook() -> None:
    assert evaluate_formula("=AGEQ(50581,16.38)") == 50581
    assert evaluate_formula("SUM(1,2)") == 3
    assert evaluate_formula('=ROUND_BAND("0.40")') == [[pytest.approx(0.395), pytest.approx(0.405)]]


def test_an_error_of_our_function_comes_with_its_sentence() -> None:
    answer = evaluate_formula('=AGEQ("x",1)')
    assert (answer.code, answer.argument) == ("#VALUE!", "silver_oz")
    assert '"x"' in answer.sentence


def test_each_error_of_a_range_comes_with_the_sentence_of_its_own_row() -> None:
    rows = evaluate_formula("=2*METAL_CONTENT({31.1034768;-2;31.1034768;-3},5,1)")
    assert [getattr(cell, "sentence", cell) for [cell] in rows] == [
        10.0,
        "tonnes must be zero or more, but is -2.",
        10.0,
        "tonnes must be zero or more, but is -3.",
    ]
    assert evaluate_formula("=SUM(METAL_CONTENT({1;-2},5,1))").sentence.endswith("but is -2.")
    assert "divides by zero" in evaluate_formula("=1/{1;0}")[1][0].sentence


@pytest.mark.parametrize(
    ("formula", "code", "words"),
    [
        ("=1/0", "#DIV/0!", "divides by zero"),
        ("=SQRT(-1)", "#NUM!", "outside"),
        ("=NOWHERE", "#NAME?", "not defined; a text stands in straight double quotes"),
        ("=TIES(\u201c158\u201d,1,2)", "#NAME?", "straight double quotes"),
    ],
)
def test_an_error_of_excels_own_is_explained_too(formula: str, code: str, words: str) -> None:
    answer = evaluate_formula(formula)
    assert answer.code == code
    assert words in answer.sentence


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("=LAMBDA(x,x+1)(3)", "cannot be evaluated: the engine does not know something that it uses."),
        ('=INDIRECT("A1")', "reads a cell through INDIRECT, and there is no workbook to read it from."),
        ('=1+SUM(INDIRECT("A"&"1"))', "there is no workbook to read it from."),
    ],
)
def test_a_formula_without_an_answer_is_a_sentence(formula: str, sentence: str) -> None:
    with pytest.raises(CannotRunError) as refused:
        evaluate_formula(formula)
    assert str(refused.value).endswith(sentence)


@pytest.mark.parametrize("formula", ["=A1+1", "=NO_SUCH(1)", "=SUM(1", "=[1]Sheet1!A1"])
def test_a_formula_that_needs_more_than_itself_cannot_run(formula: str) -> None:
    with pytest.raises(CannotRunError):
        evaluate_formula(formula)


def _ask_forever(engine: EngineProcess) -> None:
    while True:
        engine.answer("1+1")


def test_an_engine_that_overruns_is_stopped() -> None:
    started = time.monotonic()
    with (
        pytest.raises(CannotRunError, match=r"stopped after 0\.05 seconds"),
        EngineProcess(["s"], deadline_seconds=0.05) as engine,
    ):
        _ask_forever(engine)
    assert time.monotonic() - started < 10


def test_an_engine_that_needs_more_memory_than_it_may_have_is_a_sentence() -> None:
    with pytest.raises(CannotRunError, match="engine"), EngineProcess(["s"], memory_bytes=50 << 20) as engine:
        engine.answer("SUM(SEQUENCE(1000000))")
