"""What can be looked at: one module a page, from what is asked to its rows."""
