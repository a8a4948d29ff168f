"""A release's file -> the text that is read: blank lines between paragraphs, bars between the cells of a table."""
