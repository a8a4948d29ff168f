"""The add-in's tab in the ribbon: where Office looks for it, by Microsoft's rules, each button with its macro."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from addin.hosts.excel.add_in import add_in_bytes, modules
from addin.hosts.excel.ribbon import with_ribbon
from workbook.errors import CannotRunError

# MS-CUSTOMUI2: the namespace, and those of its elements and attributes that the tab may use (2.3.24 button, 2.3.36
# control, 2.3.47 group, 2.3.66 ribbon, 2.3.75 tabs, 5.1 the whole schema).
CUSTOM = "{http://schemas.microsoft.com/office/2009/07/customui}"
RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
CHILDREN = {
    "customUI": {"ribbon"},
    "ribbon": {"tabs"},
    "tabs": {"tab"},
    "tab": {"group"},
    "group": {"button", "control"},
}
ATTRIBUTES = {
    "customUI": set(),
    "ribbon": {"startFromScratch"},
    "tabs": set(),
    "tab": {"id", "idMso", "label"},
    "group": {"id", "idMso", "label"},
    "button": {"id", "label", "size", "imageMso", "onAction", "screentip", "supertip"},
    "control": {"idMso", "size", "label"},
}
LONGEST_TEXT = 1024
# Controls of Excel's own: Refresh All (Data), Calculate Now, Error Checking and Insert Function (Formulas).
OF_EXCEL = {"RefreshAll", "CalculateNow", "ErrorChecking", "FunctionWizard"}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(add_in_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def tab(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["customUI/customUI14.xml"])


def test_the_file_itself_leads_to_the_tab(parts: dict[str, bytes]) -> None:
    relations = etree.fromstring(parts["_rels/.rels"])
    [ours] = [one for one in relations if one.get("Type") == RELATION]
    assert ours.get("Target") == "customUI/customUI14.xml"
    assert len({one.get("Id") for one in relations}) == len(relations)
    assert re.search(rb'<Default Extension="xml" ContentType="application/xml"\s*/>', parts["[Content_Types].xml"])


def test_elements_and_attributes_are_those_of_the_schema(tab: etree._Element) -> None:
    assert tab.tag == f"{CUSTOM}customUI"
    for element in tab.iter():
        name = etree.QName(element).localname
        assert {etree.QName(child).localname for child in element} <= CHILDREN.get(name, set())
        assert set(element.attrib) <= ATTRIBUTES[name]
        assert all(0 < len(value) <= LONGEST_TEXT for value in element.attrib.values())
        if name in ("tab", "group", "button", "control"):
            assert ("id" in element.attrib) != ("idMso" in element.attrib)
        assert element.get("size", "normal") in ("normal", "large")
    identifiers = [element.get("id") for element in tab.iter() if element.get("id")]
    assert len(set(identifiers)) == len(identifiers)


def test_every_button_calls_a_macro_that_takes_the_control(tab: etree._Element) -> None:
    called = [button.get("onAction") for button in tab.iter(f"{CUSTOM}button")]
    assert len(called) == len(set(called)) == 3
    for action in called:
        module, _, name = action.partition(".")
        assert f"\nPublic Sub {name}(control As IRibbonControl)\n" in modules()[module]


def test_every_picture_is_one_of_excels(tab: etree._Element) -> None:
    pictures = {element.get("imageMso") or element.get("idMso") for element in tab.iter()} - {None}
    assert pictures == OF_EXCEL
    assert all(button.get("imageMso") for button in tab.iter(f"{CUSTOM}button"))


def test_an_empty_add_in_of_another_kind_is_refused_in_a_sentence() -> None:
    with pytest.raises(CannotRunError, match=r"^_rels/\.rels of the empty add-in is not the list of relations"):
        with_ribbon({"_rels/.rels": b"<Relationships/>"})
