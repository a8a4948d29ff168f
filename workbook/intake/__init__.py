"""Data files checked and merged into the workbook's input tables."""
