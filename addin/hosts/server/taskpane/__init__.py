"""The task pane of the server: the files of its page, and the routes that the page asks.

The page itself is a template of the server's project, `project/templates/taskpane.html`.
"""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
