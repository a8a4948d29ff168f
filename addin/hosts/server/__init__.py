"""xlwings Server: a project for it, and what stands between it and the net."""
