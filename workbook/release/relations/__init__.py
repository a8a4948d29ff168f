"""Each kind of relation between the printed numbers of a release, one file a kind."""

from __future__ import annotations

from workbook.release.compared import Compared
from workbook.release.ledger import Ledger
from workbook.release.relations.change import changes
from workbook.release.relations.content import contents
from workbook.release.relations.equivalent import equivalents
from workbook.release.relations.footing_of_mines import footings_of_mines
from workbook.release.relations.footing_over_time import footings_over_time
from workbook.release.relations.relation import Relation
from workbook.release.relations.repetition import repetitions
from workbook.release.relations.weighting import weightings

KINDS = (repetitions, contents, footings_of_mines, footings_over_time, weightings, equivalents)


def find_relations(ledger: Ledger, compared: list[Compared]) -> list[Relation]:
    """Everything that the printed numbers of a release must hold among themselves and with those of earlier ones."""
    found = [relation for kind in KINDS for relation in kind(ledger)] + list(changes(ledger, compared))
    return [one for one in found if is_of_this_release(ledger, one)]


def is_of_this_release(ledger: Ledger, relation: Relation) -> bool:
    """Whether a number of the release itself is in it: what earlier ones print has been published, right or wrong."""
    return any(not ledger.numbers[figure].earlier for figure in relation.figures)
