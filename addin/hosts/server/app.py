"""The server of a built project, as each worker makes it: xlwings Server behind the gate.

It is told the project's folder by XLWINGS_PROJECT_DIR, which `orebook serve` sets, and reads its settings from there.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Scope

from addin.hosts.server.call_request import check_call
from addin.hosts.server.gate import WITH_A_BODY, Gate
from addin.hosts.server.health import health_routes
from addin.hosts.server.script_request import check_script
from addin.hosts.server.tokens import check_token
from addin.hosts.server.visitors import check_visitor


def application() -> ASGIApp:
    """The server; what it imports here reads the project's settings, and imports xlwings."""
    say_that_pyodide_is_missing()
    from xlwings_server import main as server
    from xlwings_server.config import settings
    from xlwings_server.dependencies import authenticate

    from addin.hosts.server.taskpane.routes import router

    # xlwings Server has put the project's folder where Python looks for modules.
    functions, scripts = map(importlib.import_module, ("custom_functions", "custom_scripts"))
    server.app.include_router(health_routes(functions), prefix=settings.app_path)
    server.app.include_router(router, prefix=f"{settings.app_path}/orebook")
    script_names = frozenset(name for name, value in vars(scripts).items() if hasattr(value, "__xlscript__"))

    async def check_request(scope: Scope, headers: Headers) -> None:
        if not settings.auth_providers:
            if not scope["path"].startswith(f"{settings.app_path}/health/"):
                check_visitor(scope["client"][0] if scope["client"] else None, headers, scope["http_version"])
        elif scope["method"] in WITH_A_BODY:
            await check_token(authenticate, headers)

    def check_body(path: str, content: Any) -> None:
        route = path.removeprefix(f"{settings.app_path}/xlwings/")
        if route == "custom-functions-call":
            check_call(content)
        elif route.startswith("custom-scripts-call/"):
            check_script(route.removeprefix("custom-scripts-call/"), script_names, content)

    return Gate(server.main_app, check_request, check_body)


def say_that_pyodide_is_missing() -> None:
    """Before xlwings is imported: outside Pyodide it would look for it once for each cell of an argument.

    Told once that there is none, it answers a call with a large range in a fraction of the time.
    """
    for name in ("pyodide", "pyodide.ffi"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None says that a module is known to be missing
