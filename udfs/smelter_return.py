"""What is left of the metal's value once the smelter is paid."""

from __future__ import annotations
