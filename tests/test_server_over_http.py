"""The server for a team, started by its real command: every case table, load, a worker that dies, hostile requests."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from cases import agree, read_cases
from excel_ways import OFFICEJS_WAYS, expected_in_excel
from officejs import cell_values, matrix, request
from served_project import CALLS, SCRIPTS, Client, Served, seconds_of_work, wait_for

CLIENTS, CALLS_OF_EACH = 20, 200
GOLD_OZ, GOLD_PRICE, SILVER_PRICE = 404, 1707, 16.38


@pytest.fixture
def client(team_server: Served) -> Iterator[Client]:
    asking = team_server.client()
    yield asking
    asking.close()


def ageq(silver_oz: float, **changes: Any) -> dict[str, Any]:
    return request("AGEQ", [matrix(x) for x in (silver_oz, SILVER_PRICE, GOLD_OZ, GOLD_PRICE)]) | changes


def test_every_row_of_every_case_table_is_answered_over_http_as_the_table_asks(client: Client) -> None:
    wrong = []
    for way in OFFICEJS_WAYS:
        for case in read_cases():
            answer = client.call(request(case.function, way.arguments(case)))
            if not agree(expected_in_excel(case), cell_values(answer), case.tolerance):
                wrong.append(f"{way.name}: {case.label}: {case.function} of {case.arguments} is {answer}")
    assert wrong == []


def test_twenty_clients_lose_and_mix_up_no_call_while_a_worker_is_killed(team_server: Served) -> None:
    before = team_server.workers()
    assert len(before) == 2
    killed, answered, lock = 0, 0, threading.Lock()

    def one_client(number: int) -> tuple[list[str], int]:
        nonlocal answered, killed
        asking, wrong = team_server.client(), []
        for turn in range(CALLS_OF_EACH):
            silver_oz = number * 1_000_000 + turn
            # The definition of an equivalent: what each metal is worth, in ounces of silver.
            expected = silver_oz + GOLD_OZ * GOLD_PRICE / SILVER_PRICE
            found = cell_values(asking.call(ageq(silver_oz)))
            if found != pytest.approx(expected, rel=1e-12):
                wrong.append(f"client {number}, call {turn}: {found}, expected {expected}")
            with lock:
                answered += 1
                if answered == CLIENTS * CALLS_OF_EACH // 3:
                    killed = max(before, key=seconds_of_work)
                    os.kill(killed, signal.SIGKILL)
        asking.close()
        return wrong, asking.retries

    with ThreadPoolExecutor(CLIENTS) as pool:
        outcomes = list(pool.map(one_client, range(CLIENTS)))
    assert [fault for wrong, _ in outcomes for fault in wrong] == []
    assert answered == CLIENTS * CALLS_OF_EACH
    # Those who were talking to the worker that died asked again; nobody asked for every call twice.
    assert 0 < sum(retries for _, retries in outcomes) <= 2 * CLIENTS
    wait_for(
        lambda: len(team_server.workers()) == 2 and killed not in team_server.workers(),
        lambda: f"no new worker for {killed}, which was killed: {team_server.workers()}, before {before}",
    )


DEEP = b'{"args": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
GOOD = json.dumps(ageq(1)).encode()
JSON = "application/json"
MALFORMED: dict[str, tuple[int, Any]] = {
    "no body": (400, b""),
    "no JSON": (400, b'{"func_name": "AGEQ"'),
    "a form": (400, b"bookData=%7B%7D"),
    "bytes that are no text": (400, b'{"func_name": "\xff\xfe"}'),
    "a number of 5,000 digits": (400, b'{"args": ' + b"9" * 5_000 + b"}"),
    "NaN": (400, GOOD.replace(b"[[1]]", b"[[NaN]]")),
    "infinity by its exponent": (400, GOOD.replace(b"[[1]]", b"[[1e999]]")),
    "a number beyond Excel's": (400, GOOD.replace(b"[[1]]", b"[[" + b"9" * 400 + b"]]")),
    "deep nesting": (400, DEEP),
    "deep nesting in a cell": (400, GOOD.replace(b"[[1]]", b"[" * 900 + b"]" * 900)),
    "a list instead of an object": (400, []),
    "a text instead of an object": (400, "AGEQ"),
    "null": (400, None),
    "nothing in the object": (404, {}),
    "an unknown function": (404, ageq(1, func_name="NO_SUCH_FUNCTION")),
    "a function in lower case": (404, ageq(1, func_name="ageq")),
    "a name of Python": (404, ageq(1, func_name="__class__")),
    "a module beside the functions": (404, ageq(1, func_name="xlwings")),
    "what makes the functions": (404, ageq(1, func_name="excel_functions")),
    "a path for a name": (404, ageq(1, func_name="../../etc/passwd")),
    "a name that is a list": (404, ageq(1, func_name=["AGEQ"])),
    "arguments that are an object": (400, ageq(1, args={"0": [[1]]})),
    "arguments that are a text": (400, ageq(1, args="[[1]]")),
    "too many arguments": (400, ageq(1, args=[[[1]]] * 300)),
    "rows of unequal length": (400, ageq(1, args=[[[1, 2], [3]]])),
    "an empty matrix": (400, ageq(1, args=[[]])),
    "a row without cells": (400, ageq(1, args=[[[]]])),
    "a list in a cell": (400, ageq(1, args=[[[[1]]]])),
    "an object that is no data type": (400, ageq(1, args=[[[{"a": 1}]]])),
    "an error without its code": (400, ageq(1, args=[[[{"type": "Error"}]]])),
    "an object in a data type": (400, ageq(1, args=[[[{"type": "Entity", "basicValue": {}}]]])),
    "a version of the runtime that is a word": (400, ageq(1, runtime="new")),
    "a version of the runtime that is null": (400, ageq(1, runtime=None)),
    "a date format that is a number": (400, ageq(1, date_format=5)),
    "a caller that is a list": (400, ageq(1, caller_address=[])),
    "no client": (400, ageq(1, client=None)),
    "a million cells": (413, ageq(1, args=[[[0]] * 1_000_000])),
    "a body of 50 MB": (413, b" " * 50_000_000),
    "a script that is a name of Python": (404, (f"{SCRIPTS}__class__", {})),
    "a script that is a module": (404, (f"{SCRIPTS}xlwings", {})),
    "a script by a path": (400, (f"{SCRIPTS}..%2f..%2fetc%2fpasswd", {})),
}


def refusal(status: int, content: bytes) -> str:
    """What is wrong with an answer to a request that should be refused with a sentence; nothing when it is well."""
    try:
        detail = json.loads(content)["detail"]
    except (ValueError, KeyError, TypeError):
        return f"{status} without a sentence: {content[:200]!r}"
    well = isinstance(detail, str) and detail.endswith(".") and "Traceback" not in detail
    return "" if well else f"{status}: {detail}"


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_request_is_refused_with_a_sentence(client: Client, name: str) -> None:
    status, content = MALFORMED[name]
    path, body = content if isinstance(content, tuple) else (CALLS, content)
    found, said = client.post(path, body if isinstance(body, bytes) else json.dumps(body).encode())
    assert (found, refusal(found, said)) == (status, "")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_of_another_content_type_is_refused_with_a_sentence(client: Client, content_type: str) -> None:
    status, said = client.post(CALLS, GOOD, {"Content-Type": content_type})
    assert (status, refusal(status, said)) == (415, "")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pyproject.toml",
        "/static/..%2fpyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/static/css/../../pyproject.toml",
        "/static/..%5cpyproject.toml",
        "/..",
        "/static/%00",
        "/static/C:secrets.txt",
    ],
)
def test_a_path_out_of_the_folder_of_static_files_is_refused(client: Client, path: str) -> None:
    status, said = client.get(path)
    assert (status, refusal(status, said)) == (400, "")


def test_what_is_in_the_folder_of_static_files_is_served(client: Client) -> None:
    status, content = client.get("/static/images/orebook-32.png")
    assert (status, content[:8]) == (200, b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "orebook.example.com"},
        {"Host": "localhost.example.com"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"X-Forwarded-Proto": "https"},
        {"Forwarded": "for=203.0.113.7"},
        {"Via": "1.1 proxy.example.com"},
        {"CF-Connecting-IP": "203.0.113.7"},
        {"Host": ""},
        {"Host": "[::1"},
        {"Host": "orebook.example.com@localhost"},
    ],
    ids=str,
)
def test_without_authentication_only_this_machine_is_answered(client: Client, headers: dict[str, str]) -> None:
    status, said = client.post(CALLS, GOOD, headers)
    assert (status, refusal(status, said)) == (401, "")


def test_a_proxy_that_was_told_nothing_opens_nothing(team_server: Served) -> None:
    """nginx with proxy_pass and no more asks in HTTP/1.0, names the server it asks as the host, and forwards nothing.

    See proxy_http_version and proxy_set_header of its module ngx_http_proxy_module.
    """
    head = f"POST {CALLS} HTTP/1.0\r\nHost: 127.0.0.1:{team_server.port}\r\nConnection: close\r\n"
    with socket.create_connection(("127.0.0.1", team_server.port), timeout=30) as connection:
        connection.sendall(f"{head}Content-Type: {JSON}\r\nContent-Length: {len(GOOD)}\r\n\r\n".encode() + GOOD)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.split()[1] == b"401"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_every_name_of_this_machine_is_answered(client: Client, host: str) -> None:
    assert client.post(CALLS, GOOD, {"Host": host})[0] == 200


def test_whoever_starts_servers_asks_for_their_health_under_any_name(client: Client) -> None:
    assert client.get("/health/live", {"Host": "10.0.0.7"}) == (200, b'{"status":"live"}')


def test_a_call_that_went_wrong_is_not_asked_again(client: Client) -> None:
    _, page = client.get("/taskpane.html")
    settings = json.loads(page.decode().split('type="application/json">')[1].split("</script>")[0])
    assert settings["customFunctionsRetryCodes"] == [502, 503, 504]


def test_the_functions_have_no_namespace_so_that_formulas_stay_as_they_are(client: Client) -> None:
    manifest = client.get("/manifest")[1].decode()
    assert 'xsi:type="CustomFunctions"' in manifest
    assert "<Namespace" not in manifest


@pytest.mark.parametrize("header", ["Content-Type: application/json", "X-Forwarded-For: 203.0.113.7"])
def test_a_client_that_goes_away_while_it_sends_does_no_harm(team_server: Served, client: Client, header: str) -> None:
    head = f"POST {CALLS} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n{header}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", team_server.port)) as connection:
        connection.sendall(head.encode() + GOOD[:10])
    assert client.post(CALLS, GOOD)[0] == 200


def test_after_all_this_nothing_went_wrong_inside(team_server: Served, client: Client) -> None:
    assert client.get("/health/ready")[0] == 200
    assert "Traceback" not in team_server.log.read_text()
