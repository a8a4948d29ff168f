"""Formulas as files hold them, rewritten into plain references and names; what cannot be is refused with the reason."""

from __future__ import annotations

import pytest

from workbook.evaluation.formula_tokens import FormulaError
from workbook.evaluation.lowering import Lowering, Place, function_name
from workbook.evaluation.scope import Scope
from workbook.ooxml.tables import Table

# Header in row 3, data in rows 4 to 6, totals in row 7; the third header needs every escape that Excel has.
ORE = Table(
    "Ore", "In", "xl/tables/table1.xml", "B3:E7", ("Mine", "Ag grade (g/t)", "It's [new] #1", "Copper"), {}, 1, 1
)
SCOPE = Scope(
    sheets={"in": "In", "mines and metals": "Mines and metals"},
    tables={"ore": ORE},
    names={
        "full": "'Mines and metals'!$B$2",
        "months": "3",
        "area": "SUM(Ore[Copper])",
        "doubled": "_xlfn.LAMBDA(_xlpm.ore,_xlpm.times,_xlpm.ore*_xlpm.times)",
        "beside": "In!A1",
        "linked": "[1]Sheet1!$A$1",
        "round": "around",
        "around": "round+1",
    },
    local_names={("in", "months"): "12"},
)
KNOWN = {"SUM", "IF", "INDEX", "TEXTJOIN", "FILTER", "LET", "SUMIFS"}


def lowered(formula: str, sheet: str = "In", row: int = 5, column: int = 7) -> str:
    return Lowering(SCOPE, KNOWN.__contains__).lower(formula, Place(sheet, row, column)).text_at()


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("SUM(Ore[Copper])", "SUM(In!$E$4:$E$6)"),
        ("SUM(ore[copper])", "SUM(In!$E$4:$E$6)"),
        ("Ore[[#This Row],[Ag grade (g/t)]]*2", "In!$C$5*2"),
        ("Ore[@Mine]", "In!$B$5"),
        ("Ore[@[Ag grade (g/t)]]", "In!$C$5"),
        ("SUM(Ore[@[Mine]:[Copper]])", "SUM(In!$B$5:$E$5)"),
        ("SUM(Ore[[Mine]:[Copper]])", "SUM(In!$B$4:$E$6)"),
        ("SUM(Ore[#All])", "SUM(In!$B$3:$E$7)"),
        ("SUM(Ore[])", "SUM(In!$B$4:$E$6)"),
        ("SUM(Ore)", "SUM(In!$B$4:$E$6)"),
        ("Ore[[#Headers],[Copper]]", "In!$E$3"),
        ("Ore[[#Totals],[Copper]]", "In!$E$7"),
        ("SUM(Ore[[#Headers],[#Data],[Copper]])", "SUM(In!$E$3:$E$6)"),
        ("SUM(Ore[It''s '[new'] '#1])", "SUM(In!$D$4:$D$6)"),
        ("SUM(Ore[[#Data],[It''s '[new'] '#1]])", "SUM(In!$D$4:$D$6)"),
        ("Ore[Zinc]", "#REF!"),
    ],
)
def test_a_table_reference_becomes_the_cells_it_means(written: str, plain: str) -> None:
    assert lowered(written) == plain


def test_a_row_of_a_table_read_from_outside_its_rows_is_a_value_error() -> None:
    assert lowered("Ore[@Mine]", row=9) == "#VALUE!"
    assert lowered("Ore[@Mine]", sheet="Mines and metals") == "#VALUE!"


def test_a_reference_without_its_table_means_the_table_around_the_cell() -> None:
    assert lowered("[@Copper]+1", column=3) == "In!$E$5+1"


def test_what_stands_in_a_text_is_left_alone() -> None:
    assert lowered('"Ore[Copper] "" full"&Ore[@Mine]') == '"Ore[Copper] "" full"&In!$B$5'


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("full", "'Mines and metals'!$B$2"),
        ("FULL*2", "'Mines and metals'!$B$2*2"),
        ("months", "12"),
        ("In!months", "12"),
        ("'Mines and metals'!months", "3"),
        ("area", "(SUM(In!$E$4:$E$6))"),
        ("_xlfn.LET(_xlpm.x,1,_xlpm.x)", "LET(x,1,x)"),
    ],
)
def test_a_name_becomes_what_it_stands_for(written: str, plain: str) -> None:
    assert lowered(written) == plain


