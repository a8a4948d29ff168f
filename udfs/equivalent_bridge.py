"""The change of an equivalent, split into what caused it."""

from __future__ import annotations
