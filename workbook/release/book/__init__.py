"""The workbook beside a release: what its cells say of the figures that the release prints."""