def test_a_lambda_name_is_written_out_with_parameters_of_its_own() -> None:
    # Its first parameter is called as a table is: inside the LAMBDA the parameter is meant.
    assert lowered("doubled(Ore[@Copper],2)") == "LET(orebook_p1,In!$E$5,orebook_p2,2,orebook_p1*orebook_p2)"


@pytest.mark.parametrize(
    "written",
    [
        "AGEQ",
        "_xldudf_AGEQ",
        "_xldudf_OREBOOK_AGEQ",
        "_xll.AGEQ",
        "[1]!AGEQ",
        "'C:\\add ins\\orebook.xlam'!AGEQ",
        "ageq",
    ],
)
def test_our_functions_are_known_behind_every_prefix(written: str) -> None:
    assert function_name(written) == "AGEQ"


def test_a_function_of_ours_with_an_underscore_keeps_it_behind_a_prefix() -> None:
    assert function_name("_xldudf_METAL_CONTENT") == "METAL_CONTENT"
    assert function_name("_xldudf_ORE_METAL_CONTENT") == "METAL_CONTENT"


def test_an_omitted_argument_of_ours_becomes_a_cell_that_is_always_blank() -> None:
    blank = "'orebook scratch'!$A$1"
    assert lowered("AGEQ(1,2,, ,3,4)") == f"AGEQ(1,2,{blank},{blank},3,4)"


def test_an_omitted_argument_of_excels_own_functions_stays_omitted() -> None:
    assert lowered("IF(A1,,2)") == "IF(In!$A$1,,2)"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("QOQ(1,2)", "unknown function QOQ (like it: QOQ_CHANGE"),
        ("AGEQ(50581; 16.38)", "separate arguments with commas, not semicolons, and write decimals with a point"),
        ('AGEQ(1, 2, "a;b"', "it has 1 opening and 0 closing parentheses"),
        ('ROUND_BAND("0.40)', "a text in it has no closing quote"),
        ("NPER_OF(1)", "unknown function NPER_OF"),
        ("AGQE(1)", "unknown function AGQE (like it: AGEQ"),
        ("[1]Sheet1!A1+1", "it reads another workbook"),
        ("'C:\\my files\\[b.xlsx]S'!A1", "it reads another workbook"),
        ("linked", "the name linked: it reads another workbook"),
        ("[1]!OTHER(1)", "of another workbook"),
        ("SUM(In:Out!A1)", "the same cell of several sheets"),
        ("SUM(A1:B2 B1:C2)", "the cells that two ranges share"),
        ("SUM((A1,B2))", "join ranges"),
        ("SUM(A1#)", "spilled range"),
        ("beside", "means other cells in every row"),
        ("round", "in a circle"),
        ("FORMULATEXT(A1)", "FORMULATEXT"),
        ("SUM(Nowhere[Copper])", "there is no table Nowhere"),
    ],
)
def test_what_the_engine_cannot_have_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(FormulaError) as refused:
        lowered(written)
    assert reason in str(refused.value)


def test_only_relative_rows_move_down_a_shared_formula() -> None:
    formula = Lowering(SCOPE, KNOWN.__contains__).lower("B5*$B$2+SUM(C$2:C5)+Ore[@Copper]", Place("In", 5, 7))
    assert formula.text_at(1) == "In!$B$6*In!$B$2+SUM(In!$C$2:$C$6)+In!$E$6"


def test_the_same_text_in_every_row_reads_the_same_cells_but_for_its_own_table_row() -> None:
    formula = Lowering(SCOPE, KNOWN.__contains__).lower("B5+Ore[@Copper]", Place("In", 5, 7, moves=False))
    assert formula.text_at(1) == "In!$B$5+In!$E$6"
