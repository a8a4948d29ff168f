"""The hosts that bring the worksheet functions into a spreadsheet program, one folder each."""
