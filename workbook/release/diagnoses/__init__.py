"""The known shapes of errors in a release, one file a shape."""

from __future__ import annotations

from workbook.release.culprits import Suspect
from workbook.release.diagnoses.case import Case, Diagnosis
from workbook.release.diagnoses.compared_with import compared_with
from workbook.release.diagnoses.digits import slipped_digits
from workbook.release.diagnoses.missing_metal import missing_metal
from workbook.release.diagnoses.neighbouring_cell import neighbouring_cell
from workbook.release.diagnoses.other_basis import other_basis
from workbook.release.diagnoses.reconciling_price import reconciling_price
from workbook.release.diagnoses.weighted_by_tonnes import weighted_by_tonnes

SHAPES = (
    weighted_by_tonnes,
    missing_metal,
    other_basis,
    compared_with,
    neighbouring_cell,
    slipped_digits,
    reconciling_price,
)


def diagnose(case: Case, suspect: Suspect) -> tuple[Diagnosis, ...]:
    """Every shape that the suspect's error has, the most telling first."""
    found = [diagnosis for shape in SHAPES if (diagnosis := shape(case, suspect)) is not None]
    return tuple(sorted(found, key=lambda one: one.coincidence))
