"""What the schedule and the workers did; the queue itself is procrastinate's, in schema jobs."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Identity, Index, Integer, PrimaryKeyConstraint, Table

from mediacrawl.db.models.base import TIME, metadata, text_column

slot = Table(
    "slot",
    metadata,
    text_column("name", "Name of the run in the schedule.", required=True),
    Column("slot", TIME, nullable=False, comment="Time that its cron line names."),
    text_column("rule", "Cron line and time zone at that time.", required=True),
    Column("job_id", BigInteger, comment="Its job; null for the slot before the run was new here."),
    Column("noted_at", TIME, nullable=False, comment="When a worker took note of it."),
    PrimaryKeyConstraint("name", "slot"),
    schema="crawl",
    comment="Slots of the schedule: one row a slot, whichever worker saw it first.",
)

attempt = Table(
    "attempt",
    metadata,
    Column(
        "attempt_id", BigInteger, Identity(always=True), primary_key=True, comment="Our number."
    ),
    Column("job_id", BigInteger, nullable=False, comment="The job (jobs.procrastinate_jobs.id)."),
    Column("attempt", Integer, nullable=False, comment="Number of the attempt, from 1."),
    text_column("worker", "Name of the worker.", required=True),
    text_column("host", "Machine that it ran on.", required=True),
    Column("pid", Integer, nullable=False, comment="Number of its process on that machine."),
    text_column("log", "Its log file on that machine.", required=True),
    Column("started_at", TIME, nullable=False, comment="When its process began."),
    Column("finished_at", TIME, comment="When it ended; null while it runs or its worker died."),
    Column("exit_code", Integer, comment="0: it did its job; negative: ended by that signal."),
    text_column("reason", "Why a worker ended it; null when it ended by itself."),
    Index("ix_attempt_job_id", "job_id"),
    schema="crawl",
    comment="One row a process that a worker started for a job.",
)
