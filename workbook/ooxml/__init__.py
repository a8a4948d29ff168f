"""A workbook file as bytes: read with care, edited in place, written back with nothing lost."""
