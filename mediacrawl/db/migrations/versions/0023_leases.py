"""Who crawls what, in a table that those who only read can lock nothing in."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE store.lease (
            name TEXT NOT NULL,
            number INTEGER NOT NULL,
            pid INTEGER NOT NULL,
            taken_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
            CONSTRAINT pk_lease PRIMARY KEY (name)
        )
    """)
