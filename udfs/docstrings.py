"""A numpydoc docstring as data: sections, and the units that stand in brackets."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

UNIT_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True)
class Entry:
    """One entry of a section: `label : kind` and the indented text below it."""

    label: str
    kind: str
    text: str

    @property
    def unit(self) -> str | None:
        """The first thing in brackets."""
        found = UNIT_IN_BRACKETS.search(self.text)
        return found[1] if found else None


@dataclass(frozen=True)
class Docstring:
    """The parts of a docstring; a section that is missing is empty."""

    summary: str
    explanation: str
    sections: dict[str, str]

    def entries(self, section: str) -> list[Entry]:
        """The entries of a section in their order."""
        found: list[Entry] = []
        for line in self.sections.get(section, "").splitlines():
            if line[:1].isspace() or not line:
                if found:
                    last = found[-1]
                    found[-1] = Entry(last.label, last.kind, f"{last.text} {line.strip()}".strip())
            else:
                label, _, kind = (part.strip() for part in line.partition(" : "))
                found.append(Entry(label, kind, ""))
        return found


def parse_docstring(function: object) -> Docstring:
    """Split a function's docstring into its summary, its explanation and its sections."""
    lines = (inspect.getdoc(function) or "").splitlines()
    sections: dict[str, list[str]] = {"": []}
    current = ""
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line and below == "-" * len(line):
            current = line
            sections[current] = []
        elif not (line and line == "-" * len(line) and number and lines[number - 1] == current):
            sections[current].append(line)
    summary, _, explanation = "\n".join(sections.pop("")).partition("\n\n")
    return Docstring(
        summary=" ".join(summary.split()),
        explanation="\n\n".join(" ".join(part.split()) for part in explanation.split("\n\n") if part.strip()),
        sections={title: "\n".join(text).strip("\n") for title, text in sections.items()},
    )
