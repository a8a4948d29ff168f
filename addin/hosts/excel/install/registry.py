"""The registry of Windows: what is asked of it, and the real one."""

from __future__ import annotations

import sys
from typing import Protocol, TypeAlias

Value: TypeAlias = str | int | bytes | list[str] | None


class Registry(Protocol):
    """Keys are written as `HKCU\\Software\\...`; a key that is not there holds nothing."""

    def keys(self, key: str) -> list[str]:
        """The names of the keys below a key."""

    def values(self, key: str) -> dict[str, Value]:
        """The values of a key by name; the key's own value has the name ''."""

    def set_text(self, key: str, name: str, text: str) -> None:
        """Give a text value, in a key that is made where it is missing."""

    def delete_value(self, key: str, name: str) -> None:
        """Take a value away."""


class NoRegistry:
    """The registry of a machine that has none."""

    def keys(self, _key: str) -> list[str]:
        """No keys."""
        return []

    def values(self, _key: str) -> dict[str, Value]:
        """No values."""
        return {}

    def set_text(self, key: str, name: str, _text: str) -> None:
        """Only Windows has a registry."""
        raise OSError(f"{key}, {name}: this machine has no registry")

    def delete_value(self, key: str, name: str) -> None:
        """Only Windows has a registry."""
        raise OSError(f"{key}, {name}: this machine has no registry")


if sys.platform == "win32":
    import winreg

    ROOTS = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }

    class WindowsRegistry:
        """The registry of this PC."""

        def keys(self, key: str) -> list[str]:
            """The names of the keys below a key."""
            try:
                with winreg.OpenKey(*place(key)) as opened:
                    return [winreg.EnumKey(opened, number) for number in range(winreg.QueryInfoKey(opened)[0])]
            except FileNotFoundError:
                return []

        def values(self, key: str) -> dict[str, Value]:
            """The values of a key by name."""
            try:
                with winreg.OpenKey(*place(key)) as opened:
                    count = winreg.QueryInfoKey(opened)[1]
                    found = [winreg.EnumValue(opened, number) for number in range(count)]
            except FileNotFoundError:
                return {}
            return {name: value for name, value, _ in found}

        def set_text(self, key: str, name: str, text: str) -> None:
            """Give a text value."""
            with winreg.CreateKeyEx(*place(key), 0, winreg.KEY_SET_VALUE) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def delete_value(self, key: str, name: str) -> None:
            """Take a value away."""
            with winreg.OpenKey(*place(key), 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)

    def place(key: str) -> tuple[int, str]:
        """A key as winreg wants it."""
        root, _, path = key.partition("\\")
        return ROOTS[root], path


def this_registry() -> Registry:
    """The registry of this machine; an empty one where there is none."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return NoRegistry()
