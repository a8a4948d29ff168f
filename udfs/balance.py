"""Metal accounted for: what went in against what came out."""

from __future__ import annotations
