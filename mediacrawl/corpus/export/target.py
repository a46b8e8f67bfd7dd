"""Where an export goes: whole or not at all."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

import psutil

from mediacrawl.exceptions import MediacrawlError

_LEFT_SECONDS = 86_400  # no export takes longer (`--timeout`)


@contextmanager
def writing(name: str, otherwise: str) -> Iterator[None]:
    """Say what cannot be written, and what to do then; a pipe that was closed early is no fault.

    Raises:
        MediacrawlError: it cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise MediacrawlError(
            f"cannot write {name} ({error.strerror or error}): {otherwise}"
        ) from None


@contextmanager
def replacing(path: Path, otherwise: str) -> Iterator[Path]:
    """Give a path beside this one, which takes its place in the end; nothing stays of a failure.

    What stays of one that was killed goes with the next, a day later.

    Args:
        otherwise: What to do if it cannot be written.

    Raises:
        MediacrawlError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    for left in path.parent.glob(f".{escape(path.name)}.*"):
        if _is_left(left):
            _remove(left)
    try:
        with writing(str(path), otherwise):
            yield draft
            draft.replace(path)
    finally:
        _remove(draft)


def _is_left(draft: Path) -> bool:
    """Whether nobody writes it any more; on a shared disk that may be another machine."""
    number = draft.suffix[1:]
    with suppress(OSError):
        old = time.time() - draft.stat().st_mtime > _LEFT_SECONDS
        return old and number.isdecimal() and not psutil.pid_exists(int(number))
    return False


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft, ignore_errors=True)
    else:
        draft.unlink(missing_ok=True)
