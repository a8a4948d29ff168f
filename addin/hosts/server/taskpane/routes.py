"""The task pane's routes as a part of xlwings Server: whoever may call its functions may use the pane."""

from __future__ import annotations

from xlwings_server.dependencies import get_user

from addin.hosts.server.taskpane.pane_routes import taskpane_router

router = taskpane_router(get_user)
