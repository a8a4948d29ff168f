"""A workbook's own formulas calculated without Excel, and where their errors come from."""
