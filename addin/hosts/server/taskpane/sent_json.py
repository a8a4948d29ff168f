"""What the task pane may send: its size, its form, and a sentence for whatever is neither."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any, NoReturn, TypeVar

from fastapi import HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr, ValidationError

LARGEST_BODY = 32_000_000
LARGEST_FILE = 8_000_000
LARGEST_NUMBER = 1e300

Text = Annotated[StrictStr, Field(max_length=32_767)]
Name = Annotated[StrictStr, Field(min_length=1, max_length=255)]
Number = Annotated[StrictFloat, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
Whole = Annotated[StrictInt, Field(ge=-(2**53), le=2**53)]
Cell = StrictBool | Whole | Number | Text | None
RowNumber = Annotated[StrictInt, Field(ge=1, le=1_048_576)]
ColumnNumber = Annotated[StrictInt, Field(ge=1, le=16_384)]

Sent = TypeVar("Sent", bound="SentModel")


class SentModel(BaseModel):
    """A part of a request; a field that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SentFormulas(SentModel):
    """Cells below each other that hold the same formula."""

    column: ColumnNumber
    first_row: RowNumber
    last_row: RowNumber
    formula: Text


class SentBlock(SentModel):
    """The values of a range under a name: a table with its header, or what a defined name stands for."""

    name: Name
    sheet: Name
    address: Name
    values: list[list[Cell]]


class SentTable(SentBlock):
    """A table, its totals row included when it shows one."""

    totals: StrictBool
    formulas: list[SentFormulas]


class SentWorkbook(SentModel):
    """What the pane has read of the open workbook."""

    name: Name
    sheets: list[Name]
    names: list[SentBlock]
    tables: list[SentTable]


class SentFile(SentModel):
    """A data file: its bytes, in base64."""

    name: Name
    content: StrictStr

    def decoded(self) -> bytes:
        """The bytes of the file."""
        try:
            source = base64.b64decode(self.content, validate=True)
        except (binascii.Error, ValueError):
            refuse(400, f"The file {self.name} did not arrive whole; choose it again.")
        if len(source) > LARGEST_FILE:
            refuse(
                413, f"{self.name} has {len(source):,} bytes: the task pane takes files of at most {LARGEST_FILE:,}."
            )
        return source


class SentImport(SentModel):
    """A data file and the workbook that it is for."""

    file: SentFile
    workbook: SentWorkbook


class SentSheet(SentModel):
    """The used cells of a sheet; of the formulas, null where a cell has none."""

    name: Name
    first_row: RowNumber
    first_column: ColumnNumber
    rows: list[list[Cell]]
    formulas: list[list[Text | None]]


class SentPlace(SentModel):
    """Where a table is."""

    name: Name
    sheet: Name
    address: Name
    columns: list[Text]
    totals: StrictBool


class SentMoment(SentModel):
    """The whole workbook at one moment."""

    name: Name
    sheets: list[SentSheet]
    names: dict[Name, Text]
    tables: list[SentPlace]


class SentRefresh(SentModel):
    """The workbook before Excel calculated it, and after."""

    before: SentMoment
    after: SentMoment


async def sent(request: Request, form: type[Sent]) -> Sent:
    """The body of a request in this form; an HTTPException with a sentence when it has another."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        refuse(415, "The body of the request must be JSON (content-type application/json).")
    try:
        return form.model_validate(json.loads(await body(request), parse_constant=no_number))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"]) or "the body"
            refuse(422, f"The request cannot be read at {place}: {first['msg']}.")
        refuse(400, "The body of the request is not JSON that can be read.")


async def body(request: Request) -> bytes:
    """The bytes of a body, of which no more is read than may be sent."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST_BODY:
            refuse(413, f"The request has more than {LARGEST_BODY:,} bytes, the most that the task pane may send.")
        pieces.append(piece)
    return b"".join(pieces)


def no_number(name: str) -> NoReturn:
    """NaN and infinity, which Python would read and JSON does not have."""
    raise ValueError(name)


def refuse(status: int, *sentences: str) -> NoReturn:
    """Answer with sentences instead of a result."""
    detail: Any = list(sentences)
    raise HTTPException(status, detail)
