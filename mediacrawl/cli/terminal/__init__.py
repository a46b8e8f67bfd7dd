"""What standard output and standard error show, whatever it is of: tables, a bar, an error."""
