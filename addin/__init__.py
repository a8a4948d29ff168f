"""The edge: commands and hosts, each a thin layer over `workbook` and `udfs`."""
