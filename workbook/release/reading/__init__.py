"""A release as people print it: its numbers found, and bound to what they say."""
