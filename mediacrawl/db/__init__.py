"""PostgreSQL: the engine, the tables and their migrations, and the only code that writes."""
