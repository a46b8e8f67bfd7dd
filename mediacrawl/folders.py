"""Folders and files of a user's data: what root makes there is that user's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

ROOT = 0


def make_folder(folder: Path) -> None:
    """Make the folder and those above it.

    Raises:
        OSError: it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        owner = _owner_of(path)
        if owner is not None:
            os.chown(path, *owner, follow_symlinks=False)


def make_file(path: Path) -> BinaryIO:
    """Make the file, unbuffered.

    Raises:
        FileExistsError: there is one, or a link: whose that is, is not ours to change.
        OSError: it cannot be made.
    """
    file = path.open("xb", buffering=0)
    owner = _owner_of(path)
    if owner is not None:
        os.fchown(file.fileno(), *owner)
    return file


def _owner_of(path: Path) -> tuple[int, int] | None:
    """User and group that a new path is given to; None where it stays its maker's."""
    found = path.absolute().parent.stat()
    return (found.st_uid, found.st_gid) if os.geteuid() == ROOT != found.st_uid else None
