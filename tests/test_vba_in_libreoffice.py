"""The add-in's VBA as LibreOffice compiles and runs it: a second reader of the file and of the language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from calc import Calc
from calc_document import Document

from addin.hosts.excel.add_in import add_in_of, modules

pytestmark = pytest.mark.libreoffice

# Basic in LibreOffice takes no arguments from outside, so what is asked of the modules is asked by one more module.
PROBE = """Attribute VB_Name = "Probe"
Option Explicit

Public Function Row() As String
    Dim answered As Variant
    Dim position As Long
    answered = AsCells(Array("#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#1 shaft", 1.5))
    For position = LBound(answered) To UBound(answered)
        Row = Row & TypeName(answered(position)) & " "
    Next position
End Function

Public Function Rows() As String
    Dim given(0 To 1, 0 To 1) As Variant
    Dim answered As Variant
    given(0, 0) = 1.5
    given(0, 1) = "#N/A"
    given(1, 0) = "Q2 2020"
    given(1, 1) = True
    answered = AsCells(given)
    Rows = answered(0, 0) & " " & TypeName(answered(0, 1)) & " " & answered(1, 0) & " " & answered(1, 1)
End Function

Public Function OneCell() As String
    OneCell = TypeName(AsCells("#DIV/0!")) & " " & AsCells(0.5) & " " & AsCells("n/d")
End Function

Public Function WithoutPython() As String
    WithoutPython = TypeName(AGEQ(50581, 16.38)) & " " & TypeName(UDF_VERSION())
End Function

Public Function Keys() As String
    Keys = (KeyOfCall("AGEQ", Array(2 / 3)) = KeyOfCall("AGEQ", Array(CDbl("0.666666666666667")))) & " " & _
        (KeyOfCall("AGEQ", Array(2 / 3, "t")) = KeyOfCall("AGEQ", Array(2 / 3, "t"))) & " " & _
        KeyOfCall("TIES", Array("12.5", True, Array(2, 3))) & " " & AnswersTogether()
End Function

Public Function Files() As String
    Files = IsFile("/etc/hosts") & " " & IsFile("/etc") & " " & IsFile("/etc/no such file")
End Function
"""


@pytest.fixture(scope="module")
def document(calc: Calc, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """The add-in's parts as a workbook with macros, because LibreOffice opens no add-ins."""
    path = tmp_path_factory.mktemp("vba") / "probe.xlsm"
    with (
        zipfile.ZipFile(io.BytesIO(add_in_of(modules() | {"Probe": PROBE}))) as written,
        zipfile.ZipFile(path, "w") as archive,
    ):
        for name in written.namelist():
            part = written.read(name)
            archive.writestr(name, part.replace(b"ms-excel.addin.macroEnabled", b"ms-excel.sheet.macroEnabled"))
    with calc.opened(Path(path)) as opened:
        yield opened


def run(document: Document, function: str) -> str:
    return str(document.run(f"vnd.sun.star.script:VBAProject.{function}?language=Basic&location=document"))


def test_a_row_gets_error_values_for_the_seven_codes_and_for_nothing_else(document: Document) -> None:
    assert run(document, "Probe.Row") == "Error " * 7 + "String Double "


def test_rows_of_columns_keep_their_shape_and_what_is_no_code(document: Document) -> None:
    assert run(document, "Probe.Rows") == "1.5 Error Q2 2020 True"


def test_one_cell_is_no_array(document: Document) -> None:
    assert run(document, "Probe.OneCell") == "Error 0.5 n/d"


def test_a_file_exists_and_a_folder_or_nothing_is_no_file(document: Document) -> None:
    assert run(document, "Probe.Files") == "True False False"


def test_calls_of_numbers_that_are_written_alike_have_different_keys(document: Document) -> None:
    assert run(document, "Probe.Keys") == "False True TIES|8:4:12.5|11:True|2x0|2:2|2:3 False"


def test_the_functions_compile_and_are_errors_where_there_is_no_python(document: Document) -> None:
    assert run(document, "Probe.WithoutPython") == "Error Error"
    # Basic in LibreOffice reads over conditional compilation, so it takes the branch of the Mac.
    assert run(document, "OrebookPython.PythonProblem").startswith("Orebook cannot calculate in Excel for Mac")
