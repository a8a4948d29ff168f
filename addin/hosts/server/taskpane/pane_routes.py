"""What the task pane asks of the server: its own files, the functions, the checks, a refresh, a data file."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from addin.hosts.server.taskpane import STATIC
from addin.hosts.server.taskpane.check_list import check_list
from addin.hosts.server.taskpane.function_help import function_list
from addin.hosts.server.taskpane.import_preview import import_preview
from addin.hosts.server.taskpane.refresh_answer import refresh_answer
from addin.hosts.server.taskpane.sent_json import SentImport, SentRefresh, SentWorkbook, refuse, sent
from workbook.errors import CannotRunError, FindingsError

MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}
# More than anybody reads before the file is mended.
SENTENCES_SHOWN = 200

Asked = TypeVar("Asked")


def taskpane_router(user: Callable[..., Any]) -> APIRouter:
    """The routes of the pane; `user` is the dependency that lets a signed-in person in, and no one else.

    The pane's own files are for everybody, as the pages of xlwings-server are: they are how a person signs in.
    """
    router = APIRouter()
    signed_in = Depends(user)

    @router.get("/static/{name}")
    async def static(name: str) -> Response:
        return static_file(name)

    @router.get("/functions", dependencies=[signed_in])
    async def functions() -> Response:
        return Response(function_list(), media_type="application/json")

    @router.post("/checks", dependencies=[signed_in])
    async def checks(request: Request) -> dict[str, Any]:
        return await answered(check_list, await sent(request, SentWorkbook))

    @router.post("/import", dependencies=[signed_in])
    async def preview(request: Request) -> dict[str, Any]:
        return await answered(import_preview, await sent(request, SentImport))

    @router.post("/refresh")
    async def refresh(request: Request, person: Any = signed_in) -> dict[str, Any]:
        name = getattr(person, "name", None) or "xlwings Server"
        return await answered(lambda asked: refresh_answer(asked, name), await sent(request, SentRefresh))

    return router


@functools.cache
def static_files() -> dict[str, bytes]:
    """The files of the pane by name; no other name is ever looked for."""
    return {path.name: path.read_bytes() for path in STATIC.iterdir() if path.suffix in MEDIA_TYPES}


def static_file(name: str) -> Response:
    """One file of the pane."""
    if name not in static_files():
        refuse(404, "The task pane has no such file.")
    return Response(static_files()[name], media_type=MEDIA_TYPES["." + name.rpartition(".")[2]])


async def answered(answer: Callable[[Asked], dict[str, Any]], asked: Asked) -> dict[str, Any]:
    """An answer, worked out beside the loop that serves others; what cannot be done is a 422 with sentences."""
    try:
        return await run_in_threadpool(answer, asked)
    except FindingsError as error:
        findings = [str(finding) for finding in error.findings]
        more = len(findings) - SENTENCES_SHOWN
        refuse(422, *findings[:SENTENCES_SHOWN], *([f"... and {more:,} more."] if more > 0 else []))
    except CannotRunError as error:
        refuse(422, str(error))
