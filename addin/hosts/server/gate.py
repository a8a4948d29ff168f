"""Stands before xlwings Server: what that would serve wrongly, or answer by status 500, is refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from addin.hosts.server.body import Body, parsed
from addin.hosts.server.refusal import RefusedError

WITH_A_BODY = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# By them xlwings Server 1.20.0 would serve files outside its folder of static files, its settings among them.
# The colon is that of a drive of Windows.
OUT_OF_THE_FOLDER = re.compile(r"(^|/)\.\.(/|$)|[\\:\x00]")

CheckRequest = Callable[[Scope, Headers], Awaitable[None]]
CheckBody = Callable[[str, Any], None]


class Gate:
    """Asks each request at the door who it is and what it brings, and lets it in to the server behind."""

    def __init__(self, server: ASGIApp, check_request: CheckRequest, check_body: CheckBody) -> None:
        """Both checks raise RefusedError: for a request before its body is read, for its path with the JSON of it."""
        self.server = server
        self.check_request = check_request
        self.check_body = check_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            body = Body(receive)
            try:
                receive = await self.examined(scope, body)
            except RefusedError as refused:
                await body.drop()
                await JSONResponse({"detail": refused.sentence}, refused.status)(scope, receive, send)
                return
        await self.server(scope, receive, send)

    async def examined(self, scope: Scope, body: Body) -> Receive:
        """The body once more for the server behind, when nothing speaks against the request."""
        headers = Headers(scope=scope)
        await self.check_request(scope, headers)
        if OUT_OF_THE_FOLDER.search(scope["path"]):
            raise RefusedError(400, "The path of the request leads out of the folder of the server.")
        if scope["method"] not in WITH_A_BODY:
            return body.receive
        content = await body.read()
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise RefusedError(415, "The body of a request is JSON: expected the content type application/json.")
        self.check_body(scope["path"], parsed(content))
        return body.again(content)
