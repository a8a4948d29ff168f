"""Who may come in without credentials: somebody at the machine itself, and nobody else."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from addin.hosts.server.refusal import RefusedError

# A proxy or a tunnel on the same machine says with these that it asks for somebody else: X-Forwarded-For, and its kin.
FORWARDED = ("forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip")
FORWARDED_KIN = "x-forwarded-"
HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d*)?")
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


def check_visitor(client: str | None, headers: Mapping[str, str], http_version: str) -> None:
    """RefusedError for a request that comes, or is forwarded, from elsewhere.

    The Host header counts as well: a page of a stranger can point a name of its own at this machine, and the browser of
    the person who sits at it would then ask in that name. HTTP/1.0 is what nginx speaks to a server behind it when
    nobody has told it what to say; Excel and browsers do not.
    """
    asked = HOST.fullmatch(headers.get("host", ""))
    here = client is not None and is_local(client) and asked is not None and is_local(asked["name"])
    forwarded = any(name in FORWARDED or name.startswith(FORWARDED_KIN) for name in headers)
    if not here or forwarded or http_version == "1.0":
        raise RefusedError(401, SENTENCE)
