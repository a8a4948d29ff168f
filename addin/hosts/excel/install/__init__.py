"""The add-in put into the Excel of this user, and taken out again."""
