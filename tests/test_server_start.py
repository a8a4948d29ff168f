"""A server that must not start says why in a sentence: no licence, no authentication, a project that is none."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from served_project import environment, serve_command

from addin.hosts.server.serve import serve
from addin.hosts.server.start_rules import check_start
from addin.hosts.server.visitors import is_local
from workbook.errors import CannotRunError

ENTRA = {"auth_providers": ["entraid"], "auth_entraid_client_id": "client", "auth_entraid_tenant_id": "tenant"}


def settings(**changes: Any) -> Any:
    nothing: dict[str, Any] = {
        "license_key": "a-key",
        "auth_providers": [],
        "auth_entraid_client_id": None,
        "auth_entraid_tenant_id": None,
        "hostname": None,
    }
    return SimpleNamespace(**nothing | changes)


def refusal(project: Path, host: str, **changes: Any) -> str:
    with pytest.raises(CannotRunError) as refused:
        check_start(settings(**changes), project, host)
    return str(refused.value)


@pytest.mark.parametrize(
    ("changes", "options", "said"),
    [
        ({"XLWINGS_LICENSE_KEY": ""}, (), "has XLWINGS_LICENSE_KEY, without which xlwings Server does not run"),
        ({"OREBOOK_HOST": "0.0.0.0"}, (), "it listens on 0.0.0.0"),
        ({"XLWINGS_AUTH_PROVIDERS": "entraid"}, (), "cannot be read: XLWINGS_AUTH_PROVIDERS: "),
        ({"XLWINGS_AUTH_PROVIDERS": '["entraid"]'}, ("--host", "::"), "needs XLWINGS_AUTH_ENTRAID_CLIENT_ID"),
    ],
)
def test_the_command_refuses_in_one_sentence(
    server_project: Path, changes: dict[str, str], options: tuple[str, ...], said: str
) -> None:
    done = subprocess.run(
        serve_command(".", "--port", "1", *options),
        cwd=server_project,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_setting_that_cannot_be_read_is_not_repeated_because_it_may_be_a_secret(server_project: Path) -> None:
    options = serve_command(str(server_project), "--port", "1")
    changes = environment(XLWINGS_ENVIRONMENT="pa55word")
    done = subprocess.run(options, env=changes, capture_output=True, text=True, timeout=60)
    assert "cannot be read: XLWINGS_ENVIRONMENT: " in done.stderr
    assert "pa55word" not in done.stderr


def test_a_folder_that_holds_no_project_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match=f"{re.escape(str(tmp_path))} is no project of a server"):
        serve(tmp_path, "127.0.0.1", 1, 1, None, None)


def test_a_key_without_its_certificate_is_refused(server_project: Path) -> None:
    with pytest.raises(CannotRunError, match="only one of the two was given"):
        serve(server_project, "127.0.0.1", 1, 1, None, server_project / "README.md")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1", "[::1]"])
def test_on_this_machine_alone_authentication_may_be_left_out(tmp_path: Path, host: str) -> None:
    assert is_local(host)
    check_start(settings(), tmp_path, host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "orebook.example.com", "localhost.example.com", ""])
def test_beyond_this_machine_it_may_not(tmp_path: Path, host: str) -> None:
    assert not is_local(host)
    assert "names no authentication" in refusal(tmp_path, host)
    check_start(settings(**ENTRA), tmp_path, host)


def test_a_host_name_for_others_needs_authentication_wherever_the_server_listens(tmp_path: Path) -> None:
    said = refusal(tmp_path, "127.0.0.1", hostname="orebook.example.com")
    assert "XLWINGS_HOSTNAME is orebook.example.com" in said
    check_start(settings(hostname="localhost:8000"), tmp_path, "127.0.0.1")


@pytest.mark.parametrize("missing", ["auth_entraid_client_id", "auth_entraid_tenant_id"])
def test_entra_id_without_its_ids_would_let_nobody_in(tmp_path: Path, missing: str) -> None:
    assert f"XLWINGS_{missing.upper()}" in refusal(tmp_path, "0.0.0.0", **ENTRA | {missing: None})


def test_a_provider_of_ones_own_is_a_module_of_the_project(tmp_path: Path) -> None:
    assert str(tmp_path / "auth" / "team" / "__init__.py") in refusal(tmp_path, "0.0.0.0", auth_providers=["team"])
    assert '"../team"' in refusal(tmp_path, "0.0.0.0", auth_providers=["../team"])
    (tmp_path / "auth" / "team").mkdir(parents=True)
    (tmp_path / "auth" / "team" / "__init__.py").write_text("async def validate_token(token): ...\n")
    check_start(settings(auth_providers=["team"]), tmp_path, "0.0.0.0")


def test_the_example_of_a_provider_is_no_provider(tmp_path: Path) -> None:
    # As the installed xlwings Server writes it into a project.
    (tmp_path / "custom_functions").mkdir()
    (tmp_path / ".env").write_text("# XLWINGS_AUTH_PROVIDERS=[]\n")
    python = serve_command()[0].replace("orebook", "python")
    add = [python, "-m", "xlwings_server.cli", "add", "auth", "custom"]
    subprocess.run(add, cwd=tmp_path, env=environment(), check=True, capture_output=True)
    assert "validate real tokens there" in refusal(tmp_path, "0.0.0.0", auth_providers=["custom"])


@pytest.mark.parametrize("key", [None, "", "  "])
def test_a_blank_key_is_no_key(tmp_path: Path, key: str | None) -> None:
    assert "XLWINGS_LICENSE_KEY" in refusal(tmp_path, "127.0.0.1", license_key=key)
