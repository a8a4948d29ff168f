"""The structured form of a release is taken as it stands or refused in sentences that say where and what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from release_figures import NAMES, release

from workbook.errors import CannotRunError
from workbook.release.reading.files import read_file
from workbook.release.structured import document_of, parse_document, to_json

FIGURE = {
    "id": "f1",
    "metric": "grade",
    "metal": "ag",
    "entity": "Avino",
    "total": False,
    "period": "Q2 2020",
    "span": "QTD",
    "printed": "43",
    "unit": "g/t",
}
DOCUMENT: dict[str, Any] = {"company": "Avino", "base_metal": "ag", "figures": [FIGURE]}


def refusal(found: object) -> str:
    with pytest.raises(CannotRunError) as caught:
        document_of(found, "release.json")
    return str(caught.value)


def figure(**other: object) -> dict[str, Any]:
    """The document with its one figure changed."""
    return DOCUMENT | {"figures": [FIGURE | other]}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read_again_as_it_was(name: str) -> None:
    document = release(name)
    assert document_of(json.loads(json.dumps(to_json(document))), name) == document


def test_characters_are_kept_as_printed() -> None:
    printed = {one.id: one.printed for one in release("avino-2019Q3").figures}
    assert (printed["f9"], printed["f4"]) == ("\N{EN DASH}", "1,307,622")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], "release.json: expected an object with company, base_metal and figures, but found a list."),
        ({"base_metal": "ag", "figures": [FIGURE]}, "release.json: company is missing, expected a text of"),
        (DOCUMENT | {"base_metal": "xx"}, 'release.json: base_metal is "xx", expected a metal, one of ag, au'),
        (DOCUMENT | {"figures": []}, "release.json: figures is an empty list"),
        (DOCUMENT | {"figures": "many"}, 'release.json: figures is "many", expected a list'),
        (DOCUMENT | {"figures": [3]}, "release.json: figures[0]: expected an object, but found 3."),
        (figure(metric="tons"), 'figures[0]: metric is "tons", expected one of tonnes, grade, recovery'),
        (figure(metal="kryptonite"), 'figures[0]: metal is "kryptonite", expected a metal'),
        (figure(metal=None), "figures[0]: metal is null, expected a metal"),
        (figure(unit="lb"), 'figures[0]: unit is "lb", expected a unit of grade'),
        (figure(printed=43), "figures[0]: printed is 43, expected a text"),
        (figure(total="no"), 'figures[0]: total is "no", expected true or false'),
        (figure(span="H3"), 'figures[0]: span is "H3", expected one of QTD, YTD'),
        (figure(round_to="-100"), 'figures[0]: round_to is "-100", expected what the figure was rounded to'),
        (figure(place=[9, 3]), "figures[0]: place is a list, expected two whole numbers"),
        (figure(round_too="100"), 'figures[0]: the key "round_too" is not known: is round_to meant?'),
        (DOCUMENT | {"figures": [FIGURE, FIGURE]}, 'the id "f1" stands for more than one figure.'),
        (figure(id="prices[0]"), 'the id "prices[0]" is kept for prices, ratios and changes.'),
        (figure(id="prior1:f1"), 'the id "prior1:f1" is kept for'),
        (DOCUMENT | {"changes": [{"label": "x", "printed": "4%", "prior": "f9"}]}, 'changes[0]: prior is "f9", but no'),
        (
            DOCUMENT | {"prices": [{"period": "Q2 2020", "metal": "ag", "printed": "16.38", "unit": "oz"}]},
            'prices[0]: unit is "oz", expected a price unit such as USD/oz',
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(found: object, sentence: str) -> None:
    assert sentence in refusal(found)


def test_every_problem_is_named_up_to_a_few() -> None:
    several = refusal(figure(metric="tons", span="H3", total=1))
    assert several.count("\n") == 2
    many = refusal(DOCUMENT | {"figures": [{} for _ in range(40)]})
    assert many.count("\n") == 10
    assert many.endswith("problems more.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"{", "is not JSON: line 1"),
        ("{}".encode("utf-16"), "company is missing"),
        (b'\xef\xbb\xbf [{"id": "f1"}]', "but found a list"),
        (b'{"company": "\\ud83d mines"}', "\\ud83d in a text is half a character"),
        (b'{"company": NaN}', "NaN is no number that a page can show"),
        (b'{"company": "a", "company": "b"}', 'the key "company" stands twice'),
        (b'{"company": ' + b"[" * 100_000, "nested too deep"),
        (b'{"company": ' + b"9" * 10_000 + b"}", "a number of 10,000 digits is none that a page can show."),
    ],
)
def test_a_file_that_is_no_structured_release_is_refused_by_name(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "release.json"
    path.write_bytes(content)
    with pytest.raises(CannotRunError) as caught:
        read_file(path)
    assert str(caught.value).startswith(str(path))
    assert sentence in str(caught.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=r"none\.json cannot be read: No such file"):
        read_file(tmp_path / "none.json")
    with pytest.raises(CannotRunError, match="is a folder"):
        read_file(tmp_path)


def test_a_character_in_two_escapes_is_a_whole_one() -> None:
    company = json.dumps(DOCUMENT | {"company": "\N{ROCK} Mines"})
    assert "\\ud" in company
    assert parse_document(company, "release.json").company == "\N{ROCK} Mines"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = sorted({"company", "base_metal", "prices", "ratios", "figures", "changes"})
FIGURE_KEYS = [*FIGURE, "basis", "round_to", "where", "place"]


@given(json_values | st.fixed_dictionaries(dict.fromkeys(KEYS, json_values)))
def test_anything_at_all_is_a_document_or_a_sentence(found: object) -> None:
    with pytest.raises(CannotRunError, match="release"):
        parse_document(json.dumps(found), "release")


@given(st.sampled_from(FIGURE_KEYS), json_values)
def test_any_value_of_one_key_is_taken_or_refused(key: str, value: object) -> None:
    try:
        document = document_of(figure(**{key: value}), "release.json")
    except CannotRunError as error:
        assert f"figures[0]: {key}" in str(error)  # noqa: PT017 - most values are refused, some may be taken
    else:
        assert document.figures[0].metric in ("tonnes", "grade", "recovery", "content", "equivalent")
