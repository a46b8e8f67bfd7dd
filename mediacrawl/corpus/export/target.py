"""Where an export goes: whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediacrawl.exceptions import MediacrawlError


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

    Args:
        otherwise: What to do if it cannot be written.

    Raises:
        MediacrawlError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with writing(str(path), otherwise):
            yield draft
            draft.replace(path)
    finally:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)
