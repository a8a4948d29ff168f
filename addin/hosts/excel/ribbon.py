"""The add-in's tab in the ribbon, as a part of its file."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.errors import CannotRunError

RIBBON_MODULE = "OrebookRibbon"
RIBBON = "customUI/customUI14.xml"
PACKAGE_RELATIONS = "_rels/.rels"
# Of Office 2010 and later. Pictures are Excel's own, and so is the control that inserts a function.
TAB = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui">
  <ribbon>
    <tabs>
      <tab id="orebookTab" label="Orebook">
        <group id="orebookQuarter" label="Quarterly workbook">
          <button id="orebookRefresh" label="Refresh quarter" size="large" imageMso="RefreshAll"
              onAction="{RIBBON_MODULE}.RefreshFromRibbon" screentip="Refresh the quarterly workbook"
              supertip="Calculates every cell, adds a row to the Log, and says what changed and what does not hold."/>
        </group>
        <group id="orebookFunctions" label="Functions">
          <control idMso="FunctionWizard" size="large"/>
          <button id="orebookRecalculate" label="Recalculate" imageMso="CalculateNow"
              onAction="{RIBBON_MODULE}.RecalculateFromRibbon" screentip="Start Python anew and calculate everything"
              supertip="For open workbooks after something was mended or installed."/>
          <button id="orebookWhy" label="Why does it not calculate?" imageMso="ErrorChecking"
              onAction="{RIBBON_MODULE}.WhyFromRibbon" screentip="Why the functions show #NAME?"
              supertip="Says what is wrong with Python, or that all is well."/>
        </group>
      </tab>
    </tabs>
  </ribbon>
</customUI>
"""
RELATION = (
    '<Relationship Id="orebookRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{RIBBON}"/>'
)


def with_ribbon(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a file with the tab among them."""
    end = b"</Relationships>"
    relations = parts[PACKAGE_RELATIONS]
    if relations.count(end) != 1:
        raise CannotRunError(f"{PACKAGE_RELATIONS} of the empty add-in is not the list of relations that Excel writes.")
    return {**parts, PACKAGE_RELATIONS: relations.replace(end, RELATION.encode() + end), RIBBON: TAB.encode()}
