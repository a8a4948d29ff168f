"""A whole worksheet put into a workbook file: a new part behind the others, or one of that name replaced.

Only what names the sheet is edited, where it must be: the list of content types, the workbook's list of sheets and its
relationships. It comes last among the tabs, so that what counts them still counts right.
"""

import posixpath
import re
from xml.sax.saxutils import quoteattr

from workbook.errors import CannotRunError
from workbook.ooxml.package import Package

CONTENT_TYPES = "[Content_Types].xml"
WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

_LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_TAB = re.compile(rb"<(?P<prefix>(?:\w+:)?)sheet\s[^>]*>")


def put_sheet(package: Package, name: str, content: bytes) -> None:
    """Put a worksheet in place; `content` is its whole XML. The caller has seen to it that an old one may go."""
    old = next((sheet for sheet in package.sheets if sheet.name.casefold() == name.casefold()), None)
    if old is not None:
        package.replace_part(old.part, content)
        return
    main, links = package.main_part, _relationships_of(package.main_part)
    tabs = [found[0] for found in _TAB.finditer(package.part(main))]
    if any(_attribute(tab, b"name").casefold() == name.casefold() for tab in tabs):
        raise CannotRunError(f"{package.path} has a tab {name!r} that is no worksheet: rename it and try again.")
    part = _free_part(package, posixpath.join(posixpath.dirname(main), "worksheets"))
    identifier = _free_identifier(package.part(links))
    target = posixpath.relpath(part, posixpath.dirname(main))
    package.add_part(part, content)
    _insert(
        package, CONTENT_TYPES, "Types", f"Override PartName={quoteattr('/' + part)} ContentType={quoteattr(WORKSHEET)}"
    )
    kind = _kind_of_worksheets(package.part(links))
    _insert(
        package,
        links,
        "Relationships",
        f"Relationship Id={quoteattr(identifier)} Type={quoteattr(kind)} Target={quoteattr(target)}",
    )
    number = 1 + max(int(_attribute(tab, b"sheetId")) for tab in tabs)
    # The namespace of the identifiers is what comes before the kind of a link.
    namespace = quoteattr(kind.removesuffix("/worksheet"))
    tab = f'sheet xmlns:r={namespace} name={quoteattr(name)} sheetId="{number}" r:id={quoteattr(identifier)}'
    _insert(package, main, "sheets", tab)


def _insert(package: Package, part: str, parent: str, element: str) -> None:
    """An element without content behind the others of its parent, in the parent's namespace."""
    content = package.part(part)
    ends = list(re.finditer(rb"</((?:\w+:)?)%b\s*>" % parent.encode(), content))
    if not ends:
        raise CannotRunError(f"{package.path}: part {part} lists nothing in {parent}, so no sheet can be added.")
    end = ends[-1]
    package.replace_part(
        part, content[: end.start()] + b"<" + end[1] + element.encode() + b"/>" + content[end.start() :]
    )


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _free_part(package: Package, folder: str) -> str:
    known = {name.lower() for name in package.part_names}
    number = 1
    while f"{folder}/sheet{number}.xml".lower() in known:
        number += 1
    return f"{folder}/sheet{number}.xml"


def _free_identifier(links: bytes) -> str:
    known = {_attribute(found[0], b"Id") for found in _LINK.finditer(links)}
    number = 1
    while f"rId{number}" in known:
        number += 1
    return f"rId{number}"


def _kind_of_worksheets(links: bytes) -> str:
    """The type of the links to worksheets, which has another name in a workbook saved as strict Open XML."""
    kinds = [_attribute(found[0], b"Type") for found in _LINK.finditer(links)]
    return next(kind for kind in kinds if kind.endswith("/worksheet"))


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s%b\s*=\s*(?:\"([^\"]*)\"|'([^']*)')" % name, tag)
    return (found[1] or found[2] or b"").decode() if found else ""
