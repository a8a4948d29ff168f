"""LibreOffice Calc: an extension with the functions, made from their records."""
