"""Calls of our functions in Calc's formulas: their arguments, and the cells behind them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from addin.hosts.libreoffice.inside.calls import PREFIX, Blank, DocumentFormulas, Place, Unseen
from addin.hosts.libreoffice.inside.formula_arguments import Unknown, split_arguments


class Sheet:
    """A sheet as Calc's interface shows it, of rows of formulas."""

    def __init__(self, name: str, rows: list[list[str]]) -> None:
        self.name, self.rows = name, rows

    def getName(self) -> str:  # noqa: N802 - Calc's name
        return self.name

    def createCursor(self) -> Sheet:  # noqa: N802 - Calc's name
        return self

    def gotoEndOfUsedArea(self, _expand: bool) -> None:  # noqa: N802 - Calc's name
        return

    def getRangeAddress(self) -> Any:  # noqa: N802 - Calc's name
        return SimpleNamespace(EndColumn=len(self.rows[0]) - 1, EndRow=len(self.rows) - 1)

    def getCellRangeByPosition(self, *_corners: int) -> Sheet:  # noqa: N802 - Calc's name
        return self

    def getFormulaArray(self) -> list[list[str]]:  # noqa: N802 - Calc's name
        return self.rows


class ByName(dict[str, Any]):
    """A container of Calc's."""

    def hasByName(self, name: str) -> bool:  # noqa: N802 - Calc's name
        return name in self

    def getByName(self, name: str) -> Any:  # noqa: N802 - Calc's name
        return self[name]

    def getElementNames(self) -> list[str]:  # noqa: N802 - Calc's name
        return list(self)


class Sheets(list[Sheet]):
    """The sheets in their order."""

    def getElementNames(self) -> list[str]:  # noqa: N802 - Calc's name
        return [sheet.name for sheet in self]


def document(*rows: list[str], **names: Any) -> DocumentFormulas:
    sheets = Sheets([Sheet("Ore", [list(row) for row in rows])])
    area = SimpleNamespace(Sheet=0, StartRow=0, StartColumn=0, EndColumn=len(rows[0]) - 1)
    return DocumentFormulas(
        SimpleNamespace(
            getSheets=lambda: sheets,
            NamedRanges=ByName(names),
            DatabaseRanges=ByName(Mill=SimpleNamespace(DataArea=area)),
        )
    )


def constant(content: str) -> Any:
    return SimpleNamespace(getContent=lambda: content, getReferredCells=lambda: None)


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("A1;B1)", ["A1", "B1"]),
        (")", []),
        ("A1;;B1)+1", ["A1", "", "B1"]),
        ('"a;b)";1)', ['"a;b)"', "1"]),
        ('"say ""x;""";1)', ['"say ""x;"""', "1"]),
        ("SUM(A1;A2);{1;2})", ["SUM(A1;A2)", "{1;2}"]),
        ("$'Ore; and ''more'.A1;2)", ["$'Ore; and ''more'.A1", "2"]),
        ("Mill[[#This Row];[Tonnes (t)]];2)", ["Mill[[#This Row];[Tonnes (t)]]", "2"]),
    ],
)
def test_arguments_end_at_their_own_semicolons(text: str, arguments: list[str]) -> None:
    assert split_arguments(f"F({text}", 2) == arguments


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("A2", 5.0),
        ("$A$2", 5.0),
        ("$Ore.$A$2", 5.0),
        ("'Ore'.A2", 5.0),
        ("B2", Blank),
        ("ZZ99", Blank),
        ("C2", Unknown),
        ("D2", "g/t"),
        ("E2", "=text"),
        ("A2:A3", Unknown),
        ("A2*1", Unknown),
        ("Elsewhere.A1", Blank),
        ("-1.5", -1.5),
        ('"kg/t"', "kg/t"),
        ('"a"&"b"', Unknown),
        ("", None),
        ("rate", 0.9),
        ("unit", "lb"),
        ("sums", Unknown),
        ("nothing_of_the_kind", Unseen),
        ("Mill[[#This Row];[Tonnes]]", 5.0),
        ("Mill[[#This Row];[Other]]", Unknown),
        ("Stock[[#This Row];[Tonnes]]", Unknown),
    ],
)
def test_an_argument_says_what_stands_in_it(argument: str, said: Any) -> None:
    headings = ["Tonnes", "Grade", "x", "y", "z", "call"]
    values = ["5", "", "=1+1", "g/t", "'=text", f"={PREFIX}AGEQ({argument};1)"]
    names = {"rate": constant("0.9"), "unit": constant('"lb"'), "sums": constant("SUM($Ore.$A$1:$A$9)")}
    [call] = document(headings, values, **names).calls()
    assert call.arguments == (said, 1.0)
    assert (call.name, call.place) == ("AGEQ", Place("Ore", 5, 1))


def test_calls_inside_calls_are_calls_too() -> None:
    formula = f'=IFNA({PREFIX}QOQ_CHANGE({PREFIX}AGEQ(A1;2);0);"AGEQ(1)")'
    assert [call.name for call in document([formula]).calls()] == ["QOQ_CHANGE", "AGEQ"]
