"""Alembic's folder: what brings a database from one schema to the next."""
