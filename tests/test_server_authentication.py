"""A server that other machines reach lets in the accounts of Microsoft Entra ID, and nobody else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from officejs import cell_values, matrix, request
from served_project import CALLS, SCRIPTS, Client, Served, served

TENANT, CLIENT = "11111111-2222-4333-8444-555555555555", "99999999-8888-4777-8666-555555555555"
ISSUER = f"https://login.microsoftonline.com/{TENANT}/v2.0"
KEY, KEY_OF_A_STRANGER = (RSAKey.generate_key(2048, {"kid": "a-key"}) for _ in range(2))
CALL = request("AGEQ", [matrix(x) for x in (100, 16.38, 1, 1638)])
# In place of Microsoft's, which a server fetches from the net: the public halves of the keys that sign.
KEYS = """
import pathlib, httpx

async def get_jwks_json():
    if pathlib.Path(__file__).with_name("offline").exists():
        raise httpx.ConnectError("no net")
    return {keys}
"""


@pytest.fixture(scope="module")
def team_project(server_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copytree(server_project, tmp_path_factory.mktemp("authentication") / "server")
    provider = project / "auth" / "entraid"
    provider.mkdir(parents=True)
    (provider / "__init__.py").write_text("from xlwings_server.auth.entraid import validate_token\n")
    (provider / "jwks.py").write_text(KEYS.format(keys={"keys": [KEY.as_dict(private=False)]}))
    return project


@pytest.fixture(scope="module")
def server(team_project: Path) -> Iterator[Served]:
    settings = {
        "XLWINGS_AUTH_PROVIDERS": '["entraid"]',
        "XLWINGS_AUTH_ENTRAID_CLIENT_ID": CLIENT,
        "XLWINGS_AUTH_ENTRAID_TENANT_ID": TENANT,
        "XLWINGS_AUTH_REQUIRED_ROLES": '["orebook.user"]',
        "XLWINGS_HOSTNAME": "orebook.example.com",
    }
    with served(team_project, "--host", "0.0.0.0", "--workers", "1", **settings) as running:
        yield running


@pytest.fixture
def client(server: Served) -> Iterator[Client]:
    asking = server.client()
    yield asking
    asking.close()


def token(key: RSAKey = KEY, **changes: Any) -> str:
    """As Entra ID hands it to Excel, which sends it on."""
    claims = {
        "ver": "2.0",
        "aud": CLIENT,
        "iss": ISSUER,
        "exp": int(time.time()) + 3600,
        "name": "A. Nalyst",
        "oid": "1",
        "roles": ["orebook.user"],
    }
    return "Bearer " + jwt.encode({"alg": "RS256", "kid": "a-key"}, claims | changes, key)


def asked(client: Client, authorization: str | None, path: str = CALLS) -> tuple[int, Any]:
    headers = {} if authorization is None else {"Authorization": authorization}
    status, content = client.post(path, json.dumps(CALL).encode(), headers)
    return status, json.loads(content)


def test_who_signed_in_is_answered(client: Client) -> None:
    status, answer = asked(client, token())
    # An ounce of gold at a hundred times the price of silver is a hundred ounces of silver.
    assert (status, cell_values(answer["result"])) == (200, 200.0)


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer not-a-token",
        "Basic YTpi",
        "Error 13006: nobody is signed in",
        token(KEY_OF_A_STRANGER),
        token(aud="another-application"),
        token(iss="https://login.microsoftonline.com/another-tenant/v2.0"),
        token(exp=int(time.time()) - 60),
        token(ver="0.9"),
    ],
    ids=[
        "nothing",
        "an empty header",
        "no token",
        "no token of Entra ID",
        "a password",
        "an error in Excel",
        "the signature of a stranger",
        "another application's",
        "another company's",
        "an old one",
        "a version that is none",
    ],
)
def test_who_did_not_sign_in_gets_401_and_a_reason(client: Client, authorization: str | None) -> None:
    status, answer = asked(client, authorization)
    assert status == 401
    assert answer["detail"]


def test_what_a_stranger_sends_is_not_even_read_as_json(client: Client) -> None:
    assert client.post(CALLS, b"[" * 100_000)[0] == 401
    assert client.post(CALLS, b"[" * 100_000, {"Authorization": token()})[0] == 400


def test_while_the_keys_of_the_provider_cannot_be_fetched_excel_is_told_to_ask_again(
    client: Client, team_project: Path
) -> None:
    net = team_project / "auth" / "entraid" / "offline"
    net.touch()
    another = token(oid="2")
    status, answer = asked(client, another)
    assert (status, answer["detail"]) == (503, "The authentication provider cannot be reached (ConnectError).")
    net.unlink()
    assert asked(client, another)[0] == 200


def test_who_signed_in_without_the_role_gets_403_and_is_told_which(client: Client) -> None:
    status, answer = asked(client, token(roles=["another"]))
    assert status == 403
    assert "orebook.user" in answer["detail"]


def test_a_request_of_another_host_name_is_let_in_by_its_token_alone(client: Client) -> None:
    client.headers = {"Host": "orebook.example.com", "X-Forwarded-For": "203.0.113.7"}
    assert asked(client, token())[0] == 200
    assert asked(client, None)[0] == 401


def test_scripts_ask_for_the_token_too(client: Client) -> None:
    sheet = {"name": "Sheet1", "values": [[""]], "used_range_address": None, "tables": []}
    book = {"name": "Book1.xlsx", "active_sheet_index": 0}
    workbook = {"client": "Office.js", "version": "0", "book": book, "names": [], "sheets": [sheet]}
    body = json.dumps(workbook).encode()
    assert client.post(f"{SCRIPTS}refresh_quarter", body)[0] == 401
    status, content = client.post(f"{SCRIPTS}refresh_quarter", body, {"Authorization": token()})
    assert status == 200
    assert "is no quarterly workbook" in content.decode()


def test_so_does_the_task_pane(client: Client) -> None:
    assert client.get("/orebook/functions")[0] == 401
    assert client.get("/orebook/functions", {"Authorization": token()})[0] == 200


def test_what_excel_fetches_before_anybody_signs_in_is_open_and_holds_no_secret(client: Client, server: Served) -> None:
    for path in (
        "/manifest",
        "/xlwings/custom-functions-meta.json",
        "/xlwings/custom-functions-code.js",
        "/health/live",
    ):
        status, content = client.get(path)
        assert status == 200, path
        assert b"noncommercial" not in content
    assert b"https://orebook.example.com/taskpane.html" in client.get("/manifest")[1]
    assert "Bearer" not in Path(server.log).read_text()


def test_a_stranger_with_a_large_body_hears_the_answer_too(client: Client) -> None:
    assert client.post(CALLS, b" " * 20_000_000)[0] == 401
