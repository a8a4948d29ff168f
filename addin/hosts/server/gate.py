"""Stands before xlwings Server: what that would serve wrongly, or answer by status 500, is refused in a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from addin.hosts.server.refusal import RefusedError

LARGEST_BODY = 32 * 2**20
LONGEST_HEARD = 8 * LARGEST_BODY
WITH_A_BODY = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# By them xlwings Server 1.20.0 would serve files outside its folder of static files, its settings among them.
OUT_OF_THE_FOLDER = re.compile(r"(^|/)\.\.(/|$)|[\\\x00]")

CheckRequest = Callable[[str | None, str, Headers], None]
CheckBody = Callable[[str, Any], None]


class Gate:
    """Asks each request at the door who it is and what it brings, and lets it in to the server behind."""

    def __init__(self, server: ASGIApp, check_request: CheckRequest, check_body: CheckBody) -> None:
        """Both checks raise RefusedError: for a client with path and headers, for a path with the JSON sent to it."""
        self.server = server
        self.check_request = check_request
        self.check_body = check_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.server(scope, receive, send)
            return
        try:
            receive = await self.examined(scope, receive)
        except RefusedError as refused:
            await JSONResponse({"detail": refused.sentence}, refused.status)(scope, receive, send)
            return
        await self.server(scope, receive, send)

    async def examined(self, scope: Scope, receive: Receive) -> Receive:
        """The body once more for the server behind, when nothing speaks against the request."""
        headers = Headers(scope=scope)
        self.check_request(scope["client"][0] if scope.get("client") else None, scope["path"], headers)
        if OUT_OF_THE_FOLDER.search(scope["path"]):
            raise RefusedError(400, "The path of the request leads out of the folder of the server.")
        if scope["method"] not in WITH_A_BODY:
            return receive
        body = await read_body(receive)
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise RefusedError(415, "The body of a request is JSON: expected the content type application/json.")
        self.check_body(scope["path"], parsed(body))
        return replayed(body, receive)


async def read_body(receive: Receive) -> bytes:
    """The whole body; RefusedError when it is larger than a server should hold.

    What is too much is read and dropped: a client that is still sending would not hear an answer, and would ask again.
    """
    size, pieces, more = 0, [], True
    while more and size <= LONGEST_HEARD:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RefusedError(400, "The request ended before its body did.")
        more = message.get("more_body", False)
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > LARGEST_BODY:
            pieces.clear()
    if size > LARGEST_BODY:
        raise RefusedError(413, f"The body of a request is at most {LARGEST_BODY // 2**20} MB.")
    return b"".join(pieces)


def parsed(body: bytes) -> Any:
    """A body as JSON says it."""
    try:
        return json.loads(body, parse_constant=no_number)
    except RecursionError:
        raise RefusedError(400, "The body of the request is nested deeper than anything that Excel sends.") from None
    except ValueError as error:
        raise RefusedError(400, f"The body of the request is no JSON: {str(error)[:200]}.") from None


def no_number(constant: str) -> NoReturn:
    """Python reads NaN and Infinity, which are no JSON and which no cell can hold."""
    raise ValueError(f"{constant} is no number of JSON")


def replayed(body: bytes, receive: Receive) -> Receive:
    """The body as if it came for the first time, then what comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
