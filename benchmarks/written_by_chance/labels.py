"""The words of the trade for what a row, a column or a sentence is about."""

from __future__ import annotations

import random
from dataclasses import dataclass

from written_by_chance.company import PRECIOUS, Company
from written_by_chance.facts import Fact

METALS = {"ag": "silver", "au": "gold", "cu": "copper", "pb": "lead", "zn": "zinc"}
TONNES = (
    "{Tonnes} milled{unit}", "{Tonnes} processed{unit}", "Ore processed{unit}", "Ore milled{unit}",
    "Total mill feed{unit}", "Mill throughput{unit}", "Material processed{unit}", "Total {tonnes} milled{unit}",
)  # fmt: skip
GRADE = (
    "{Metal} grade{unit}", "{Metal} head grade{unit}", "Head grade - {metal}{unit}", "Average {metal} grade{unit}",
    "Feed grade {metal}{unit}", "{Symbol} grade{unit}", "Grade {Symbol}{unit}", "Average head grade {metal}{unit}",
    "Mill head grade, {metal}{unit}",
)  # fmt: skip
RECOVERY = (
    "{Metal} recovery{unit}", "Recovery - {metal}{unit}", "{Symbol} recovery{unit}", "Recovery {metal}{unit}",
    "Average {metal} recovery{unit}", "Metallurgical recovery, {metal}{unit}",
)  # fmt: skip
CONTENT = (
    "{Metal} produced{unit}", "{Metal} production{unit}", "{Metal} {ounces} produced{scaled}",
    "{Symbol} production{unit}", "Total {metal} produced{unit}", "{Metal}{unit}",
)  # fmt: skip
EQUIVALENT = (
    "{Metal} equivalent produced{unit}", "{Metal} equivalent production{unit}", "{Symbol}Eq production{unit}",
    "{Metal} equivalent {ounces} produced{scaled}", "Total {metal} equivalent{unit}", "{Symbol} Eq produced{unit}",
    "{Metal} equivalent produced{unit}(1)", "{Metal} equivalent production{unit}*",
)  # fmt: skip
SOLD = ("{Metal} sold{unit}", "{Metal} sales{unit}", "{Metal} {ounces} sold{scaled}")
SPELLED = {
    ("oz", 1): ("oz", "ounces", "ozs"),
    ("oz", 1_000): ("koz", "000 oz", "000s ounces"),
    ("oz", 1_000_000): ("Moz", "million oz", "million ounces"),
    ("lb", 1): ("lb", "lbs", "pounds"),
    ("lb", 1_000): ("klb", "000 lbs", "klbs"),
    ("lb", 1_000_000): ("Mlb", "million lbs", "million pounds", "Mlbs"),
    ("t", 1): ("t", "tonnes", "tonnes"),
    ("t", 1_000): ("kt", "000 tonnes", "000 t"),
    ("st", 1): ("tons", "short tons"),
    ("st", 1_000): ("000 tons", "000 short tons"),
}
GRAMS_PER_TONNE = ("g/t", "g/t", "gpt", "grams per tonne")
OUNCES_PER_TON = ("oz/ton", "opt", "oz per ton")


@dataclass(frozen=True)
class Wording:
    """One choice of words for each kind of figure, and where units stand: in the label, in a column, in the cell."""

    company: Company
    patterns: dict[str, str]
    units: dict[tuple[str, str | None], str]
    scales: dict[tuple[str, str | None], int]
    place_of_unit: str

    def label(self, fact: Fact) -> str:
        """The label of a row or a column of this kind of figure."""
        metal = METALS.get(fact.metal or "", "")
        unit = self.unit(fact)
        named = f" ({unit})" if self.place_of_unit == "label" else ""
        scale = self.scale(fact)
        tons = "tons" if self.company.short_tons else "tonnes"
        ounces = {"oz": "ounces", "lb": "pounds", "t": "tonnes"}.get(self.base(fact), "")
        kind = "sold" if fact.basis == "sold" else fact.metric
        return self.patterns[kind].format(
            unit=named,
            scaled=named if scale > 1 else "",
            metal=metal,
            Metal=metal.capitalize(),
            Symbol=(fact.metal or "").capitalize(),
            tonnes=tons,
            Tonnes=tons.capitalize(),
            ounces=ounces,
        )

    def base(self, fact: Fact) -> str:
        """The unit without its scale."""
        if fact.metric == "tonnes":
            return "st" if self.company.short_tons else "t"
        return self.company.content_unit(fact.metal or "") if fact.metric in ("content", "equivalent") else ""

    def unit(self, fact: Fact) -> str:
        """The unit as this table spells it."""
        return self.units[fact.metric, fact.metal]

    def scale(self, fact: Fact) -> int:
        """How many units one printed unit is."""
        return self.scales.get((fact.metric, fact.metal), 1)


def wording(company: Company, chance: random.Random, place_of_unit: str) -> Wording:
    """Words by chance; scales fit the size of the company."""
    patterns = {
        "tonnes": chance.choice(TONNES),
        "grade": chance.choice(GRADE),
        "recovery": chance.choice(RECOVERY),
        "content": chance.choice(CONTENT),
        "equivalent": chance.choice(EQUIVALENT),
        "sold": chance.choice(SOLD),
    }
    units: dict[tuple[str, str | None], str] = {}
    scales: dict[tuple[str, str | None], int] = {}
    large = chance.random() < 0.3
    spelling = chance.randrange(2)
    opt, gpt = chance.choice(OUNCES_PER_TON), chance.choice(GRAMS_PER_TONNE)
    ton = "st" if company.short_tons else "t"
    quarter = company.quarter
    for metal in (None, *company.metals):
        for metric in ("content", "equivalent") if metal else ("tonnes",):
            base = company.content_unit(metal) if metal else ton
            least = min(
                company.value(Fact(metric, metal, mine, quarter)) or 0
                for mine in company.mines
                if metal in (None, *company.metals_of(mine))
            )
            fitting = [scale for scale in (1_000, 1_000_000) if least >= 2 * scale and (base, scale) in SPELLED]
            scale = fitting[-1] if large and fitting else 1
            scales[metric, metal] = scale
            units[metric, metal] = SPELLED[base, scale][spelling]
        if metal:
            units["recovery", metal] = "%"
            units["grade", metal] = (opt if company.short_tons else gpt) if metal in PRECIOUS else "%"
    return Wording(company, patterns, units, scales, place_of_unit)
