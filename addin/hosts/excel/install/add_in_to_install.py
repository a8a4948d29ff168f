"""Which add-in file is installed: one that is named, one built here, or the one that came with this Orebook."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import udfs
from addin.hosts.excel.add_in import FILE_NAME, add_in_bytes
from addin.hosts.excel.add_in_versions import Versions, versions_in
from addin.hosts.excel.install.packages import pinned_version
from workbook.errors import CannotRunError
from workbook.ooxml.files import read_bytes

# `make wheel` puts it here; a checkout has none and builds it.
CARRIED = Path(__file__).with_name(FILE_NAME)


def add_in_to_install(named: Path | None) -> bytes:
    """The content of the file; CannotRunError where there is none, or it belongs to another version."""
    if named is None and find_spec("pyopenvba") is not None:
        return add_in_bytes()
    path = named or CARRIED
    if named is None and not CARRIED.is_file():
        raise CannotRunError(
            f"This Orebook came without {FILE_NAME}, and pyOpenVBA, which builds it, is not installed. Take the file "
            f"of Orebook {udfs.__version__} and name it: orebook install excel --add-in {FILE_NAME}"
        )
    content = read_bytes(path)
    wanted = Versions(udfs.__version__, pinned_version("xlwings"))
    found = versions_in(content)
    if found != wanted:
        raise CannotRunError(f"{path} is {found or 'no add-in of Orebook'}; {wanted} is to be installed.")
    return content
