"""Slots of the schedule, and every attempt at a job."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

_SQL = """
CREATE TABLE crawl.slot (
    name TEXT NOT NULL,
    slot TIMESTAMP WITH TIME ZONE NOT NULL,
    rule TEXT NOT NULL,
    job_id BIGINT,
    noted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_slot PRIMARY KEY (name, slot)
);
CREATE TABLE crawl.attempt (
    attempt_id BIGINT GENERATED ALWAYS AS IDENTITY,
    job_id BIGINT NOT NULL,
    attempt INTEGER NOT NULL,
    worker TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    log TEXT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    exit_code INTEGER,
    reason TEXT,
    CONSTRAINT pk_attempt PRIMARY KEY (attempt_id)
);
CREATE INDEX ix_attempt_job_id ON crawl.attempt (job_id);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SQL)
