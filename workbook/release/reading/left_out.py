"""A release without some of its numbers, which were read as what they are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook.release.document import Document, Place

COMPARED_IS_LEFT_OUT = "one of the figures that this change compares was not what it was read as"


def without(document: Document, why: Mapping[Place, str]) -> tuple[Document, dict[Place, str]]:
    """A release without the numbers at some places and the changes that compare them; why each is left out."""
    figures = tuple(one for one in document.figures if one.place not in why)
    gone = {one.id for one in document.figures} - {one.id for one in figures}
    left = [one for one in document.changes if one.place in why or {one.current, one.prior} & gone]
    orphaned = {one.place: COMPARED_IS_LEFT_OUT for one in left if one.place}
    left_ids = set(map(id, left))
    changes = tuple(one for one in document.changes if id(one) not in left_ids)
    return (
        replace(
            document,
            figures=figures,
            changes=changes,
            prices=tuple(one for one in document.prices if one.place not in why),
            ratios=tuple(one for one in document.ratios if one.place not in why),
        ),
        orphaned | dict(why),
    )
