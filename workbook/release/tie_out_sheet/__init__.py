"""A tie-out as a sheet of a workbook: what breaks first, then every other relation and number of the release."""
