"""The extension file: complete, nothing in it that is not needed, the same bytes each time, and it runs by itself."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import udfs
from addin.hosts.libreoffice.extension import build_extension, extension_bytes
from workbook.errors import CannotRunError

CHECKOUT = Path(__file__).parent.parent
INSIDE = "addin/hosts/libreoffice/inside"
DECLARATIONS = {
    *("META-INF/manifest.xml", "description.xml", "functions.rdb"),
    *("CalcAddIns.xcu", "Addons.xcu", "CalcWindowState.xcu"),
}
PACKAGES = ("addin", "addin/hosts", "addin/hosts/libreoffice", INSIDE)
# What LibreOffice itself gives to the Python inside it; `org` and `com` are its types.
FROM_LIBREOFFICE = {"uno", "unohelper", "com", "org"}

# LibreOffice 25.2 brings Python 3.10 to Windows and macOS; later versions of it bring later ones.
OLDEST_PYTHON = (3, 10)
NEWER_MODULES = {"tomllib", "wsgiref.types", "asyncio.taskgroups", "asyncio.timeouts"}
NEWER_NAMES = {
    *("Self", "Never", "LiteralString", "Required", "NotRequired", "Unpack", "TypeVarTuple", "override", "TypeIs"),
    *("assert_never", "assert_type", "reveal_type", "dataclass_transform", "get_overloads", "ReadOnly"),
    *("UTC", "StrEnum", "ReprEnum", "EnumCheck", "member", "nonmember", "global_enum", "verify"),
    *("cbrt", "exp2", "sumprod", "fma", "batched", "chdir", "file_digest", "NOFLAG"),
    *("ExceptionGroup", "BaseExceptionGroup", "add_note", "from_number", "PythonFinalizationError"),
}


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(extension_bytes()))


@pytest.fixture(scope="module")
def sources(archive: zipfile.ZipFile) -> dict[str, ast.Module]:
    """Every Python file of the archive, read as the oldest Python would."""
    return {
        name: ast.parse(archive.read(name), name, feature_version=OLDEST_PYTHON)
        for name in archive.namelist()
        if name.endswith(".py")
    }


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def newer_than_the_oldest_python(tree: ast.Module) -> set[str]:
    """The modules and names of later Pythons that a source uses."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (names & NEWER_NAMES) | (set(imported(tree)) & NEWER_MODULES)


def test_it_holds_the_functions_what_runs_inside_and_the_declarations_and_nothing_else(
    archive: zipfile.ZipFile,
) -> None:
    functions = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "udfs").rglob("*.py")}
    inside = {f"{INSIDE}/{path.name}" for path in (CHECKOUT / INSIDE).glob("*.py")}
    inside.remove(f"{INSIDE}/orebook_component.py")  # it stands at the top
    packages = {f"{package}/__init__.py" for package in PACKAGES}
    python = {f"pythonpath/{source}" for source in functions | inside | packages}
    assert sorted(archive.namelist()) == sorted(DECLARATIONS | {"orebook_component.py"} | python)


