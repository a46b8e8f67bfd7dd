"""The base of our Scrapy commands."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from abc import abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand

from mediacrawl.cli.help_formatter import HelpFormatter
from mediacrawl.cli.interrupts import take_ending
from mediacrawl.cli.terminal.errors import say_error
from mediacrawl.exceptions import ArgumentError, MediacrawlError
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mediacrawl.db.connection.session import Limit

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class MediacrawlCommand(ScrapyCommand):
    """A command that crawls nothing: `execute` does it, an error of ours ends it in one line."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    only_reads: ClassVar[bool] = False
    """Whether it logs in to the embedded database as one who may only read."""

    needs_data: ClassVar[bool] = False
    """Whether a database must be there: who asks or looks has no reason to make one."""

    summary: ClassVar[str] = ""
    """What it does, in the list of commands."""

    usage: ClassVar[str] = ""
    """Its options and arguments."""

    details: ClassVar[str] = ""
    """What its help says besides; the summary where nothing is said."""

    def short_desc(self) -> str:
        """Give `summary`."""
        return self.summary

    def syntax(self) -> str:
        """Give `usage`."""
        return self.usage

    def long_desc(self) -> str:
        """Give `details`."""
        return self.details or self.summary

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options; its own formatter takes a line that ends in a colon for a heading."""
        super().add_options(parser)
        parser.formatter_class = HelpFormatter

    @abstractmethod
    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the command is for.

        Raises:
            MediacrawlError: it cannot be done; printed, and the exit code is 1.
        """

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Execute, and turn an error of ours into its sentence and exit code 1."""
        ended = take_ending()
        _write_whole()
        try:
            self._execute(args, opts)
            sys.stdout.flush()
        except MediacrawlError as error:
            say_error(error)
            self.exitcode = 1
        except KeyboardInterrupt:
            with suppress(OSError):  # its terminal may be what is gone
                sys.stderr.write("mediacrawl: interrupted\n")
            self.exitcode = 128 + ended.by  # as shells have it
        except BrokenPipeError:  # `scrapy query … | head`
            drop_output()
        except SystemExit as end:  # what Rich makes of it
            if not isinstance(end.__context__, BrokenPipeError):
                raise
            drop_output()
        except (OSError, UnicodeEncodeError) as error:  # `scrapy query … > FILE`
            if (said := _unwritten(error)) is None:
                raise
            drop_output()
            say_error(said)
            self.exitcode = 1

    def _execute(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self.execute(args, opts)
        except Exception:
            if "sqlalchemy" not in sys.modules:  # `scrapy --help` need not load it
                raise
            from mediacrawl.db.connection.usability import understandable

            with understandable():
                raise

    @property
    def url(self) -> str | None:
        """The server's URL; None for the embedded database."""
        assert self.settings is not None
        return self.settings["DATABASE_URL"] or None

    @property
    def data_dir(self) -> Path:
        """Folder of the embedded database."""
        assert self.settings is not None
        return Path(self.settings["MEDIACRAWL_DATA_DIR"])

    @property
    def memory(self) -> int | None:
        """MB of the embedded server's shared buffers, where the user says how many."""
        assert self.settings is not None
        return self.settings.getint("MEDIACRAWL_DATABASE_MEMORY") or None

    @property
    def has_database(self) -> bool:
        """Whether there is one already: who only looks has no reason to make one."""
        return bool(self.url) or (self.data_dir / "postgres").is_dir()

    def hold_database(self) -> None:
        """Hold that there is one already.

        Raises:
            ArgumentError: there is none.
        """
        if not self.has_database:
            raise ArgumentError(no_database(self.data_dir))

    @property
    def csv_plain(self) -> bool:
        """Whether no cell of a CSV may be a formula to a spreadsheet."""
        assert self.settings is not None
        return self.settings.getbool("MEDIACRAWL_CSV_PLAIN")

    def open_database(
        self, *, ready: bool = True, writes: bool = False, limit: Limit | None = None
    ) -> Engine:
        """Return an engine on the database that the settings name.

        Raises:
            MediacrawlError: there is none that will do.
        """
        from mediacrawl.db.engine import open_database  # `scrapy --help` need not load it

        if self.needs_data:
            self.hold_database()
        return open_database(
            self.url, self.data_dir, ready=ready, reading=self.only_reads, writes=writes,
            limit=limit, memory=self.memory,
        )  # fmt: skip


def _unwritten(error: OSError | UnicodeEncodeError) -> str | None:
    """Why an output was not written whole; None: the error is another."""
    if isinstance(error, UnicodeEncodeError):  # of a locale of few languages, or of none
        if error.encoding == "utf-8":
            return None
        letter = error.object[error.start]
        return (
            f"standard output is in {error.encoding}, which has no {letter}: "
            "set PYTHONIOENCODING=utf-8"
        )
    if error.errno not in _FULL:
        return None
    where = error.filename or "standard output"
    return f"cannot write {where} ({error.strerror}): make room where it goes"


def _write_whole() -> None:
    """Give standard output a buffer where Python was told to have none (PYTHONUNBUFFERED).

    A disk that is nearly full takes the beginning of what is written. A buffer writes the rest
    again, and so comes to the error; without one Python takes the beginning for all.
    """
    out = sys.stdout
    if isinstance(getattr(out, "buffer", None), io.RawIOBase):
        sys.stdout = open(  # noqa: SIM115  # as long as the process
            out.fileno(), "w", buffering=1, encoding=out.encoding, errors=out.errors, closefd=False
        )


def drop_output(number: int = 1) -> None:
    """What is left of the output goes nowhere: at its end Python would try to write it again.

    Args:
        number: Of its file: 1 is standard output, 2 standard error.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def no_database(folder: Path) -> str:
    """Say that the folder has no database, with the nearest one that has."""
    # A clone has a package of that name.
    near = [path for up in ("*", "*/*") for path in folder.parent.glob(f"{up}/postgres/PG_VERSION")]
    known = sorted(str(path.parent.parent) for path in near)
    more = hint(str(folder), known) if known else "`scrapy crawl NAME` or `scrapy initdb` makes one"
    return f"there is no database in {folder}: {more}"
