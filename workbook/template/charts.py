"""The `Charts` sheet: equivalent by metal over the quarters, and throughput with the base metal's grade."""

from __future__ import annotations

from xlsxwriter.chart import Chart

from workbook.company import Company
from workbook.template.page import HEADER_ROW, Page
from workbook.template.reports import equivalent_heading
from workbook.template.schedule import FIRST_QUARTER, LAST_QUARTER, Schedule
from workbook.template.styles import DARK, GRIDLINE, METAL_COLOURS, OTHER_METAL_COLOURS

CHART_SIZE = {"width": 860, "height": 330}


def write_charts(page: Page, company: Company, schedule: Schedule) -> None:
    """Write both charts over the five quarters; a quarter that is not disclosed leaves a gap."""
    page.title('=chart_entity&": five quarters"', "Choose the mine or the consolidated line on Settings; gaps are n/d")
    categories = ["Quarters", HEADER_ROW, FIRST_QUARTER, HEADER_ROW, LAST_QUARTER]
    stacked = page.book.add_chart({"type": "column", "subtype": "stacked"})
    spare = iter(OTHER_METAL_COLOURS * len(company.metals))
    for metal in company.metals:
        row = schedule.row("chart", metal.symbol)
        stacked.add_series(
            {
                "name": metal.name,
                "categories": categories,
                "values": ["Quarters", row, FIRST_QUARTER, row, LAST_QUARTER],
                "fill": {"color": METAL_COLOURS.get(metal.symbol) or next(spare)},
                "gap": 60,
            }
        )
    _dress(stacked, f"{equivalent_heading(company)} by metal", equivalent_heading(company), "#,##0")
    page.sheet.insert_chart(3, 0, stacked, {"description": "Equivalent by metal over five quarters"})

    tonnes, grade = schedule.row("chart tonnes"), schedule.row("chart grade", company.base_metal)
    base = next(metal for metal in company.metals if metal.symbol == company.base_metal)
    columns = page.book.add_chart({"type": "column"})
    columns.add_series(
        {
            "name": "Tonnes processed",
            "categories": categories,
            "values": ["Quarters", tonnes, FIRST_QUARTER, tonnes, LAST_QUARTER],
            "fill": {"color": DARK},
            "gap": 60,
        }
    )
    line = page.book.add_chart({"type": "line"})
    colour = METAL_COLOURS.get(base.symbol, OTHER_METAL_COLOURS[0])
    line.add_series(
        {
            "name": f"Feed grade {base.name.lower()}",
            "categories": categories,
            "values": ["Quarters", grade, FIRST_QUARTER, grade, LAST_QUARTER],
            "y2_axis": True,
            "line": {"color": colour, "width": 2.5},
            "marker": {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
        }
    )
    columns.combine(line)
    line.set_y2_axis({"name": f"Feed grade ({base.grade_unit})", "num_format": "General", "min": 0})
    _dress(columns, "Throughput and feed grade", "Tonnes processed (t)", "#,##0")
    page.sheet.insert_chart(21, 0, columns, {"description": "Tonnes processed and feed grade over five quarters"})
    page.print_on_one_page(company, 39, 13)


def _dress(chart: Chart, title: str, axis: str, number: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12, "color": DARK}, "overlay": False})
    chart.set_y_axis(
        {"name": axis, "num_format": number, "major_gridlines": {"visible": True, "line": {"color": GRIDLINE}}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size(CHART_SIZE)
    chart.show_na_as_empty_cell()
    chart.show_blanks_as("gap")
