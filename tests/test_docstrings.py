"""A docstring read as data."""

from __future__ import annotations

from udfs.docstrings import Entry, parse_docstring


def documented() -> None:
    """One line
    that wraps.

    A first paragraph,
    over two lines.

    A second one.

    Parameters
    ----------
    tonnes : number or range
        Metric tonnes of
        the feed [t].
    unit : text, optional
        Its unit.

    Raises
    ------
    DomainError
        When negative.

    Examples
    --------
    >>> 1
    1
    """


def test_summary_explanation_and_sections_come_apart() -> None:
    docstring = parse_docstring(documented)
    assert docstring.summary == "One line that wraps."
    assert docstring.explanation == "A first paragraph, over two lines.\n\nA second one."
    assert docstring.sections["Examples"] == ">>> 1\n1"
    assert "Returns" not in docstring.sections


def test_an_entry_has_its_label_its_kind_its_text_and_its_unit() -> None:
    docstring = parse_docstring(documented)
    tonnes, unit = docstring.entries("Parameters")
    assert tonnes == Entry("tonnes", "number or range", "Metric tonnes of the feed [t].")
    assert (tonnes.unit, unit.kind, unit.unit) == ("t", "text, optional", None)
    assert docstring.entries("Raises") == [Entry("DomainError", "", "When negative.")]
    assert docstring.entries("Returns") == []


def test_nothing_documented_is_nothing_read() -> None:
    docstring = parse_docstring(lambda: None)
    assert (docstring.summary, docstring.explanation, docstring.sections) == ("", "", {})
