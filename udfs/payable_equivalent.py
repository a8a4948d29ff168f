"""Metal equivalents of what was sold: payable quantities at prices."""

from __future__ import annotations
