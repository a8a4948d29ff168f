"""The report tables and checks of a workbook, read as they are printed."""
