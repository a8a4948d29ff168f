"""A company as its finance team describes it in company.toml: its mines, its metals, and how it compares."""

import re
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import CannotRunError
from workbook.strict_toml import StrictTable, read_toml

CONSOLIDATED = "Consolidated"
METAL_NAMES = {
    "Ag": "Silver",
    "Au": "Gold",
    "Cu": "Copper",
    "Pb": "Lead",
    "Zn": "Zinc",
    "Co": "Cobalt",
    "Mo": "Molybdenum",
    "Ni": "Nickel",
    "Pd": "Palladium",
    "Pt": "Platinum",
    "Sn": "Tin",
}
GRADE_UNITS = ("g/t", "ppm", "kg/t", "oz/st", "%", "1")
CONTENT_UNITS = ("oz", "lb", "kg", "g", "t")
COMPARISONS = ("same-quarter-last-year", "prior-quarter")
YEAR_TO_DATE_EQUIVALENTS = ("sum-of-quarters", "repriced")
EQUIVALENTS = ("by-mine", "consolidated")
MOST_DECIMALS = 6

_COMPANY_KEYS = ("name", "base_metal", "fiscal_start_month", "comparison", "year_to_date_equivalent")
_OPTIONAL_COMPANY_KEYS = ("tonnes_decimals", "equivalent_decimals", "equivalents")
_METAL_KEYS = ("symbol", "grade_unit", "content_unit", "price_unit", "decimals", "name")
_DECIMALS_KEYS = ("grade", "recovery", "content", "price")
_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9]{0,4}")
_LONGEST_MINE_NAME = 100
# The company stands in the footer of every page, which holds 255 characters with all else that it says.
_LONGEST_COMPANY_NAME = 120


@dataclass(frozen=True)
class Mine:
    """A mine, or another operation with its own line in the production tables, such as a stockpile."""

    name: str


@dataclass(frozen=True)
class Metal:
    """A metal the company produces, with the units it reports in and the decimals it prints."""

    symbol: str
    name: str
    grade_unit: str
    content_unit: str
    price_unit: str
    grade_decimals: int
    recovery_decimals: int
    content_decimals: int
    price_decimals: int


@dataclass(frozen=True)
class Company:
    """What a workbook must know of the company that it is made for."""

    name: str
    base_metal: str
    fiscal_start_month: int
    comparison: str
    year_to_date_equivalent: str
    mines: tuple[Mine, ...]
    metals: tuple[Metal, ...]
    tonnes_decimals: int = 0
    equivalent_decimals: int = 0
    equivalents: str = "by-mine"

    @classmethod
    def read(cls, path: str | Path) -> "Company":
        """Read a company file; whatever is wrong with it is said at once, in one CannotRunError."""
        path = Path(path)
        problems: list[str] = []
        company = _company(StrictTable(str(path), read_toml(path), problems))
        if problems:
            raise CannotRunError("\n".join(problems))
        return company


def _company(file: StrictTable) -> Company:
    file.refuse_unknown_keys(("company", "mines", "metals"))
    settings = file.table("company", "a table [company]")
    settings.refuse_unknown_keys(_COMPANY_KEYS + _OPTIONAL_COMPANY_KEYS)
    mines = _mines(file.tables("mines", "at least one table [[mines]]"))
    metals = _metals(file.tables("metals", "at least one table [[metals]]"))
    return Company(
        name=_company_name(settings),
        base_metal=_base_metal(settings, metals),
        fiscal_start_month=settings.whole_number("fiscal_start_month", 1, 12),
        comparison=settings.choice("comparison", COMPARISONS),
        year_to_date_equivalent=settings.choice("year_to_date_equivalent", YEAR_TO_DATE_EQUIVALENTS),
        mines=mines,
        metals=metals,
        tonnes_decimals=settings.whole_number("tonnes_decimals", 0, MOST_DECIMALS, default=0),
        equivalent_decimals=settings.whole_number("equivalent_decimals", 0, MOST_DECIMALS, default=0),
        equivalents=settings.choice("equivalents", EQUIVALENTS, default="by-mine"),
    )


def _company_name(settings: StrictTable) -> str:
    name = settings.text("name")
    if len(name) > _LONGEST_COMPANY_NAME:
        settings.problem("name", name, f"at most {_LONGEST_COMPANY_NAME} characters, found {len(name)}")
    return name


