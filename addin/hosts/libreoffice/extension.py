"""The extension file: everything LibreOffice needs for the functions, in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import addin
import udfs
from addin.hosts.libreoffice.calc_add_ins import calc_add_ins, uno_method
from addin.hosts.libreoffice.inside.function_names import function_names
from addin.hosts.libreoffice.menu import menu_and_toolbar, place_of_toolbar
from addin.hosts.libreoffice.type_library import type_library
from udfs import FUNCTIONS
from workbook.errors import CannotRunError
from workbook.ooxml.files import write_atomically

IDENTIFIER = "org.orebook.functions"
INTERFACE = "org.orebook.XFunctions"
OLDEST_LIBREOFFICE = "25.2"
# Stands at the top of the archive, where LibreOffice's loader looks; it finds the rest in pythonpath.
COMPONENT = "orebook_component.py"
# The same sources make the same file, byte for byte.
LONG_AGO = (1980, 1, 1, 0, 0, 0)

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
  <manifest:file-entry manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"
      manifest:full-path="functions.rdb"/>
  <manifest:file-entry manifest:media-type="application/vnd.sun.star.uno-component;type=Python"
      manifest:full-path="orebook_component.py"/>
  <manifest:file-entry manifest:media-type="application/vnd.sun.star.configuration-data"
      manifest:full-path="CalcAddIns.xcu"/>
  <manifest:file-entry manifest:media-type="application/vnd.sun.star.configuration-data"
      manifest:full-path="Addons.xcu"/>
  <manifest:file-entry manifest:media-type="application/vnd.sun.star.configuration-data"
      manifest:full-path="CalcWindowState.xcu"/>
</manifest:manifest>
"""
DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006"
    xmlns:lo="http://libreoffice.org/extensions/description/2011">
  <identifier value="{identifier}"/>
  <version value="{version}"/>
  <display-name><name lang="en">Orebook</name></display-name>
  <dependencies>
    <lo:LibreOffice-minimal-version value="{oldest}" lo:name="LibreOffice {oldest}"/>
  </dependencies>
</description>
"""


def build_extension(folder: Path) -> Path:
    """Write orebook-VERSION.oxt into a folder."""
    path = folder / f"orebook-{udfs.__version__}.oxt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(f"{folder} cannot be used as a folder: {error.strerror}.") from error
    write_atomically(path, extension_bytes())
    return path


def extension_bytes() -> bytes:
    """The archive as it is written."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def parts() -> Iterator[tuple[str, bytes]]:
    """The files of the archive: declarations made from the records, and the Python sources as they are."""
    records = FUNCTIONS.values()
    yield "META-INF/manifest.xml", MANIFEST.encode()
    yield (
        "description.xml",
        DESCRIPTION.format(identifier=IDENTIFIER, version=udfs.__version__, oldest=OLDEST_LIBREOFFICE).encode(),
    )
    methods = {method: uno_method(record) for record in records for method in function_names(record)}
    yield "functions.rdb", type_library(INTERFACE, methods)
    yield "CalcAddIns.xcu", calc_add_ins(records)
    yield "Addons.xcu", menu_and_toolbar()
    yield "CalcWindowState.xcu", place_of_toolbar()
    inside = Path(__file__).parent / "inside"
    yield COMPONENT, (inside / COMPONENT).read_bytes()
    for room in (Path(str(udfs.__file__)).parent, Path(str(addin.__file__)).parent):
        for source in sorted(room.rglob("*.py")):
            if room.name == "udfs" or needed_inside(source.relative_to(room.parent)):
                yield f"pythonpath/{source.relative_to(room.parent).as_posix()}", source.read_bytes()


def needed_inside(source: Path) -> bool:
    """Whether a source of addin runs inside LibreOffice: those that do, and the packages around them."""
    inside = Path("addin/hosts/libreoffice/inside")
    if source.is_relative_to(inside):
        return source.name != COMPONENT
    return source.name == "__init__.py" and inside.is_relative_to(source.parent)
