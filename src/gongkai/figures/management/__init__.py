"""Commands of the year."""