def _base_metal(settings: StrictTable, metals: tuple[Metal, ...]) -> str:
    base_metal = settings.text("base_metal")
    symbols = [metal.symbol for metal in metals if metal.symbol]
    if base_metal and symbols and base_metal not in symbols:
        settings.problem("base_metal", base_metal, f"one of the metals of [[metals]]: {', '.join(symbols)}")
    return base_metal


def _mines(tables: list[StrictTable]) -> tuple[Mine, ...]:
    names: list[str] = []
    for table in tables:
        table.refuse_unknown_keys(("name",))
        name = table.text("name")
        if name.casefold() == CONSOLIDATED.casefold():
            table.problem("name", name, f"another name: {CONSOLIDATED} is the company's own line in every table")
        elif name.startswith(("=", "+", "-", "@")):
            table.problem("name", name, "a name that no spreadsheet takes for a formula")
        elif name.startswith(("<", ">")) or any(sign in name for sign in "*?~|"):
            table.problem(
                "name", name, "a name without * ? ~ | and not beginning with < or >, which look-ups would read"
            )
        elif len(name) > _LONGEST_MINE_NAME:
            table.problem("name", name, f"at most {_LONGEST_MINE_NAME} characters")
        elif name and name.casefold() in (known.casefold() for known in names):
            table.problem("name", name, "a mine that is not described above already")
        names.append(name)
    return tuple(Mine(name) for name in names)


def _metals(tables: list[StrictTable]) -> tuple[Metal, ...]:
    metals: list[Metal] = []
    for table in tables:
        metal = _metal(table)
        if metal.symbol and metal.symbol.casefold() in (known.symbol.casefold() for known in metals):
            table.problem("symbol", metal.symbol, "a metal that is not described above already")
        metals.append(metal)
    currencies = {metal.price_unit.partition("/")[0] for metal in metals if "/" in metal.price_unit}
    if len(currencies) > 1:
        tables[-1].problem(
            "price_unit", metals[-1].price_unit, "all prices in one currency, because equivalents add them"
        )
    return tuple(metals)


def _metal(table: StrictTable) -> Metal:
    table.refuse_unknown_keys(_METAL_KEYS)
    symbol = _symbol(table)
    content_unit = table.choice("content_unit", CONTENT_UNITS)
    decimals = table.table("decimals", "a table { grade = 0, recovery = 0, content = 0, price = 2 }")
    decimals.refuse_unknown_keys(_DECIMALS_KEYS)
    return Metal(
        symbol=symbol,
        name=table.text("name", default=METAL_NAMES.get(symbol, symbol or "?")),
        grade_unit=table.choice("grade_unit", GRADE_UNITS),
        content_unit=content_unit,
        price_unit=_price_unit(table, content_unit),
        grade_decimals=decimals.whole_number("grade", 0, MOST_DECIMALS),
        recovery_decimals=decimals.whole_number("recovery", 0, MOST_DECIMALS),
        content_decimals=decimals.whole_number("content", 0, MOST_DECIMALS),
        price_decimals=decimals.whole_number("price", 0, MOST_DECIMALS),
    )


def _symbol(table: StrictTable) -> str:
    symbol = table.text("symbol")
    spelled = next((known for known in METAL_NAMES if known.casefold() == symbol.casefold()), symbol)
    if symbol and symbol != spelled:
        table.problem("symbol", symbol, f'"{spelled}"')
    elif symbol and not _SYMBOL.fullmatch(symbol):
        table.problem(
            "symbol", symbol, 'a symbol such as "Ag": a capital letter, at most five letters or digits in all'
        )
    elif symbol and symbol not in METAL_NAMES and not table.has("name"):
        table.problem("symbol", symbol, f"one of {', '.join(METAL_NAMES)}, or a name beside it to print for the metal")
    return symbol


def _price_unit(table: StrictTable, content_unit: str) -> str:
    price_unit = table.text("price_unit")
    currency, _, unit = price_unit.partition("/")
    if price_unit and not (re.fullmatch("[A-Z]{3}", currency) and unit in CONTENT_UNITS):
        table.problem("price_unit", price_unit, 'a currency per unit of content, such as "USD/oz"')
    elif price_unit and content_unit and unit != content_unit:
        table.problem(
            "price_unit", price_unit, f'"{currency}/{content_unit}", because the content is in {content_unit}'
        )
    return price_unit
