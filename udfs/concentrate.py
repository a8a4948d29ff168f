"""Concentrate as a smelter settles it: dry tonnes, payable metal, charges and penalties."""

from __future__ import annotations
