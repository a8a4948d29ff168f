"""Cash cost and all-in sustaining cost."""

from __future__ import annotations
