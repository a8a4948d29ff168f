"""The sentences of a release: which of their numbers are figures, of what, of when, and which only compare."""
