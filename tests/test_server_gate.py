"""The gate of the server without the server: how much of a body it holds, and what it hands on."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from addin.hosts.server.app import say_that_pyodide_is_missing
from addin.hosts.server.body import LARGEST_BODY
from addin.hosts.server.gate import Gate
from addin.hosts.server.refusal import RefusedError

PIECE = b" " * 2**20
COUNTED = """
import importlib.abc, sys
from addin.hosts.server.app import say_that_pyodide_is_missing
if {told}:
    say_that_pyodide_is_missing()
import xlwings.server
from xlwings.pro._xlofficejs import engine

class Searches(importlib.abc.MetaPathFinder):
    count = 0
    def find_spec(self, name, path, target=None):
        Searches.count += name.startswith("pyodide")

sys.meta_path.insert(0, Searches())
engine.clean_value_data([[1.0] * 100] * 10, None, None, None, True)
print(Searches.count)
"""


class Asked:
    """One request through a gate, with what the server behind it got and what the client was told."""

    def __init__(self, *pieces: bytes, method: str = "POST", path: str = "/", refuse: bool = False) -> None:
        self.pieces = list(pieces)
        self.heard = 0
        self.got: bytes | None = None
        self.told: list[Message] = []
        self.refuse = refuse
        headers = [(b"content-type", b"application/json; charset=utf-8")]
        scope = {"type": "http", "method": method, "path": path, "headers": headers, "client": ("127.0.0.1", 1)}
        asyncio.run(Gate(self.server, self.check_request, self.check_body)(scope, self.receive, self.send))

    async def receive(self) -> Message:
        if not self.pieces:
            return {"type": "http.disconnect"}
        self.heard += 1
        return {"type": "http.request", "body": self.pieces.pop(0), "more_body": bool(self.pieces)}

    async def send(self, message: Message) -> None:
        self.told.append(message)

    async def check_request(self, _scope: Scope, _headers: Any) -> None:
        if self.refuse:
            raise RefusedError(401, "Nobody is let in.")

    def check_body(self, path: str, content: Any) -> None:
        """Everything is well."""

    async def server(self, _scope: Scope, receive: Receive, _send: Send) -> None:
        self.got = (await receive())["body"]

    @property
    def status(self) -> int | None:
        return self.told[0]["status"] if self.told else None


def test_a_body_in_pieces_is_handed_on_whole() -> None:
    asked = Asked(b'{"a": ', b"[1, 2", b"]}")
    assert (asked.got, asked.status) == (b'{"a": [1, 2]}', None)


def test_a_body_whose_length_nobody_told_is_cut_off_where_it_is_too_large() -> None:
    pieces = [PIECE] * (LARGEST_BODY // len(PIECE))
    assert Asked(b"1", *pieces[1:], PIECE[1:]).got is not None
    asked = Asked(b"1", *pieces)
    assert (asked.got, asked.status) == (None, 413)


def test_all_of_a_large_body_is_heard_before_the_answer_but_not_without_end() -> None:
    assert Asked(*[PIECE] * 40).heard == 40
    assert Asked(*[PIECE] * 1_000).heard < 300


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_who_is_not_let_in_is_heard_out_and_told_why(method: str) -> None:
    asked = Asked(b"{", b"}", method=method, refuse=True)
    assert (asked.got, asked.status, asked.heard) == (None, 401, 2)
    assert asked.told[1]["body"] == b'{"detail":"Nobody is let in."}'


def test_the_server_behind_reads_a_request_without_a_body_itself() -> None:
    assert Asked(b"", method="GET").got == b""


@pytest.mark.parametrize(("told", "searches"), [(True, 0), (False, 1_000)])
def test_told_that_there_is_no_pyodide_xlwings_does_not_look_for_it_in_each_cell(told: bool, searches: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTED.format(told=told)],
        capture_output=True,
        text=True,
        env={"XLWINGS_LICENSE_KEY": "noncommercial", "XLWINGS_ON_SERVER": "true", "PATH": ""},
    )
    assert (done.stdout, done.stderr) == (f"{searches}\n", "")


def test_where_there_is_a_pyodide_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    there = ModuleType("pyodide")
    monkeypatch.setitem(sys.modules, "pyodide", there)
    monkeypatch.setitem(sys.modules, "pyodide.ffi", there)
    say_that_pyodide_is_missing()
    assert sys.modules["pyodide"] is there
