"""The schema beside its migrations: revisions, roles, indexes, comments, the dictionary."""
