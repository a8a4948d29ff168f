"""Companies that tests build workbooks for, beside the example's."""

from pathlib import Path

from workbook.company import Company, Metal, Mine

EXAMPLE = Path(__file__).parent.parent / "examples" / "avino-2020q2"


def avino() -> Company:
    """The company of the example."""
    return Company.read(EXAMPLE / "company.toml")


def five_metals(base_metal: str = "Au") -> Company:
    """Three mines, five metals, a fiscal year from July, compared with the prior quarter."""
    metals = (
        Metal("Au", "Gold", "g/t", "oz", "USD/oz", 2, 1, 0, 0),
        Metal("Ag", "Silver", "g/t", "oz", "USD/oz", 0, 1, 0, 2),
        Metal("Cu", "Copper", "%", "lb", "USD/lb", 2, 1, 0, 2),
        Metal("Pb", "Lead", "%", "lb", "USD/lb", 2, 1, 0, 2),
        Metal("Zn", "Zinc", "%", "lb", "USD/lb", 2, 1, 0, 2),
    )
    mines = (Mine("North"), Mine("South & East"), Mine("Tailings"))
    return Company("Test Metals", base_metal, 7, "prior-quarter", "sum-of-quarters", mines, metals)
