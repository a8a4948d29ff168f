"""What the extension adds to Calc's window: a menu entry and a toolbar button."""

from __future__ import annotations

from lxml import etree

from addin.hosts.libreoffice.configuration import component_data, configuration_file, node, prop

REFRESH_URL = "service:org.orebook.Refresh?refresh"
REFRESH_TITLE = "Refresh this workbook"
TOOLBAR = "org.orebook.toolbar"
# Behind the last one of the first row; without a place of its own a new toolbar floats over the others.
PLACE = {"Visible": "true", "Docked": "true", "DockingArea": "0", "DockPos": "2000,0"}
IN_CALC = "com.sun.star.sheet.SpreadsheetDocument"


def menu_and_toolbar() -> bytes:
    """The configuration of the menu Orebook and of the toolbar with the same entry, in spreadsheets only."""
    root = component_data("Addons")
    window = node(root, "AddonUI")
    menu = node(node(window, "OfficeMenuBar"), "org.orebook.menu", replace=True)
    prop(menu, "Title", "Orebook", localized=True)
    prop(menu, "Context", IN_CALC)
    add_entry(node(menu, "Submenu"))
    add_entry(node(node(window, "OfficeToolBar"), TOOLBAR, replace=True))
    return configuration_file(root)


def add_entry(entries: etree._Element) -> None:
    """What refreshes the workbook when it is clicked."""
    entry = node(entries, "org.orebook.refresh", replace=True)
    prop(entry, "URL", REFRESH_URL)
    prop(entry, "Title", REFRESH_TITLE, localized=True)
    prop(entry, "Target", "_self")
    prop(entry, "Context", IN_CALC)


def place_of_toolbar() -> bytes:
    """The configuration of where Calc's window first shows the toolbar, and under which name."""
    root = component_data("CalcWindowState", "org.openoffice.Office.UI")
    states = node(node(root, "UIElements"), "States")
    toolbar = node(states, f"private:resource/toolbar/addon_{TOOLBAR}", replace=True)
    prop(toolbar, "UIName", "Orebook", localized=True)
    for name, value in PLACE.items():
        prop(toolbar, name, value)
    return configuration_file(root)
