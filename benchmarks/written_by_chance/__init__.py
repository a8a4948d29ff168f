"""Production releases of companies that do not exist, written by chance, each printed number with its truth."""
