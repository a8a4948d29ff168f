"""The metals that a release can report, by symbol and by name."""

from __future__ import annotations

NAMES = {
    "ag": "silver",
    "au": "gold",
    "cu": "copper",
    "pb": "lead",
    "zn": "zinc",
    "co": "cobalt",
    "fe": "iron",
    "mo": "molybdenum",
    "ni": "nickel",
    "pd": "palladium",
    "pt": "platinum",
    "rh": "rhodium",
    "sb": "antimony",
    "sn": "tin",
    "u": "uranium",
    "w": "tungsten",
}
SYMBOLS = {name: symbol for symbol, name in NAMES.items()}


def symbol_of(text: str) -> str | None:
    """The symbol of a metal, in lower case, from its symbol or its name; None for what is no metal we know."""
    plain = text.strip().lower()
    return plain if plain in NAMES else SYMBOLS.get(plain)
