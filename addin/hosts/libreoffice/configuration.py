"""LibreOffice's configuration files: nodes and properties as an extension declares them."""

from __future__ import annotations

from lxml import etree

REGISTRY = "http://openoffice.org/2001/registry"
OOR = f"{{{REGISTRY}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LANGUAGE = "en-US"


def component_data(name: str, package: str = "org.openoffice.Office") -> etree._Element:
    """The root of the configuration of one component of LibreOffice."""
    return etree.Element(
        f"{OOR}component-data",
        {f"{OOR}name": name, f"{OOR}package": package},
        nsmap={"oor": REGISTRY, "xs": "http://www.w3.org/2001/XMLSchema"},
    )


def node(parent: etree._Element, name: str, *, replace: bool = False) -> etree._Element:
    """A node below another; `replace` puts it into a set."""
    attributes = {f"{OOR}name": name} | ({f"{OOR}op": "replace"} if replace else {})
    return etree.SubElement(parent, "node", attributes)


def prop(parent: etree._Element, name: str, value: str, *, localized: bool = False) -> None:
    """A property of a node; texts that a person reads have a language."""
    language = {f"{XML}lang": LANGUAGE} if localized else {}
    etree.SubElement(etree.SubElement(parent, "prop", {f"{OOR}name": name}), "value", language).text = value


def configuration_file(root: etree._Element) -> bytes:
    """The configuration as a file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
