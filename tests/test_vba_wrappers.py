"""The generated VBA: its text, and the limits that VBA, Excel and the function wizard set."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from addin.hosts.excel.add_in import modules
from addin.hosts.excel.vba_wrappers import description, functions_module, help_module, wrapper
from udfs import FUNCTIONS
from udfs.names import VBA_WORDS

# Microsoft's limits: a line of VBA, the lines that one statement may take, a function's arguments, a wizard's text.
LONGEST_LINE = 1023
MOST_CONTINUATIONS = 24
MOST_ARGUMENTS = 60
LONGEST_HELP = 255
LONGEST_NAME = 255

SIGNATURE = re.compile(r"^Public Function (\w+)\(([^)]*)\) As Variant$", re.MULTILINE)


def joined(source: str) -> str:
    """VBA with every statement on one line."""
    return re.sub(r" _\n\s+", " ", source)


def test_a_wrapper_takes_every_argument_as_optional_and_hands_all_of_them_on() -> None:
    assert joined(wrapper(FUNCTIONS["METAL_CONTENT"])) == (
        "Public Function METAL_CONTENT(Optional tonnes, Optional grade, Optional recovery, Optional grade_unit, "
        "Optional content_unit) As Variant\n"
        '    METAL_CONTENT = Answer("METAL_CONTENT", Array(tonnes, grade, recovery, grade_unit, content_unit))\n'
        "End Function"
    )


def test_a_long_wrapper_goes_on_in_the_next_line_after_a_comma() -> None:
    source = wrapper(FUNCTIONS["AGEQ"])
    assert joined(source) == (
        "Public Function AGEQ(Optional silver_oz, Optional silver_price, Optional gold_oz, Optional gold_price, "
        "Optional copper_lb, Optional copper_price, Optional lead_lb, Optional lead_price, "
        "Optional zinc_lb, Optional zinc_price) As Variant\n"
        '    AGEQ = Answer("AGEQ", Array(silver_oz, silver_price, gold_oz, gold_price, copper_lb, copper_price, '
        "lead_lb, lead_price, zinc_lb, zinc_price))\n"
        "End Function"
    )
    broken = [line for line in source.splitlines() if line.endswith("_")]
    assert len(broken) == 3
    assert all(line.endswith(", _") for line in broken)
    assert max(map(len, source.splitlines())) <= 110


def test_wrappers_of_one_argument_and_of_none() -> None:
    assert wrapper(FUNCTIONS["ROUND_BAND"]) == (
        "Public Function ROUND_BAND(Optional printed) As Variant\n"
        '    ROUND_BAND = Answer("ROUND_BAND", Array(printed))\n'
        "End Function"
    )
    assert wrapper(FUNCTIONS["UDF_VERSION"]) == (
        'Public Function UDF_VERSION() As Variant\n    UDF_VERSION = Answer("UDF_VERSION", Array())\nEnd Function'
    )


def test_quotes_in_a_help_are_doubled() -> None:
    record = replace(FUNCTIONS["UDF_VERSION"], summary='The "version" of these functions.')
    assert '"The ""version"" of these functions.", texts' in description(record)


def test_every_function_stands_once_with_its_own_arguments_in_order() -> None:
    found = [
        (name, re.findall(r"Optional (\w+)", arguments))
        for name, arguments in SIGNATURE.findall(joined(functions_module(FUNCTIONS.values())))
    ]
    assert found == [(name, [one.name for one in record.arguments]) for name, record in FUNCTIONS.items()]


def test_every_function_is_described_once() -> None:
    source = help_module(FUNCTIONS.values())
    assert re.findall(r"^    Describe(\w+)$", source, re.MULTILINE) == list(FUNCTIONS)
    assert re.findall(r'DescribeFunction "(\w+)"', source) == list(FUNCTIONS)


def test_no_two_modules_declare_the_same_public_name() -> None:
    public = re.compile(r"^ *Public (?:Declare PtrSafe |Const )?(?:Function |Sub )?(\w+)", re.MULTILINE)
    found = [
        (name.lower(), module) for module, source in modules().items() for name in dict.fromkeys(public.findall(source))
    ]
    assert len({name for name, _ in found}) == len(found)
    assert not {name for name, _ in found} & VBA_WORDS


@pytest.mark.parametrize("module", modules())
def test_every_module_keeps_to_the_limits_of_vba(module: str) -> None:
    source = modules()[module]
    lines = source.splitlines()
    assert lines[:2] == [f'Attribute VB_Name = "{module}"', "Option Explicit"]
    assert max(map(len, lines)) <= LONGEST_LINE
    assert max(run.count("\n") for run in re.findall(r"(?:.* _\n)*", source)) <= MOST_CONTINUATIONS
    assert source.encode("cp1252").decode("cp1252") == source
    assert len(module) <= 31


def test_a_function_of_sixty_arguments_keeps_to_the_limits_too() -> None:
    one = FUNCTIONS["ROUND_BAND"].arguments[0]
    record = replace(FUNCTIONS["ROUND_BAND"], arguments=tuple(replace(one, name=f"p{n:03}") for n in range(60)))
    source = wrapper(record)
    assert max(map(len, source.splitlines())) <= LONGEST_LINE
    assert max(part.count(" _\n") for part in source.split("As Variant")) <= MOST_CONTINUATIONS


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_keeps_to_the_limits_of_excel(name: str) -> None:
    record = FUNCTIONS[name]
    assert len(name) <= LONGEST_NAME
    assert len(record.arguments) <= MOST_ARGUMENTS
    assert name.lower() not in {argument.name for argument in record.arguments}
    texts = [text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', description(record))]
    assert texts[-3:] == [name, f"Orebook {record.category}", record.summary]
    assert [text.partition(": ")[2] for text in texts[:-3]] == [one.help for one in record.arguments]
    assert max(map(len, texts)) <= LONGEST_HELP
