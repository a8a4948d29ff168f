"""What a server must have before it starts: a licence, and authentication unless it serves its own machine only."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Protocol

from addin.hosts.server.visitors import is_local
from workbook.errors import CannotRunError

NO_LICENCE = (
    "Neither {env} nor the environment has XLWINGS_LICENSE_KEY, without which xlwings Server does not run. A company "
    "buys its key from the makers of xlwings; the free key, noncommercial, is for what their terms call so."
)
NO_AUTHENTICATION = (
    "Other machines would reach the server ({reached}), but XLWINGS_AUTH_PROVIDERS names no authentication: set it, "
    'for instance to ["entraid"], in {env} or in the environment. A server on localhost alone may do without.'
)
# What xlwings Server writes as an example of a provider of one's own lets in whoever knows this.
TOKEN_OF_THE_EXAMPLE = "test-token"


class Settings(Protocol):
    """Of xlwings Server's settings, those that are asked here."""

    license_key: str | None
    auth_providers: list[str] | None
    auth_entraid_client_id: str | None
    auth_entraid_tenant_id: str | None
    hostname: str | None


def check_start(settings: Settings, project: Path, host: str) -> None:
    """CannotRunError when the server of a project must not start on this host name or address."""
    env = project / ".env"
    if not (settings.license_key or "").strip():
        raise CannotRunError(NO_LICENCE.format(env=env))
    providers = settings.auth_providers or []
    if not providers and not is_local(host):
        raise CannotRunError(NO_AUTHENTICATION.format(reached=f"it listens on {host}", env=env))
    if not providers and settings.hostname and not is_local(settings.hostname.partition(":")[0]):
        reached = f"XLWINGS_HOSTNAME is {settings.hostname}"
        raise CannotRunError(NO_AUTHENTICATION.format(reached=reached, env=env))
    for provider in providers:
        check_provider(provider, settings, project)


def check_provider(provider: str, settings: Settings, project: Path) -> None:
    """CannotRunError when a provider would let nobody in, or everybody."""
    if provider == "entraid":
        for name in ("auth_entraid_client_id", "auth_entraid_tenant_id"):
            if not getattr(settings, name):
                raise CannotRunError(f"Authentication by Entra ID needs XLWINGS_{name.upper()}, which is not set.")
        return
    source = project / "auth" / provider / "__init__.py"
    if not provider.isidentifier() or not source.is_file():
        raise CannotRunError(
            f'XLWINGS_AUTH_PROVIDERS names "{provider}", which is neither "entraid" nor a module of the project: '
            f"expected {source} with a function validate_token."
        )
    if TOKEN_OF_THE_EXAMPLE in source.read_text(encoding="utf-8"):
        raise CannotRunError(
            f'{source} still holds the "{TOKEN_OF_THE_EXAMPLE}" of the example of xlwings Server, by which everybody '
            "would come in who knows it: validate real tokens there."
        )


def check_installed() -> None:
    """CannotRunError when xlwings Server is not installed beside Orebook."""
    if importlib.util.find_spec("xlwings_server") is None:
        raise CannotRunError(
            "xlwings Server is not installed beside Orebook. It is software of the makers of xlwings, for "
            f"noncommercial use or paid. To install it: {sys.executable} -m pip install xlwings-server==1.20.0"
        )
