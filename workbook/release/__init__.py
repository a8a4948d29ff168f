"""A production release as figures: what its printed numbers prove about one another."""
