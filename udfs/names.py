"""Which names a worksheet function and its arguments can have in every host."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST_NAME = 3
# A generated VBA wrapper declares every argument under its own name, so VBA's own words cannot be used.
VBA_RESERVES = """
    abs addressof alias and any append array as asc attribute base beep binary boolean byref byte byval call case
    cbool cbyte ccur cdate cdbl cdec cint circle clng close compare const csng cstr currency cvar cverr date debug
    decimal declare defbool defbyte defcur defdate defdbl defint deflng defobj defsng defstr defvar dim dir do
    double each else elseif empty end endif enum eqv erase error event exit explicit false fix for friend function
    get global gosub goto if imp implements in input instr int integer is kill lbound len let lib like line load
    local lock long longlong longptr loop lset me mid mod module name new next not nothing null object on open
    option optional or output paramarray preserve print private property pset public put raiseevent random
    randomize read redim rem reset resume return rnd rset scale seek select set sgn shared single spc static step
    stop str string sub switch tab text then time timer to true type typeof ubound unload unlock until val variant
    wend when while width with withevents write xor
"""
VBA_WORDS = frozenset(VBA_RESERVES.split())
ADDRESS = re.compile(r"[a-z]{1,3}[0-9]+|r[0-9]*c[0-9]*|r[0-9]+|c[0-9]+", re.IGNORECASE)


def fault_of_function_name(name: str) -> str | None:
    """Why this cannot be a worksheet function's name, or None."""
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
        return "is not capital letters, digits and underscores"
    if ADDRESS.fullmatch(name):
        return "looks like a cell address"
    if sum(character.isalpha() for character in name) < SHORTEST_NAME:
        return f"is shorter than {SHORTEST_NAME} letters"
    if name[-1].isdigit():
        return "ends in a digit"
    return fault_of_word(name)


def fault_of_argument_name(name: str) -> str | None:
    """Why this cannot be an argument's name, or None."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        return "is not lower-case words joined by underscores"
    if ADDRESS.fullmatch(name):
        return "looks like a cell address"
    return fault_of_word(name)


def fault_of_word(name: str) -> str | None:
    """Whether VBA keeps the word for itself."""
    return "is a word of VBA" if name.lower() in VBA_WORDS else None


def nearest_names(name: str, known: Iterable[str]) -> str:
    """The known names most like an unknown one, those that hold it first, with commas; empty where none is like it."""
    import difflib  # only a mistyped name needs it, and every start of a host would pay for it

    typed, names = name.upper(), list(known)
    holding = [each for each in names if len(typed) >= SHORTEST_NAME and typed in each]
    like = difflib.get_close_matches(typed, names, n=3, cutoff=0.5)
    return ", ".join(list(dict.fromkeys(holding + like))[:3])
