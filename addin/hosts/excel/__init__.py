"""Excel through xlwings: the functions as its add-ins take them."""
