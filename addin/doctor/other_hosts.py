"""The script of Excel for Mac, and LibreOffice."""

from __future__ import annotations

import udfs
from addin.doctor.finding import Answer, found, not_checkable, ruled_out
from addin.doctor.patient import Patient
from addin.doctor.python_checks import INSTALL
from addin.hosts.excel.install.install import script_to_install
from addin.hosts.libreoffice.extension import OLDEST_LIBREOFFICE
from workbook.errors import CannotRunError


def script_is_of_this_version(patient: Patient) -> Answer:
    """Through it a macro of Excel for Mac reaches Python."""
    path = patient.machine.file
    if not path.is_file():
        return found(f"There is no {path}, through which macros of Excel for Mac reach Python.", INSTALL)
    if path.read_bytes() != script_to_install():
        return found(f"{path} is not the one of Orebook {udfs.__version__}.", INSTALL)
    return ruled_out(f"{path} is the one of Orebook {udfs.__version__}.")


def calc_has_this_version(patient: Patient) -> Answer:
    """The extension in LibreOffice Calc, where it is used."""
    try:
        calc = patient.programs.calc()
    except CannotRunError as error:
        return not_checkable(str(error))
    if calc.extension is None:
        return ruled_out(
            f"LibreOffice {calc.version} is there, without Orebook; `orebook install libreoffice` puts it in."
        )
    if calc.extension != udfs.__version__:
        return found(
            f"LibreOffice {calc.version} has Orebook {calc.extension}; this Orebook is {udfs.__version__}.",
            "Close LibreOffice and run: orebook install libreoffice",
        )
    return ruled_out(
        f"LibreOffice {calc.version} (at least {OLDEST_LIBREOFFICE} is needed) has Orebook {calc.extension}."
    )


CHECKS_ON_MACOS = (script_is_of_this_version,)
CHECKS_ANYWHERE = (calc_has_this_version,)
