"""Who may come in where authentication is set up: whoever has a token that its provider takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httpx
from starlette.exceptions import HTTPException

from addin.hosts.server.refusal import RefusedError


async def check_token(authenticate: Callable[..., Awaitable[Any]], headers: Mapping[str, str]) -> None:
    """RefusedError for a request whose token the provider does not take.

    xlwings Server asks again, for roles as well, but only when it has read and parsed what a stranger may have sent.
    """
    try:
        await authenticate(headers.get("authorization", ""), headers.get("auth-provider"))
    except HTTPException as refused:
        raise RefusedError(refused.status_code, str(refused.detail)) from None
    except httpx.HTTPError as error:
        # A status at which Excel asks again: the keys of the provider could not be fetched this time.
        raise RefusedError(503, f"The authentication provider cannot be reached ({type(error).__name__}).") from None
