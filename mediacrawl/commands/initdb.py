"""`scrapy initdb`: bring the database's schema up to date."""

from __future__ import annotations

import argparse
import signal
import time
from functools import partial
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import port
from mediacrawl.cli.terminal.errors import say_error
from mediacrawl.endings import ending_signals

if TYPE_CHECKING:
    from sqlalchemy import Engine

LOOK_SECONDS = 0.2  # between two looks at the server that is kept running


class Command(MediacrawlCommand):
    """Bring the schema up to date, say where it stands, or keep the embedded server running."""

    summary = "Make the database ready: bring its schema up to date"
    usage = "[options]"
    details = (
        "Bring the schema of DATABASE_URL (unset: of the embedded database in "
        "MEDIACRAWL_DATA_DIR) up to date. Safe to run again, and beside a crawl. Also renews "
        "the comments that \\d+ shows and the roles mediacrawl_owner (changes the schema), "
        "mediacrawl_writer (crawls) and mediacrawl_reader (asks): make your logins their "
        "members, with GRANT mediacrawl_writer TO …."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit code 1 unless up to date"
        )
        parser.add_argument(
            "--serve",
            action="store_true",
            help="keep the embedded server running and print its URL, until Ctrl-C",
        )
        parser.add_argument(
            "--port",
            type=partial(port, least=1),
            metavar="N",
            help="with --serve: let tools that read (JDBC, ODBC, libpq) come over TCP, from this "
            "machine alone and by a password",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("initdb takes no arguments", print_help=False)
        if opts.serve and self.url:
            raise UsageError("--serve is for the embedded database", print_help=False)
        if opts.port and not opts.serve:
            raise UsageError("--port goes with --serve", print_help=False)
        if opts.check:
            self.hold_database()
        from mediacrawl.db.schema.roles import as_owner

        if opts.port:
            from mediacrawl.db.postgres.tcp_access import start_listening

            start_listening(self.data_dir, opts.port, memory=self.memory)
        engine = self.open_database(ready=False)
        try:
            print(f"Database: {_describe(engine)}")
            if opts.check:
                self._check(engine)
            else:
                with as_owner():
                    self._upgrade(engine)
            lines = self._ways_in(engine, opts.port) if opts.serve else []
        finally:
            engine.dispose()
        if opts.serve:
            self._serve(lines, opts.port)

    def _check(self, engine: Engine) -> None:
        from mediacrawl.db.schema.revisions import check_schema, known_revisions

        check_schema(engine)
        print(f"The schema is up to date ({known_revisions()[-1]}).")

    def _upgrade(self, engine: Engine) -> None:
        from mediacrawl.db.schema.revisions import upgrade

        done = upgrade(engine, print)
        if done.before is None:
            print(f"Created the schema ({done.after}).")
        elif done.before == done.after:
            print(f"The schema is up to date ({done.after}).")
        else:
            print(f"Brought the schema from {done.before} to {done.after}.")
        self._upgrade_jobs(engine)
        if done.missing_roles:
            print(
                f"There is no role {' or '.join(done.missing_roles)}, and this user may not make "
                "any: have a superuser run `scrapy initdb`, if logins are to have no more rights "
                "than they need."
            )

    def _upgrade_jobs(self, engine: Engine) -> None:
        from mediacrawl.jobs.extra import is_installed

        if is_installed():
            from mediacrawl.jobs.schema import upgrade

            changed = upgrade(engine)
            print(f"{'Made' if changed else 'Found'} the tables for jobs up to date.")

    def _ways_in(self, engine: Engine, port: int | None) -> list[str]:
        """What to type or paste to come to the database."""
        from mediacrawl.db.engine import database_url

        lines = [f"URL: {database_url(self.url, self.data_dir)}"]
        if port:
            from mediacrawl.db.postgres.tcp_access import let_analyst_in

            door = let_analyst_in(engine, self.data_dir, port)
            lines += [
                f"JDBC URL: {door.jdbc}",
                f"libpq URL: {door.libpq}",
                f"User: {door.user} (may read, and nothing else)",
                f"Password: what stands after the last colon in {door.passfile}",
            ]
        return lines

    def _serve(self, lines: list[str], port: int | None) -> None:
        from mediacrawl.db.embedded import keep_server

        folder = self.data_dir / "postgres"
        signals = ending_signals()
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        print(*lines, "Running until Ctrl-C.", sep="\n", flush=True)
        while not signal.sigpending() & signals:
            time.sleep(LOOK_SECONDS)
            if keep_server(folder, memory=self.memory, tcp=port):
                say_error(f"the server had ended and runs again: {folder / 'log'} says why")
        signal.sigwait(signals)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _describe(engine: Engine) -> str:
    """Name, server and version, as the server itself tells them."""
    from sqlalchemy import text

    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        version = connection.scalar(text("SHOW server_version"))
    assert driver is not None
    info = driver.info
    return f"{info.dbname} on {info.host}, PostgreSQL {str(version).split()[0]}"
