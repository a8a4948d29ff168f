"""Who may come in without credentials: somebody at the machine itself, and nobody else."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from addin.hosts.server.refusal import RefusedError

# A proxy or a tunnel on the same machine says with these for whom it asks: not for somebody at this machine.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
SENTENCE = (
    "This server has no authentication set up and answers its own machine only. Set XLWINGS_AUTH_PROVIDERS, as its "
    "README.md says, to let others in."
)


def is_local(host: str) -> bool:
    """Whether a name or address of a machine means this machine."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_visitor(client: str | None, headers: Mapping[str, str]) -> None:
    """RefusedError for a request that comes, or is forwarded, from elsewhere.

    The Host header counts as well: a page of a stranger can point a name of its own at this machine, and the browser of
    the person who sits at it would then ask in that name.
    """
    asked = urlsplit("//" + headers.get("host", "")).hostname or ""
    if client is None or not is_local(client) or not is_local(asked) or any(name in headers for name in FORWARDED):
        raise RefusedError(401, SENTENCE)
