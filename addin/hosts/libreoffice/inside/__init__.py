"""What runs inside LibreOffice, under the Python that comes with it."""
