"""The parts of the embedded PostgreSQL; `mediacrawl.db.embedded` is the door to it."""
