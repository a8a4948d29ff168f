"""The whole record of a worksheet function for a program, without the Python objects behind it."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from addin.cell_formula import cell_examples
from udfs.domains import Domain
from udfs.registry import ArgumentRecord, FunctionRecord


def as_json(record: FunctionRecord) -> dict[str, Any]:
    """Everything that the record says."""
    return {
        "name": record.name,
        "python_name": record.python_name,
        "signature": record.signature,
        "category": record.category,
        "summary": record.summary,
        "explanation": record.explanation,
        "formula": record.formula or None,
        "arguments": [argument_as_json(argument) for argument in record.arguments],
        "result": {**dataclasses.asdict(record.result), "domain": domain_as_json(record.result_domain)},
        "errors": [dataclasses.asdict(error) for error in record.errors],
        "pairs": [list(pair) for pair in record.pairs],
        "reducer": record.reducer,
        "separate_ranges": record.separate_ranges,
        "drops_rows": record.row_counts is not None,
        "examples": [dataclasses.asdict(example) for example in cell_examples(record)],
        "source": record.source,
        "notes": record.notes,
        "related": list(record.related),
        "keywords": list(record.keywords),
    }


def argument_as_json(argument: ArgumentRecord) -> dict[str, Any]:
    return {
        "name": argument.name,
        "shape": argument.shape,
        "unit": argument.unit,
        "required": argument.required,
        "takes_number": argument.takes_number,
        "takes_text": argument.takes_text,
        "takes_range": argument.takes_range,
        "help": argument.help,
        "domain": domain_as_json(argument.domain),
    }


def domain_as_json(domain: Domain | None) -> dict[str, Any] | None:
    """The limits as numbers; one that is not there is null."""
    if domain is None:
        return None
    return {
        "needs": domain.needs,
        "remedy": domain.remedy or None,
        "low": domain.low if math.isfinite(domain.low) else None,
        "high": domain.high if math.isfinite(domain.high) else None,
        "low_is_outside": domain.low_is_outside,
        "whole": domain.whole,
    }
