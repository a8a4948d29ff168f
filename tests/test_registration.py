"""Which values of the registry change so that Excel loads the add-in: ours only, and no number is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from played_registry import CURRENT_EXCEL, OPTIONS, PlayedRegistry, with_excel

from addin.hosts.excel.install.plan import registered_in
from addin.hosts.excel.install.registration import (
    changes_to_forget,
    changes_to_register,
    excel_version,
    loaded,
    opened_file,
    passed_over,
    same_file,
)

ADD_IN = Path("C:/ann/Orebook/orebook.xlam")
OURS = f'"{ADD_IN}"'
SOLVER = '/R "C:\\Office\\SOLVER\\SOLVER.XLAM"'
OTHER = '/A "Company.Tools"'
OLD = '"D:\\old\\OREBOOK.xlam"'


def registered(registry: PlayedRegistry) -> PlayedRegistry:
    """The registry after the changes that register the add-in."""
    found = registered_in(registry, "16.0")
    for change in changes_to_register("16.0", ADD_IN, found.options, found.listed):
        carry_out(registry, change.key, change.name, change.text)
    return registry


def forgotten(registry: PlayedRegistry) -> PlayedRegistry:
    """The registry after the changes that take the add-in out."""
    found = registered_in(registry, "16.0")
    for change in changes_to_forget("16.0", found.options, found.listed):
        carry_out(registry, change.key, change.name, change.text)
    return registry


def carry_out(registry: PlayedRegistry, key: str, name: str, text: str | None) -> None:
    registry.delete_value(key, name) if text is None else registry.set_text(key, name, text)


def opens(registry: PlayedRegistry) -> dict[str, object]:
    return {name: value for name, value in registry.values(OPTIONS).items() if name.upper().startswith("OPEN")}


# What Excel reads, by Microsoft's description (Q99788): OPEN, OPEN1, OPEN2, ... until a number is missing.


@pytest.mark.parametrize(
    ("options", "reached", "not_reached"),
    [
        ({}, [], []),
        ({"OPEN": "a"}, ["OPEN"], []),
        ({"OPEN2": "c", "OPEN": "a", "OPEN1": "b"}, ["OPEN", "OPEN1", "OPEN2"], []),
        ({"OPEN": "a", "OPEN2": "c"}, ["OPEN"], ["OPEN2"]),
        ({"OPEN1": "b"}, [], ["OPEN1"]),
        ({"OPEN": "a", "OPEN2": "c", "OPEN3": "d"}, ["OPEN"], ["OPEN2", "OPEN3"]),
        ({"OPENED": "x", "OPEN01": "y", "open": "a"}, ["open"], []),
        (
            {"OPEN": "a", **{f"OPEN{n}": str(n) for n in range(1, 12)}},
            ["OPEN", *(f"OPEN{n}" for n in range(1, 12))],
            [],
        ),
    ],
)
def test_excel_comes_to_the_numbers_in_order_and_stops_at_a_missing_one(
    options: dict[str, str], reached: list[str], not_reached: list[str]
) -> None:
    assert list(loaded(options)) == reached
    assert sorted(passed_over(options)) == not_reached


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ('"C:\\a b\\orebook.xlam"', "C:\\a b\\orebook.xlam"),
        ('/R "C:\\a b\\orebook.xlam"', "C:\\a b\\orebook.xlam"),
        ("/R /F C:\\a\\orebook.xlam", "C:\\a\\orebook.xlam"),
        ("orebook.xlam", "orebook.xlam"),
        ('/A "Company.Tools"', "Company.Tools"),
    ],
)
def test_the_file_of_a_value_stands_without_switches_and_quotes(value: str, file: str) -> None:
    assert opened_file(value) == file


def test_paths_are_compared_as_windows_does() -> None:
    assert same_file("C:\\Ann\\Orebook\\orebook.xlam", "c:/ann/orebook/OREBOOK.XLAM")
    assert not same_file("C:\\Ann\\orebook.xlam", "D:\\Ann\\orebook.xlam")


def test_the_version_of_excel_is_the_one_that_programs_get() -> None:
    assert excel_version(with_excel()) == "16.0"
    assert excel_version(PlayedRegistry()) is None
    assert excel_version(PlayedRegistry({CURRENT_EXCEL: {"": "something else"}})) is None


# What changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"OPEN": OURS}),
        ({"OPEN": SOLVER}, {"OPEN": SOLVER, "OPEN1": OURS}),
        ({"OPEN": SOLVER, "OPEN1": OTHER}, {"OPEN": SOLVER, "OPEN1": OTHER, "OPEN2": OURS}),
        ({"OPEN": SOLVER, "OPEN1": OURS}, {"OPEN": SOLVER, "OPEN1": OURS}),
        ({"OPEN": OLD, "OPEN1": SOLVER}, {"OPEN": OURS, "OPEN1": SOLVER}),
        ({"OPEN": OLD, "OPEN1": SOLVER, "OPEN2": OURS}, {"OPEN": OURS, "OPEN1": SOLVER}),
        # Behind a gap Excel would not come to it.
        ({"OPEN": SOLVER, "OPEN3": OTHER}, {"OPEN": SOLVER, "OPEN1": OURS, "OPEN3": OTHER}),
        ({"OPEN": SOLVER, "OPEN2": OURS}, {"OPEN": SOLVER, "OPEN1": OURS}),
        ({"OPEN1": SOLVER}, {"OPEN": OURS, "OPEN1": SOLVER}),
    ],
)
def test_registering_gives_one_value_and_keeps_the_order_of_all_others(
    before: dict[str, str], after: dict[str, str]
) -> None:
    assert opens(registered(with_excel(dict(before)))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"OPEN": OURS}, {}),
        ({"OPEN": OURS, "OPEN1": SOLVER, "OPEN2": OTHER}, {"OPEN": SOLVER, "OPEN1": OTHER}),
        ({"OPEN": SOLVER, "OPEN1": OURS, "OPEN2": OLD}, {"OPEN": SOLVER}),
        ({"OPEN": SOLVER, "OPEN4": OURS, "OPEN5": OTHER}, {"OPEN": SOLVER, "OPEN5": OTHER}),
        ({"OPEN": SOLVER}, {"OPEN": SOLVER}),
        ({}, {}),
    ],
)
def test_forgetting_takes_our_values_away_and_closes_the_gap(before: dict[str, str], after: dict[str, str]) -> None:
    assert opens(forgotten(with_excel(dict(before)))) == after


def test_an_add_in_that_was_listed_without_being_loaded_is_only_loaded_afterwards() -> None:
    registry = with_excel(listed={str(ADD_IN): "", "C:\\tools\\other.xlam": ""})
    assert registered(registry).values(r"HKCU\Software\Microsoft\Office\16.0\Excel\Add-in Manager") == {
        "C:\\tools\\other.xlam": ""
    }


def test_registering_again_changes_nothing() -> None:
    registry = registered(with_excel({"OPEN": SOLVER}))
    done = registry.changes
    assert registered(registry).changes == done


others = st.lists(st.sampled_from([SOLVER, OTHER, '"C:\\x.xlam"', '"C:\\y.xll"']), max_size=6)


@given(others, st.sets(st.integers(0, 5), max_size=2))
def test_installing_and_removing_leave_every_other_add_in_as_it_was(values: list[str], copies: set[int]) -> None:
    entries = list(values)
    for place in sorted(copies):
        entries.insert(place, OLD)
    named = {"OPEN" if number == 0 else f"OPEN{number}": value for number, value in enumerate(entries)}
    registry = registered(with_excel(dict(named)))
    assert list(loaded(registry.values(OPTIONS)).values()).count(OURS) == 1
    assert [value for value in loaded(registry.values(OPTIONS)).values() if value != OURS] == values
    assert list(opens(forgotten(registry)).values()) == values
    assert registry.values(OPTIONS)["GridlineColor"] == 3
