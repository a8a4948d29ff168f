"""The words and numbers of a release, wherever they stand: its figures, periods, mines and terms of the trade."""
