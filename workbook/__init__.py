"""The spreadsheet: what Orebook knows of its workbook as a file, with no Excel running."""
