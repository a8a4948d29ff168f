"""The task pane of the server: its page, and the routes that the page asks."""

from __future__ import annotations

from pathlib import Path

# Extends the `base.html` of xlwings-server, which brings office.js, sign-in and the custom functions.
TEMPLATE = Path(__file__).parent / "taskpane.html"
STATIC = Path(__file__).parent / "static"
