"""Equivalent head grades, with prices and recoveries."""

from __future__ import annotations
