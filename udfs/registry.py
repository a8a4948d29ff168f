"""Registers worksheet functions: the record of each is read from its signature and docstring, and refused if wrong."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from udfs import errors
from udfs.docstrings import Docstring, Entry, parse_docstring
from udfs.domains import Domain
from udfs.names import fault_of_argument_name, fault_of_function_name
from udfs.records import ArgumentRecord, ErrorRecord, FunctionRecord, ResultRecord

__all__ = ["FUNCTIONS", "ArgumentRecord", "FunctionRecord", "RegistryError", "worksheet_function"]

# The function wizard cuts longer texts, and breaks when the argument names together are longer.
LONGEST_TEXT = 255
LONGEST_ARGUMENT_LIST = 254

SHAPES = (
    "number",
    "number or range",
    "text",
    "text or range",
    "range",
    "number or text",
    "range of numbers or texts",
)
SECTIONS = ("Parameters", "Returns", "Formula", "Raises", "See Also", "Keywords", "Notes", "References", "Examples")
# What a formula may say beside the names of the arguments; a unit in it stands for the grams it holds.
FORMULA_WORDS = frozenset({"sum", "min", "max", "abs", "floor", "sign"})
RESULTS = {"number": (1, 1), "text": (1, 1), "boolean": (1, 1), "range 1 x 2": (1, 2), "range 1 x 4": (1, 4)}
UNITS = frozenset(
    {"1", "ozt", "lb", "t", "g/t", "%", "USD", "USD/ozt", "USD/lb", "USD/t", "t/d", "d"}
    | {"percentage point", "date", "month", "decimals", "any"}
)


class RegistryError(TypeError):
    """A worksheet function is declared wrongly; raised at import, before any host can see it."""


FUNCTIONS: dict[str, FunctionRecord] = {}

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


def worksheet_function(
    *,
    category: str,
    domains: Mapping[str, Domain] | None = None,
    pairs: tuple[tuple[str, str], ...] = (),
    takes_arrays: bool = False,
    row_counts: Callable[..., Any] | None = None,
    separate_ranges: bool = False,
    result_domain: Domain | None = None,
) -> Callable[[AnyFunction], AnyFunction]:
    """Register a function for every host and return it unchanged.

    `takes_arrays` says that the body is plain arithmetic, which NumPy arrays go through with the same bits. A function
    with an argument of the shape `range` makes one answer of its ranges; `row_counts` is given the cells of one row and
    says whether that row counts; with `takes_arrays` body and `row_counts` take arrays of rows too, and agree within
    1e-12. With `separate_ranges` the ranges are lists of their own, not rows side by side. `pairs` are the
    quantities and prices that are blank together. `result_domain` is what an answer must lie in.
    """

    def register(function: AnyFunction) -> AnyFunction:
        name = function.__name__.upper()
        if name in FUNCTIONS:
            raise RegistryError(f"{name} is declared twice: in {FUNCTIONS[name].function.__module__} and again.")
        docstring = parse_docstring(function)
        if strange := set(docstring.sections) - set(SECTIONS):
            raise RegistryError(
                f"{name}: the docstring has the section {', '.join(sorted(strange))}; expected {', '.join(SECTIONS)}."
            )
        declared = read_errors(name, docstring)
        arguments = read_arguments(name, function, docstring, domains or {}, divisors(declared))
        record = FunctionRecord(
            name=name,
            python_name=function.__name__,
            category=category,
            summary=docstring.summary,
            explanation=docstring.explanation,
            arguments=arguments,
            result=read_result(name, docstring, {argument.name for argument in arguments}),
            result_domain=result_domain,
            formula=" ".join(docstring.sections.get("Formula", "").split()),
            notes=" ".join(docstring.sections.get("Notes", "").split()),
            errors=(*declared, *usual_errors(arguments, {error.error for error in declared})),
            source=" ".join(docstring.sections.get("References", "").split()),
            examples=docstring.sections.get("Examples", ""),
            related=tuple(re.findall(r"\w+", docstring.sections.get("See Also", "").upper())),
            keywords=tuple(filter(None, re.split(r",\s+", docstring.sections.get("Keywords", "")))),
            pairs=pairs,
            takes_arrays=takes_arrays,
            row_counts=row_counts,
            separate_ranges=separate_ranges,
            function=function,
        )
        refuse_faults(record)
        FUNCTIONS[name] = record
        return function

    return register


def read_arguments(
    name: str,
    function: Callable[..., Any],
    docstring: Docstring,
    domains: Mapping[str, Domain],
    divisors: frozenset[str],
) -> tuple[ArgumentRecord, ...]:
    """The arguments, once signature, docstring and domains agree."""
    parameters = inspect.signature(function).parameters
    entries = docstring.entries("Parameters")
    if [entry.label for entry in entries] != list(parameters):
        raise RegistryError(
            f"{name}: the docstring documents ({', '.join(entry.label for entry in entries)}) "
            f"but the signature takes ({', '.join(parameters)}); they must agree in names and order."
        )
    if unknown := set(domains) - set(parameters):
        raise RegistryError(
            f"{name}: a domain is declared for {', '.join(sorted(unknown))}, which is no argument of it."
        )
    return tuple(
        read_argument(
            name, entry, parameters[entry.label], domains.get(entry.label), set(parameters), entry.label in divisors
        )
        for entry in entries
    )


def read_argument(
    name: str, entry: Entry, parameter: inspect.Parameter, domain: Domain | None, siblings: set[str], divides: bool
) -> ArgumentRecord:
    """One argument from its docstring entry and its parameter."""
    where = f"{name}: argument {entry.label}"
    if fault := fault_of_argument_name(entry.label):
        raise RegistryError(f"{where} {fault}, which some hosts cannot take; choose another word.")
    shape, _, optional = entry.kind.partition(", ")
    if shape not in SHAPES:
        raise RegistryError(f"{where} is documented as {shape!r}; expected one of {', '.join(SHAPES)}.")
    if optional not in ("", "optional") or parameter.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
        raise RegistryError(f"{where} must be documented 'shape' or 'shape, optional' and be an ordinary parameter.")
    if parameter.default not in (inspect.Parameter.empty, None):
        raise RegistryError(f"{where} has the default {parameter.default!r}; only None never changes a number.")
    required = parameter.default is inspect.Parameter.empty
    if required == bool(optional):
        raise RegistryError(f"{where} is optional in the docstring or in the signature, but not in both.")
    argument = ArgumentRecord(entry.label, shape, entry.unit, required, entry.text, domain, divides)
    if argument.takes_number:
        refuse_unit(where, entry.unit, siblings)
    if not 0 < len(entry.text) <= LONGEST_TEXT:
        raise RegistryError(f"{where} has a text of {len(entry.text)} characters; expected 1 to {LONGEST_TEXT}.")
    return argument


def read_result(name: str, docstring: Docstring, arguments: set[str]) -> ResultRecord:
    """What the Returns section promises."""
    entries = docstring.entries("Returns")
    if len(entries) != 1 or entries[0].label not in RESULTS or not entries[0].text:
        raise RegistryError(f"{name}: Returns must hold one of {', '.join(RESULTS)} with a text below it.")
    entry = entries[0]
    if entry.label not in ("text", "boolean"):
        refuse_unit(f"{name}: the result", entry.unit, arguments)
    rows, columns = RESULTS[entry.label]
    return ResultRecord(entry.label, entry.unit, entry.text, rows, columns)


def read_errors(name: str, docstring: Docstring) -> tuple[ErrorRecord, ...]:
    """The error values of the Raises section."""
    records = []
    for entry in docstring.entries("Raises"):
        error = getattr(errors, entry.label, None)
        code = "#DIV/0!" if entry.label == "ZeroDivisionError" else getattr(error, "code", None)
        if code is None or not entry.text:
            raise RegistryError(
                f"{name}: Raises names {entry.label}, which is no class of udfs.errors, or says not when."
            )
        if not (entry.text.startswith("When ") and is_sentence(entry.text)):
            raise RegistryError(f"{name}: Raises must say of {entry.label} 'When ...', as a sentence with a full stop.")
        records.append(ErrorRecord(code, entry.label, entry.text))
    return tuple(records)


def divisors(errors_declared: Sequence[ErrorRecord]) -> frozenset[str]:
    """The words that "When tonnes or grade is zero." names, the arguments divided by among them."""
    when = next((error.when for error in errors_declared if error.code == "#DIV/0!"), "")
    return frozenset(re.findall(r"\w+", when)) if when.endswith(" is zero.") else frozenset()


def usual_errors(arguments: Sequence[ArgumentRecord], declared: set[str]) -> Iterator[ErrorRecord]:
    """What every function answers by the rules of cells, where its own Raises section does not say more."""
    if not arguments:
        return
    if "NotReportedError" not in declared:
        *others, last = [argument.name for argument in arguments if argument.required]
        blank = " or ".join(filter(None, [", ".join(others), last]))
        yield ErrorRecord("#N/A", "NotReportedError", f"When {blank} is blank.")
    if "WrongKindError" not in declared:
        yield ErrorRecord(
            "#VALUE!",
            "WrongKindError",
            "When a cell is not of the kind its argument takes, or ranges do not fit together.",
        )
    needs = dict.fromkeys(argument.domain.needs for argument in arguments if argument.domain)
    if "DomainError" not in declared and needs:
        yield ErrorRecord("#NUM!", "DomainError", f"When a number is not what its argument needs: {'; '.join(needs)}.")


def refuse_unit(where: str, unit: str | None, arguments: set[str]) -> None:
    """A number needs its unit, known to us or named by an argument of the function."""
    if unit is None:
        raise RegistryError(f"{where} is a number without a unit; write it in brackets, [1] for a ratio.")
    if unit not in UNITS and unit not in arguments:
        raise RegistryError(f"{where} has the unit [{unit}]; expected an argument's name or one of {sorted(UNITS)}.")


def refuse_faults(record: FunctionRecord) -> None:
    """What the record as a whole must keep to."""
    if fault := fault_of_function_name(record.name):
        raise RegistryError(f"{record.name} {fault}, so it cannot be a worksheet function's name.")
    if not 0 < len(record.summary) <= LONGEST_TEXT:
        raise RegistryError(
            f"{record.name}: the summary has {len(record.summary)} characters; expected 1 to {LONGEST_TEXT}."
        )
    if not is_sentence(record.summary):
        raise RegistryError(f"{record.name}: the summary must be a sentence, from a capital letter to a full stop.")
    names = ",".join(argument.name for argument in record.arguments)
    if len(names) > LONGEST_ARGUMENT_LIST:
        raise RegistryError(
            f"{record.name}: the argument names with commas have {len(names)} characters; "
            f"the function wizard breaks beyond {LONGEST_ARGUMENT_LIST}."
        )
    if not record.source:
        raise RegistryError(f"{record.name}: References must name an outside source.")
    if not re.search(r"^\s*>>> ", record.examples, re.MULTILINE):
        raise RegistryError(f"{record.name}: Examples must hold a worked example that can be run.")
    if not record.related:
        raise RegistryError(f"{record.name}: See Also must name the functions one needs beside it.")
    refuse_formula(record)
    if record.row_counts and not record.reducer:
        raise RegistryError(
            f"{record.name}: row_counts leaves out rows of ranges, but no argument has the shape 'range'."
        )
    strangers = {name for pair in record.pairs for name in pair} - {argument.name for argument in record.arguments}
    if strangers:
        raise RegistryError(f"{record.name}: {', '.join(sorted(strangers))} stands in a pair but is no argument of it.")


def is_sentence(text: str) -> bool:
    """From a capital letter to a full stop."""
    return text[:1].isupper() and text.endswith(".")


def refuse_formula(record: FunctionRecord) -> None:
    """A number has a formula, in the names of its arguments."""
    if not record.formula and record.result.shape == "number":
        raise RegistryError(f"{record.name}: Formula must say how the number follows from the arguments.")
    words = set(re.findall(r"[a-z_]+", record.formula))
    if strangers := words - FORMULA_WORDS - {argument.name for argument in record.arguments}:
        raise RegistryError(
            f"{record.name}: the formula names {', '.join(sorted(strangers))}, which is no argument of it."
        )
