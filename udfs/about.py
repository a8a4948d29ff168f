"""What is installed."""

from __future__ import annotations
