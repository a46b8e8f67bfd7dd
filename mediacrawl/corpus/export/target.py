"""Where an export goes: whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediacrawl.exceptions import MediacrawlError


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
        yield draft
        draft.replace(path)
    except OSError as error:
        raise MediacrawlError(
            f"cannot write {path} ({error.strerror or error}): {otherwise}"
        ) from None
    finally:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)
