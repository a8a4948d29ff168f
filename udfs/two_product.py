"""The two-product formula: recovery and masses from three assays."""

from __future__ import annotations
