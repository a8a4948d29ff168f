"""The tables of a release, however they are printed: rows, columns and headings, and what their values are of."""
