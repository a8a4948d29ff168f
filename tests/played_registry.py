"""A registry in memory, which like that of Windows makes no difference between capitals and small letters."""

from __future__ import annotations

from addin.hosts.excel.install.registry import Value

EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
OPTIONS = rf"{EXCEL}\Options"
MANAGER = rf"{EXCEL}\Add-in Manager"
CURRENT_EXCEL = r"HKCR\Excel.Application\CurVer"


class PlayedRegistry:
    """Keys with their values; what is changed is counted."""

    def __init__(self, keys: dict[str, dict[str, Value]] | None = None) -> None:
        self.content = {key: dict(values) for key, values in (keys or {}).items()}
        self.changes = 0

    def keys(self, key: str) -> list[str]:
        below = [name[len(key) + 1 :] for name in self.content if name.lower().startswith(f"{key}\\".lower())]
        return list(dict.fromkeys(name.split("\\")[0] for name in below))

    def values(self, key: str) -> dict[str, Value]:
        return dict(self.content.get(self.name_of(key), {}))

    def set_text(self, key: str, name: str, text: str) -> None:
        self.changes += 1
        values = self.content.setdefault(self.name_of(key), {})
        same = [there for there in values if there.lower() == name.lower()]
        values[same[0] if same else name] = text

    def delete_value(self, key: str, name: str) -> None:
        self.changes += 1
        values = self.content.get(self.name_of(key), {})
        same = [there for there in values if there.lower() == name.lower()]
        if not same:
            raise FileNotFoundError(2, "there is no such value")
        del values[same[0]]

    def name_of(self, key: str) -> str:
        return next((there for there in self.content if there.lower() == key.lower()), key)


def with_excel(options: dict[str, Value] | None = None, listed: dict[str, Value] | None = None) -> PlayedRegistry:
    """The registry of a PC with Excel 16, these options and these add-ins that are listed but not loaded."""
    return PlayedRegistry(
        {
            CURRENT_EXCEL: {"": "Excel.Application.16"},
            OPTIONS: {"GridlineColor": 3, **(options or {})},
            MANAGER: dict(listed or {}),
        }
    )
