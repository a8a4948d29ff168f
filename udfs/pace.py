"""Tonnes a day, and how far a year is along its guidance."""

from __future__ import annotations
