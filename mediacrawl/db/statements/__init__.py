"""How many rows go into the database at once."""
