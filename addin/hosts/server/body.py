"""The body of a request: heard to its end whatever the answer, held only while it is no larger than it should be."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from starlette.types import Message, Receive

from addin.hosts.server.refusal import RefusedError

LARGEST_BODY = 32 * 2**20
LONGEST_HEARD = 8 * LARGEST_BODY


class Body:
    """What a client sends after the headers of its request."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.size = 0
        self.more = True
        self.broken_off = False

    async def read(self) -> bytes:
        """All of it; RefusedError when that is more than a server should hold."""
        pieces = [piece async for piece in self]
        if self.broken_off:
            raise RefusedError(400, "The request ended before its body did.")
        if self.size > LARGEST_BODY:
            raise RefusedError(413, f"The body of a request is at most {LARGEST_BODY // 2**20} MB.")
        return b"".join(pieces)

    async def drop(self) -> None:
        """Hear the rest: a client that is still sending would not hear an answer, and would ask again."""
        async for _ in self:
            pass

    def __aiter__(self) -> Body:
        return self

    async def __anext__(self) -> bytes:
        if not self.more or self.size > LONGEST_HEARD:
            raise StopAsyncIteration
        message = await self.receive()
        self.more = message.get("more_body", False)
        self.broken_off = message["type"] == "http.disconnect"
        piece: bytes = message.get("body", b"")
        self.size += len(piece)
        return piece if self.size <= LARGEST_BODY else b""

    def again(self, content: bytes) -> Receive:
        """The body as if it came for the first time, then what comes after it."""
        waiting: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]

        async def replayed() -> Message:
            return waiting.pop() if waiting else await self.receive()

        return replayed


def parsed(content: bytes) -> Any:
    """A body as JSON says it; RefusedError when it is none."""
    try:
        return json.loads(content, parse_constant=no_number)
    except RecursionError:
        raise RefusedError(400, "The body of the request is nested deeper than anything that Excel sends.") from None
    except ValueError as error:
        raise RefusedError(400, f"The body of the request is no JSON: {str(error)[:200]}.") from None


def no_number(constant: str) -> NoReturn:
    """Python reads NaN and Infinity, which are no JSON and which no cell can hold."""
    raise ValueError(f"{constant} is no number of JSON")
