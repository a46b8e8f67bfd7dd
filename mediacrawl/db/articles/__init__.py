"""Write articles and their parts. Part of the writer, which holds the lock and commits."""
