"""Prices realized and settled."""

from __future__ import annotations