def test_every_source_stands_in_it_as_it_is(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.startswith("pythonpath/"):
            assert archive.read(name) == (CHECKOUT / name.removeprefix("pythonpath/")).read_bytes(), name


def test_the_same_sources_make_the_same_bytes_at_another_time_and_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = build_extension(tmp_path / "one").read_bytes()
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert build_extension(tmp_path / "two" / "deeper").read_bytes() == one


def test_its_file_name_and_its_description_carry_the_version(tmp_path: Path, archive: zipfile.ZipFile) -> None:
    assert build_extension(tmp_path).name == f"orebook-{udfs.__version__}.oxt"
    description = etree.fromstring(archive.read("description.xml"))
    tags = {etree.QName(tag).localname: tag.get("value") for tag in description.iter() if tag.get("value")}
    assert tags == {
        "identifier": "org.orebook.functions",
        "version": udfs.__version__,
        "LibreOffice-minimal-version": "25.2",
    }


def test_the_manifest_names_every_part_that_libreoffice_must_register(archive: zipfile.ZipFile) -> None:
    manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
    space = "{http://openoffice.org/2001/manifest}"
    named = {entry.get(f"{space}full-path"): entry.get(f"{space}media-type") for entry in manifest}
    settings = "application/vnd.sun.star.configuration-data"
    assert named == {
        "functions.rdb": "application/vnd.sun.star.uno-typelibrary;type=RDB",
        "orebook_component.py": "application/vnd.sun.star.uno-component;type=Python",
        "CalcAddIns.xcu": settings,
        "Addons.xcu": settings,
        "CalcWindowState.xcu": settings,
    }
    assert set(named) <= set(archive.namelist())


@pytest.mark.parametrize("name", ["CalcAddIns.xcu", "Addons.xcu", "CalcWindowState.xcu"])
def test_a_configuration_is_named_after_the_component_that_it_belongs_to(archive: zipfile.ZipFile, name: str) -> None:
    root = etree.fromstring(archive.read(name))
    space = "{http://openoffice.org/2001/registry}"
    assert root.tag == f"{space}component-data"
    assert f"{root.get(f'{space}name')}.xcu" == name
    assert {tag.tag for tag in root.iterdescendants()} == {"node", "prop", "value"}


def test_it_imports_nothing_but_itself_the_standard_library_and_libreoffice(sources: dict[str, ast.Module]) -> None:
    there = {name.removeprefix("pythonpath/") for name in sources}
    for source, tree in sources.items():
        for module in imported(tree):
            room = module.split(".")[0]
            if room in ("addin", "udfs"):
                path = module.replace(".", "/")
                assert {f"{path}.py", f"{path}/__init__.py"} & there, f"{source} imports {module}"
            elif room != "numpy":  # only where the caller has it loaded: see the next test
                assert room in sys.stdlib_module_names | FROM_LIBREOFFICE, f"{source} imports {module}"


def test_its_functions_calculate_with_the_standard_library_alone(tmp_path: Path, archive: zipfile.ZipFile) -> None:
    archive.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'pythonpath')!r})\n"
        "from udfs import FUNCTIONS\n"
        "from udfs.calling import call\n"
        "print(call(FUNCTIONS['AGEQ'], [50581, 16.38, 404, 1707, 459767, 2.45]))\n"
        "from addin.hosts.libreoffice.inside import blanks, calls, cells, refresh\n"
        "print([name for name in ('numpy', 'lxml', 'click', 'workbook') if name in sys.modules])"
    )
    # -I -S: no installed package and nothing of the surroundings is seen.
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    answer, others = done.stdout.splitlines()
    # The release's own formula and inputs, by hand: 50,581 + (404 x 1,707 + 459,767 x 2.45) / 16.38.
    assert float(answer) == pytest.approx(161451, abs=0.5)
    assert others == "[]"


def test_it_uses_nothing_that_came_after_the_python_of_the_oldest_libreoffice(sources: dict[str, ast.Module]) -> None:
    used = {source: newer_than_the_oldest_python(tree) for source, tree in sources.items()}
    assert {source: names for source, names in used.items() if names} == {}


@pytest.mark.parametrize(
    "newer",
    ["import tomllib", "from typing import Self", "import datetime\nx = datetime.UTC", "raise ExceptionGroup('', [])"],
)
def test_what_came_after_it_is_recognised(newer: str) -> None:
    assert newer_than_the_oldest_python(ast.parse(newer))


def test_syntax_that_came_after_it_is_recognised() -> None:
    with pytest.raises(SyntaxError):
        ast.parse("try:\n    pass\nexcept* ValueError:\n    pass", feature_version=OLDEST_PYTHON)


def test_a_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    with pytest.raises(CannotRunError, match="dist cannot be used as a folder"):
        build_extension(tmp_path / "dist")
