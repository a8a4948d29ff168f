"""What a workbook's main part lists: its sheets in order, its defined names, and the parts they lead to."""

from dataclasses import dataclass

from lxml import etree

from workbook.errors import CannotRunError
from workbook.ooxml.guard import check_names
from workbook.ooxml.parts import Parts
from workbook.ooxml.tables import table_of
from workbook.open_book import Table


@dataclass(frozen=True)
class Sheet:
    """A worksheet: the name on its tab, the part that holds it, and whether the tab is shown."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True)
class Contents:
    """Worksheets in workbook order, names of the workbook, names of one sheet, and single parts by kind of link.

    `main` is the part that lists all of them.
    """

    main: str
    sheets: list[Sheet]
    names: dict[str, str]
    local_names: dict[tuple[str, str], str]
    linked: dict[str, str]


def read_contents(parts: Parts) -> Contents:
    """Follow the main part; CannotRunError when the file is no workbook that can be read."""
    main = _main_part(parts)
    links = {link.identifier: link for link in parts.relationships(main)}
    tree = parts.parsed(main)
    tabs = [(tab, links.get(_relationship_id(tab))) for tab in tree.iterfind("{*}sheets/{*}sheet")]
    sheets = [
        Sheet(tab.get("name", ""), link.part, tab.get("state", "visible") == "visible")
        for tab, link in tabs
        if link is not None and link.kind == "worksheet"
    ]
    entries = tree.findall("{*}definedNames/{*}definedName")
    check_names(len(entries), parts.file)
    names: dict[str, str] = {}
    local_names: dict[tuple[str, str], str] = {}
    for entry in entries:
        name, formula, owner = entry.get("name", ""), entry.text or "", entry.get("localSheetId")
        if owner is None:
            names[name] = formula
        elif owner.isdigit() and int(owner) < len(tabs):
            # The number counts all tabs, those of charts included.
            local_names[tabs[int(owner)][0].get("name", ""), name] = formula
    return Contents(main, sheets, names, local_names, {link.kind: link.part for link in links.values()})


def read_tables(parts: Parts, sheets: list[Sheet]) -> dict[str, Table]:
    """The tables of all sheets, by name."""
    tables = [
        table_of(parts.parsed(link.part), sheet.name, link.part)
        for sheet in sheets
        for link in parts.relationships(sheet.part)
        if link.kind == "table"
    ]
    return {table.name: table for table in tables}


def _main_part(parts: Parts) -> str:
    for link in parts.relationships(""):
        if link.kind == "officeDocument":
            if link.part.endswith(".bin"):
                raise CannotRunError(
                    f"{parts.file} is in the binary .xlsb format: save it as .xlsx or .xlsm and try again."
                )
            if not parts.parsed(link.part).tag.endswith("}workbook"):
                break
            return link.part
    raise CannotRunError(f"{parts.file} is a zip file but not a workbook (.xlsx or .xlsm).")


def _relationship_id(tab: etree._Element) -> str:
    return next((str(value) for key, value in tab.attrib.items() if str(key).endswith("}id")), "")
