"""What a release says besides production: nothing in it is a figure that can be tied."""

from __future__ import annotations

import random

from written_by_chance.company import Company

CITIES = ("VANCOUVER, British Columbia", "TORONTO", "Perth", "LONDON", "Denver, Colorado", "Vancouver, BC", "Lima")
MONTHS = ("January", "April", "July", "October")
OFFICERS = ("Ann Keller", "Diego Ruiz", "Martin Oakes", "Priya Nair", "Tom Hallam")


class Surroundings:
    """Writes the other sentences of one release."""

    def __init__(self, company: Company, chance: random.Random) -> None:
        self._company = company
        self._chance = chance

    def headline(self) -> str:
        """A headline; the quarter in words."""
        quarter = ("First", "Second", "Third", "Fourth")[self._company.quarter.last - 1]
        if self._company.year_end != 12:
            return f"{self._company.name} Announces Quarterly Production Results"
        return self._chance.choice(
            (
                f"{self._company.name} Reports {quarter} Quarter {self._company.quarter.year} Production Results",
                f"{self._company.name} Announces Q{self._company.quarter.last} {self._company.quarter.year} Production",
                f"{self._company.name}: {quarter} Quarter Production",
            )
        )

    def dateline(self) -> str:
        """Place, date, name and listings."""
        chance, quarter = self._chance, self._company.quarter
        month = (self._company.year_end + 3 * quarter.last) % 12 + 1
        year = quarter.year + (1 if month <= 3 and quarter.last == 4 and self._company.year_end == 12 else 0)
        if self._company.year_end != 12 and quarter.last == 1:
            year = quarter.year - 1
        if self._company.year_end != 12 and quarter.last == 2:
            year = quarter.year
        name = {1: "January", 4: "April", 7: "July", 10: "October"}[month]
        code = "".join(word[0] for word in self._company.name.split() if word[0].isalpha()).upper()
        return (
            f"{chance.choice(CITIES)} - {name} {chance.randint(8, 28)}, {year} - {self._company.name} (TSX: {code}) "
            f'(NYSE American: {code}X) ("{self._company.short_name}" or the "Company")'
        )

    def paragraphs(self) -> list[str]:
        """Costs, guidance, drilling, treasury, a call, and a quotation, some of them."""
        chance, year = self._chance, self._company.quarter.year
        metal = {"ag": "silver", "au": "gold", "cu": "copper", "pb": "lead", "zn": "zinc"}[self._company.metals[0]]
        ounces = chance.randint(2, 9)
        unit = {"oz": "ounce", "lb": "pound", "t": "tonne"}[self._company.content_unit(self._company.metals[0])]
        cost = f"${chance.randint(9, 13)}.50 and ${chance.randint(14, 18)}.00" if unit == "ounce" else "$1.10 and $1.45"
        price = float(self._company.prices[self._company.metals[0], self._company.quarter])
        received = f"{price * chance.uniform(0.96, 0.99):,.{0 if price > 1000 else 2}f}"
        tons = "tons" if self._company.short_tons else "tonnes"
        found = [
            f"The Company maintains its {year} guidance of {ounces}.0 to {ounces}.8 million {unit}s of {metal} at an "
            f"all-in sustaining cost of between {cost} per {unit}.",
            f"Cash costs for the quarter are expected to be about ${chance.randint(60, 110)} per {tons[:-1]} milled.",
            f"During the quarter {chance.randint(12, 60)} holes were drilled for {self.thousands(3, 20)} metres, "
            f"including {chance.uniform(1, 12):.1f} metres grading {chance.randint(120, 900)} g/t silver.",
            f"At the end of the quarter the Company held cash of ${self.tenths(8, 90)} million and no debt.",
            f"The plant operated at an average of {chance.randint(400, 3000):,} {tons} per day with an availability of "
            f"{chance.randint(88, 97)}%.",
            f'"We are satisfied with the quarter," said {chance.choice(OFFICERS)}, President and CEO. '
            f'"Our {chance.randint(300, 1900)} people have worked {chance.randint(200, 900)} days without an injury."',
            f"A conference call will be held on {chance.choice(MONTHS)} {chance.randint(8, 28)}, {year} at "
            f"{chance.randint(8, 11)}:00 a.m. Eastern Time. Dial 1-800-{self.telephone()}, "
            f"passcode {chance.randint(10000, 99999)}.",
            f"The average realized {metal} price was ${received} per {unit}.",
            f"Capital expenditures of US${self.tenths(2, 30)} million are planned for the second half.",
            f"Finished goods inventory at the end of the period was {self.thousands(10, 90)} {unit}s of {metal}.",
        ]
        return chance.sample(found, chance.randint(2, 5))

    def ending(self) -> list[str]:
        """About the company, cautions, and whom to ask."""
        chance = self._chance
        mines = len(self._company.mines)
        return [
            f"About {self._company.name}",
            f"{self._company.short_name} is a mining company with {mines} producing mine{'s' if mines > 1 else ''}. "
            f"Founded in {chance.randint(1968, 2010)}, it employs {self.thousands(2, 9)} people.",
            "Technical information was reviewed by a Qualified Person under National Instrument 43-101.",
            "This news release contains forward-looking statements, which are subject to the risks described in the "
            f"Company's annual report on Form 40-F dated March {chance.randint(10, 30)}, {self._company.quarter.year}. "
            "Figures may not add due to rounding.",
            f"Investor relations: +1 {chance.randint(200, 900)} {self.telephone().replace('-', ' ')}, "
            f"Suite {chance.randint(100, 2900)}, {chance.randint(100, 900)} West Street",
        ]

    def thousands(self, least: int, most: int) -> str:
        """Some thousands."""
        return f"{self._chance.randint(least, most)},{self._chance.randint(100, 999)}"

    def tenths(self, least: int, most: int) -> str:
        """A number with a decimal."""
        return f"{self._chance.randint(least, most)}.{self._chance.randint(1, 9)}"

    def telephone(self) -> str:
        """The end of a telephone number."""
        return f"{self._chance.randint(200, 999)}-{self._chance.randint(1000, 9999)}"
