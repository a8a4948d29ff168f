"""The real registry class, run on a played winreg: it opens, makes, lists, gives and deletes as winreg documents it."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

import pytest

from addin.hosts.excel.install import registry as registry_module
from addin.hosts.excel.install.registry import NoRegistry, Registry, this_registry


class Handle:
    """An opened key."""

    def __init__(self, values: dict[str, Any], below: list[str], may_write: bool) -> None:
        self.values, self.below, self.may_write = values, below, may_write

    def __enter__(self) -> Handle:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class PlayedWinreg(ModuleType):
    """The few functions of winreg that are used, over keys in memory."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = 1, 2, 3
    KEY_READ, KEY_SET_VALUE, REG_SZ = 0x20019, 0x0002, 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.content: dict[tuple[int, str], dict[str, tuple[Any, int]]] = {}

    def OpenKey(self, root: int, path: str, _reserved: int = 0, access: int = 0x20019) -> Handle:  # noqa: N802 winreg's name
        if (root, path) not in self.content:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        below = [name[len(path) + 1 :] for kind, name in self.content if kind == root and name.startswith(f"{path}\\")]
        return Handle(self.content[root, path], below, bool(access & self.KEY_SET_VALUE))

    def CreateKeyEx(self, root: int, path: str, reserved: int, access: int) -> Handle:  # noqa: N802 winreg's name
        self.content.setdefault((root, path), {})
        return self.OpenKey(root, path, reserved, access)

    def QueryInfoKey(self, key: Handle) -> tuple[int, int, int]:  # noqa: N802 winreg's name
        return len(key.below), len(key.values), 0

    def EnumKey(self, key: Handle, number: int) -> str:  # noqa: N802 winreg's name
        return key.below[number]

    def EnumValue(self, key: Handle, number: int) -> tuple[str, Any, int]:  # noqa: N802 winreg's name
        name = list(key.values)[number]
        return (name, *key.values[name])

    def SetValueEx(self, key: Handle, name: str, _reserved: int, kind: int, value: Any) -> None:  # noqa: N802 winreg's name
        if not key.may_write:
            raise PermissionError(5, "Access is denied")
        key.values[name] = (value, kind)

    def DeleteValue(self, key: Handle, name: str) -> None:  # noqa: N802 winreg's name
        if not key.may_write:
            raise PermissionError(5, "Access is denied")
        if name not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del key.values[name]


@pytest.fixture
def winreg(monkeypatch: pytest.MonkeyPatch) -> PlayedWinreg:
    played = PlayedWinreg()
    monkeypatch.setitem(sys.modules, "winreg", played)
    return played


@pytest.fixture
def registry(winreg: PlayedWinreg, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """What the module gives on Windows."""
    monkeypatch.setattr(sys, "platform", "win32")
    specification = importlib.util.spec_from_file_location("registry_on_windows", registry_module.__file__)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    assert winreg.content == {}
    given: Registry = module.this_registry()
    return given


def test_a_text_is_given_read_and_taken_away(registry: Registry, winreg: PlayedWinreg) -> None:
    key = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
    registry.set_text(key, "OPEN", "a")
    assert winreg.content == {(1, r"Software\Microsoft\Office\16.0\Excel\Options"): {"OPEN": ("a", 1)}}
    assert registry.values(key) == {"OPEN": "a"}
    registry.delete_value(key, "OPEN")
    assert registry.values(key) == {}


def test_a_key_that_is_not_there_holds_nothing(registry: Registry) -> None:
    assert registry.values(r"HKLM\nothing") == {}
    assert registry.keys(r"HKLM\nothing") == []


def test_keys_and_values_of_every_kind_are_listed(registry: Registry, winreg: PlayedWinreg) -> None:
    winreg.content = {(3, "a"): {"": ("x", 1), "n": (3, 4), "b": (b"\1", 3)}, (3, "a\\below"): {}}
    assert registry.values(r"HKCR\a") == {"": "x", "n": 3, "b": b"\1"}
    assert registry.keys(r"HKCR\a") == ["below"]


def test_taking_away_what_is_not_there_is_an_error_of_the_system(registry: Registry, winreg: PlayedWinreg) -> None:
    winreg.content = {(1, "a"): {}}
    with pytest.raises(FileNotFoundError):
        registry.delete_value(r"HKCU\a", "x")


def test_elsewhere_there_is_none_and_nothing_can_be_put_there() -> None:
    registry = this_registry()
    assert isinstance(registry, NoRegistry)
    assert (registry.keys("HKCU"), registry.values("HKCU")) == ([], {})
    with pytest.raises(OSError, match="this machine has no registry"):
        registry.set_text("HKCU", "a", "b")
    with pytest.raises(OSError, match="this machine has no registry"):
        registry.delete_value("HKCU", "a")
