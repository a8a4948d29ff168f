"""Whether the server lives, and whether it is ready to calculate: for whoever starts and replaces it."""

from __future__ import annotations

from types import ModuleType

from fastapi import APIRouter
from starlette.responses import JSONResponse

from udfs import FUNCTIONS


def health_routes(functions: ModuleType) -> APIRouter:
    """`/health/live` and `/health/ready` over the module whose attributes the server calls as functions."""
    router = APIRouter(prefix="/health")

    @router.get("/live")
    async def live() -> JSONResponse:
        return JSONResponse({"status": "live"})

    @router.get("/ready")
    async def ready() -> JSONResponse:
        missing = [name for name in FUNCTIONS if not hasattr(getattr(functions, name, None), "__xlfunc__")]
        if missing:
            return JSONResponse({"status": "not ready", "missing": missing}, 503)
        return JSONResponse({"status": "ready", "functions": len(FUNCTIONS)})

    return router
