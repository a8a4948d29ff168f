"""The project that orebook build server makes of the installed xlwings Server and Orebook's own files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlwings
import yaml
from commands import answer, run
from served_project import built_project, environment

from addin.hosts.server.project import HIDDEN, OURS
from udfs import FUNCTIONS

NAMESPACES = {
    "o": "http://schemas.microsoft.com/office/appforoffice/1.1",
    "v": "http://schemas.microsoft.com/office/taskpaneappversionoverrides",
    "bt": "http://schemas.microsoft.com/office/officeappbasictypes/1.0",
}
MANIFEST = """
import sys
from jinja2 import Environment, FileSystemLoader
from xlwings_server.config import settings
loader = Environment(loader=FileSystemLoader("templates"), trim_blocks=True, lstrip_blocks=True)
address = "https://orebook.example.com"
print(loader.get_template("manifest.xml").render(
    settings=settings, base_url=address, base_url_with_app_path=address, manifest_id=settings.manifest_id_prod
))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_project(tmp_path_factory.mktemp("project"))


def in_project(project: Path, *command: str, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env=environment(XLWINGS_PROJECT_DIR=str(project), **settings),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def manifest(project: Path, **settings: str) -> ElementTree.Element:
    return ElementTree.fromstring(in_project(project, "-c", MANIFEST, **settings).strip())


def test_the_functions_of_the_project_are_those_of_the_registry(project: Path) -> None:
    source = "import custom_functions as c; print(*(name for name in vars(c) if hasattr(vars(c)[name], '__xlfunc__')))"
    found = in_project(project, "-c", source, PYTHONPATH=str(project), XLWINGS_ON_SERVER="true").split()
    assert sorted(found) == sorted(FUNCTIONS)


def test_what_the_command_says_it_wrote_is_there(tmp_path: Path) -> None:
    said = answer("build", "server", "-o", tmp_path / "new", "--json")
    assert {"Dockerfile", ".env.template", "kubernetes.yaml", "templates/manifest.xml"} <= set(said["files"])
    assert [name for name in said["files"] if not (tmp_path / "new" / name).is_file()] == []


def test_every_file_of_ours_is_in_the_project_as_it_is(project: Path) -> None:
    for path in OURS.rglob("*"):
        name = path.relative_to(OURS).as_posix()
        if path.is_file() and "__pycache__" not in name and name != "templates/manifest.xml":
            assert (project / HIDDEN.get(name, name)).read_bytes() == path.read_bytes(), name


def test_no_example_of_xlwings_server_is_left(project: Path) -> None:
    sources = "".join(path.read_text() for path in project.rglob("*.py"))
    assert "hello" not in sources.lower()
    assert not (project / ".env").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for options in ((), ("--force",)):
        result = run("build", "server", "-o", tmp_path, *options)
        assert result.exit_code == 2
        assert f"{tmp_path} is there already and not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_force_brings_a_project_up_to_date_and_keeps_what_is_the_users(tmp_path: Path) -> None:
    project = built_project(tmp_path)
    assert run("build", "server", "-o", project).exit_code == 2
    ids = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["xlwings_server"]["manifest_id_prod"]
    (project / ".env").write_text("XLWINGS_LICENSE_KEY=mine")
    (project / "Dockerfile").write_text("old")
    (project / "wheels" / "orebook-0.0.1-py3-none-any.whl").write_text("old")
    assert run("build", "server", "-o", project, "--force").exit_code == 0
    assert (project / ".env").read_text() == "XLWINGS_LICENSE_KEY=mine"
    assert (project / "Dockerfile").read_text().splitlines()[-1] == 'CMD ["orebook", "serve", "/srv/orebook"]'
    assert len(list((project / "wheels").iterdir())) == 1
    settings = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["xlwings_server"]
    assert settings["manifest_id_prod"] == ids


@pytest.mark.parametrize("command", [["build", "server", "-o", "new"], ["serve", "new"]], ids=" ".join)
def test_without_xlwings_server_the_commands_say_how_to_install_it(tmp_path: Path, command: list[str]) -> None:
    brought = ["xlwings_server", "xlwings", "fastapi", "starlette", "uvicorn", "httpx", "pydantic"]
    without = f"import sys; sys.modules.update(dict.fromkeys({brought})); import addin.cli; addin.cli.main({command})"
    done = subprocess.run([sys.executable, "-c", without], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "-m pip install xlwings-server==1.20.0" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_version_that_the_command_names_is_the_one_that_is_pinned(checkout: Path) -> None:
    extras = tomllib.loads((checkout / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert extras["server"] == ["xlwings-server==1.20.0"]
    assert "xlwings-server==1.20.0" in extras["dev"]


def test_everything_that_the_container_installs_is_pinned_with_hashes(project: Path) -> None:
    text = (project / "requirements.txt").read_text()
    pinned = re.findall(r"^([\w.-]+)==\S+.*\\\n(?:    --hash=sha256:[0-9a-f]{64}.*\n?)+", text, re.MULTILINE)
    assert {"click", "fastapi", "formualizer", "pandas", "uvicorn", "xlwings", "xlwings-server"} <= set(pinned)
    assert len(pinned) == len(re.findall(r"^\S+==", text, re.MULTILINE))
    assert f"xlwings=={xlwings.__version__} " in text
    assert "://" not in text


def test_the_wheel_beside_it_calculates_on_its_own(project: Path, tmp_path: Path) -> None:
    (wheel,) = (project / "wheels").glob("orebook-*.whl")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", tmp_path, wheel],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    where = "import addin.cli, udfs; print(udfs.__file__); addin.cli.main(['eval', 'AGEQ(100, 16.38, 1, 1638)'])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", where],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    # An ounce of gold at a hundred times the price of silver is a hundred ounces of silver.
    assert done.stdout.splitlines() == [str(tmp_path / "udfs" / "__init__.py"), "200"], done.stderr


def test_the_wheel_carries_what_a_project_is_made_of(project: Path) -> None:
    (wheel,) = (project / "wheels").glob("orebook-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"addin/hosts/server/project/Dockerfile", "addin/hosts/server/project/static/images/orebook-16.png"} <= set(
        names
    )
    assert [name for name in names if "__pycache__" in name or "tests" in name] == []


def test_every_resource_that_the_manifest_names_is_in_it(project: Path) -> None:
    root = manifest(project)
    named = {element.attrib["resid"] for element in root.iter() if "resid" in element.attrib}
    there = {element.attrib["id"] for element in root.iterfind(".//v:Resources/*/*", NAMESPACES)}
    assert named == there


def test_the_addresses_of_the_manifest_are_served_over_https(project: Path) -> None:
    values = [element.attrib.get("DefaultValue", "") for element in manifest(project).iter()]
    addresses = [value for value in values if "://" in value]
    assert len(addresses) >= 8
    assert {address.split("/")[2] for address in addresses} == {"orebook.example.com"}
    assert {address.split(":")[0] for address in addresses} == {"https"}
    icons = {address.rpartition("/")[2] for address in addresses if address.endswith(".png")}
    assert icons == {path.name for path in (project / "static" / "images").glob("orebook-*.png")}


def test_texts_of_the_manifest_are_no_longer_than_office_allows(project: Path) -> None:
    root = manifest(project)
    for kind, longest in (("ShortStrings", 125), ("LongStrings", 250)):
        texts = [text.attrib["DefaultValue"] for text in root.iterfind(f".//bt:{kind}/bt:String", NAMESPACES)]
        assert texts
        assert max(map(len, texts)) <= longest


def test_the_manifest_asks_for_sign_in_only_where_entra_id_is_set_up(project: Path) -> None:
    assert manifest(project).find(".//v:WebApplicationInfo", NAMESPACES) is None
    settings = {"XLWINGS_AUTH_PROVIDERS": '["entraid"]', "XLWINGS_AUTH_ENTRAID_CLIENT_ID": "client"}
    asked = manifest(project, **settings).find(".//v:WebApplicationInfo/v:Resource", NAMESPACES)
    assert asked is not None
    assert asked.text == "api://orebook.example.com/client"


def documents(project: Path) -> dict[str, Any]:
    return {each["kind"]: each for each in yaml.safe_load_all((project / "kubernetes.yaml").read_text())}


def test_the_example_for_kubernetes_runs_as_nobody_on_a_file_system_that_cannot_be_written(project: Path) -> None:
    pod = documents(project)["Deployment"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    probes = {container[name]["httpGet"]["path"] for name in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert probes == {"/health/ready", "/health/live"}


def test_the_parts_of_the_example_for_kubernetes_find_each_other(project: Path) -> None:
    found = documents(project)
    labels = found["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert found["Service"]["spec"]["selector"] == labels
    (container,) = found["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert found["Service"]["spec"]["ports"][0]["targetPort"] == container["ports"][0]["containerPort"]
    assert found["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == found["Deployment"]["metadata"]["name"]


def test_the_container_of_compose_is_as_closed(project: Path) -> None:
    (service,) = yaml.safe_load((project / "compose.yaml").read_text())["services"].values()
    assert (service["read_only"], service["user"], service["cap_drop"]) == (True, "10001", ["ALL"])
    assert service["ports"] == ["127.0.0.1:8000:8000"]


def test_no_secret_goes_into_the_image(project: Path) -> None:
    assert ".env" in (project / ".dockerignore").read_text().splitlines()
    assert ".env" in (project / ".gitignore").read_text().splitlines()
    assert not re.search(r"(?im)^(?!#).*(key|secret)[ \t]*=[ \t]*\S", (project / ".env.template").read_text())
