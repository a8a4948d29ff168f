"""Refresh of a workbook with many Production rows, beside what a user would run instead on a machine without Excel.

    python benchmarks/refresh_large.py [ROWS] [ROUNDS]

Three commands in turn on copies of the same file, round by round: `orebook refresh`, openpyxl loading and saving it
(which calculates nothing), and LibreOffice converting it headlessly. Printed are each one's time and peak memory as a
ratio to openpyxl and to LibreOffice in the same round, then the medians. Peak memory is that of the largest process,
and beside it the most that all processes of a command had at one time. Needs Linux, for /proc.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from workbook.intake.importing import import_files
from workbook.new_book import new_book

MINES = 30
COMPANY_FILE = """
[company]
name = "Benchmark Metals"
base_metal = "Ag"
fiscal_start_month = 1
comparison = "same-quarter-last-year"
year_to_date_equivalent = "sum-of-quarters"
{mines}
[[metals]]
symbol = "Ag"
grade_unit = "g/t"
content_unit = "oz"
price_unit = "USD/oz"
decimals = {{ grade = 0, recovery = 0, content = 0, price = 2 }}
[[metals]]
symbol = "Au"
grade_unit = "g/t"
content_unit = "oz"
price_unit = "USD/oz"
decimals = {{ grade = 2, recovery = 0, content = 0, price = 0 }}
[[metals]]
symbol = "Cu"
grade_unit = "%"
content_unit = "lb"
price_unit = "USD/lb"
decimals = {{ grade = 2, recovery = 0, content = 0, price = 2 }}
"""


def production(rows: int) -> pd.DataFrame:
    """Months of thirty mines, as many as it takes."""
    chance = np.random.default_rng(2020)
    months = (
        pd.period_range("1901-01", periods=-(-rows // MINES), freq="M").to_timestamp(how="end").strftime("%Y-%m-%d")
    )
    frame = pd.DataFrame(
        [(month, f"Mine {mine + 1}") for month in months for mine in range(MINES)], columns=["period_end", "mine"]
    ).head(rows)
    frame["tonnes"] = chance.integers(10_000, 90_000, len(frame))
    for metal, grade, factor in (("ag", 60, 1 / 31.1034768), ("au", 0.5, 1 / 31.1034768), ("cu", 0.6, 22.0462262185)):
        frame[f"{metal}_grade"] = np.round(chance.uniform(0.5, 1.5, len(frame)) * grade, 3)
        frame[f"{metal}_recovery"] = np.round(chance.uniform(0.7, 0.95, len(frame)), 4)
        implied = frame["tonnes"] * frame[f"{metal}_grade"] * frame[f"{metal}_recovery"] * factor
        frame[f"{metal}_content"] = np.round(implied)
    return frame


def make_book(folder: Path, rows: int) -> Path:
    """A workbook with the rows imported and nothing calculated yet."""
    mines = "".join(f'[[mines]]\nname = "Mine {mine + 1}"\n' for mine in range(MINES))
    (folder / "company.toml").write_text(COMPANY_FILE.format(mines=mines))
    book = folder / "book.xlsx"
    new_book(folder / "company.toml", book)
    production(rows).to_csv(folder / "production.csv", index=False)
    started = time.perf_counter()
    import_files(book, [folder / "production.csv"])
    print(f"import of {rows:,} rows: {time.perf_counter() - started:.1f} s", flush=True)
    return book


@dataclass(frozen=True)
class Measured:
    """Seconds from start to end and of processors; megabytes of the largest process, and of all at the same time."""

    seconds: float
    processors: float
    largest: float
    together: float


def run(command: list[str]) -> Measured:
    """Run a command and look every 20 ms at the memory of it and of the processes that it starts."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        largest = together = 0.0
        ended = 0
        while not ended:
            found = [memory(pid) for pid in family(process.pid)]
            largest = max(largest, *(peak for _, peak in found), 0.0)
            together = max(together, sum(now for now, _ in found))
            time.sleep(0.02)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - started
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            errors.seek(0)
            raise SystemExit(f"{command[0]} failed: {errors.read().decode()}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, largest, together)


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    try:
        children = [
            child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return [pid, *(each for child in children for each in family(int(child)))]


def memory(pid: int) -> tuple[float, float]:
    """Megabytes that a process has in memory now, and had at most; nought when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {
        name: int(rest.split()[0]) / 1024
        for name, _, rest in (line.partition(":") for line in lines)
        if rest[-2:] == "kB"
    }
    return sizes.get("VmRSS", 0.0), sizes.get("VmHWM", 0.0)


def commands(book: Path, folder: Path) -> dict[str, list[str]]:
    """What is compared, each on its own copy of the file."""
    copies = {name: folder / f"{name}.xlsx" for name in ("orebook", "openpyxl", "libreoffice")}
    for copy in copies.values():
        shutil.copy(book, copy)
    load_and_save = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[1])"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "converted")]
    return {
        "orebook": [str(Path(sys.executable).with_name("orebook")), "refresh", str(copies["orebook"])],
        "openpyxl": [sys.executable, "-c", load_and_save, str(copies["openpyxl"])],
        "libreoffice": ["soffice", profile, *convert, str(copies["libreoffice"])],
    }


def main(rows: int, rounds: int) -> None:
    """Print each round and the medians of the ratios."""
    ratios: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = make_book(folder, rows)
        print(f"{rows:,} rows, {book.stat().st_size / 1e6:.1f} MB")
        for number in range(rounds):
            measured = {tool: run(command) for tool, command in commands(book, folder).items()}
            words = [
                f"{tool} {each.seconds:.1f} s ({each.processors:.1f} of processors), "
                f"{each.largest:.0f} MB ({each.together:.0f} together)"
                for tool, each in measured.items()
            ]
            print(f"round {number + 1}, load {os.getloadavg()[0]:.1f}: {'; '.join(words)}", flush=True)
            ours = measured["orebook"]
            for tool in ("openpyxl", "libreoffice"):
                other = measured[tool]
                for what, ratio in (
                    ("time", ours.seconds / other.seconds),
                    ("processor time", ours.processors / other.processors),
                    ("memory", ours.largest / other.largest),
                    ("memory of all processes", ours.together / other.together),
                ):
                    ratios.setdefault(f"{what} against {tool}", []).append(ratio)
    for name, values in ratios.items():
        print(f"{name}: {statistics.median(values):.2f} (from {min(values):.2f} to {max(values):.2f})")


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:3] + ["100000", "3"][len(sys.argv) - 1 :])))
