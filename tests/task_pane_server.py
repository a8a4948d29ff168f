"""The task pane's page and routes behind a server of the tests, which lets in one person."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import uvicorn
from fastapi import FastAPI, Header, HTTPException, Response
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

import addin.hosts.server
from addin.hosts.server.taskpane.pane_routes import taskpane_router

PROJECT = Path(addin.hosts.server.__file__).parent / "project"
OFFICE_JS = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
TOKEN = "the token of a test"
# What the base page of xlwings Server gives ours: places in the head and the body, office.js, and who is signed in.
BASE = f"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="/favicon.ico" />
    <script src="{OFFICE_JS}"></script>
    <script src="/signed_in.js"></script>
    {{% block extra_head %}}{{% endblock extra_head %}}
  </head>
  <body>{{% block content %}}{{% endblock content %}}</body>
</html>
"""
SIGNED_IN = f"globalThis.getAuth = async () => ({{ token: '{TOKEN}', provider: 'tests' }});"
# No script or style in the page itself, nothing from elsewhere but office.js.
POLICY = f"default-src 'self'; script-src 'self' {OFFICE_JS}; object-src 'none'; base-uri 'none'"


class PaneServer:
    """A running server, and where it listens."""

    def __init__(self) -> None:
        self.address = ""

    def application(self) -> FastAPI:
        """The page and our routes."""
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        app.include_router(taskpane_router(only_the_tester), prefix="/orebook")
        loader = ChoiceLoader([FileSystemLoader(PROJECT / "templates"), DictLoader({"base.html": BASE})])
        page = Environment(loader=loader, autoescape=True).get_template("taskpane.html")

        @app.get("/taskpane.html")
        async def taskpane() -> Response:
            headers = {"Content-Security-Policy": POLICY}
            return Response(page.render(settings={"app_path": ""}), media_type="text/html", headers=headers)

        @app.get("/signed_in.js")
        async def signed_in() -> Response:
            return Response(SIGNED_IN, media_type="text/javascript")

        @app.get("/favicon.ico")
        async def icon() -> Response:
            return Response(status_code=204)

        return app


async def only_the_tester(authorization: str = Header(default="")) -> SimpleNamespace:
    """Let one person in."""
    if authorization != TOKEN:
        raise HTTPException(401, "Sign in first.")
    return SimpleNamespace(name="Ana")


@contextmanager
def running() -> Iterator[PaneServer]:
    """The server on a free port, for as long as the block lasts."""
    server = PaneServer()
    config = uvicorn.Config(server.application(), host="127.0.0.1", port=0, ws="none", log_level="error")
    process = uvicorn.Server(config)
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not process.started:
        assert time.monotonic() < deadline, "the server of the task pane did not start"
        time.sleep(0.02)
    port = process.servers[0].sockets[0].getsockname()[1]
    server.address = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        process.should_exit = True
        thread.join(10)
