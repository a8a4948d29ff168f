"""Error values of cells."""

from __future__ import annotations

import pytest

from udfs import errors
from udfs.errors import ERROR_CODES, CellError, DomainError, FunctionError


def test_errors_are_equal_by_code_alone_and_print_as_it() -> None:
    assert CellError("#N/A", "one reason", "tonnes") == CellError("#N/A", "another")
    assert len({CellError("#N/A", "one"), CellError("#N/A", "two"), CellError("#NUM!")}) == 2
    assert CellError("#N/A") != "#N/A"
    assert [str(CellError(code)) for code in ERROR_CODES] == list(ERROR_CODES)


def test_a_code_that_no_cell_shows_is_refused() -> None:
    with pytest.raises(ValueError, match="'#OOPS!' is not an error a cell can show"):
        CellError("#OOPS!")


def test_an_exception_becomes_the_error_value_of_its_code_with_sentence_and_argument() -> None:
    cell = DomainError("recovery must be a fraction.", "recovery").as_cell()
    assert (cell.code, cell.sentence, cell.argument) == ("#NUM!", "recovery must be a fraction.", "recovery")


def test_every_error_class_ends_in_error_says_what_it_means_and_has_a_code_of_excel() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, FunctionError)]
    assert len(classes) == 6
    for error in classes:
        assert error.__name__.endswith("Error")
        assert error.__doc__
        assert error.code in ERROR_CODES
