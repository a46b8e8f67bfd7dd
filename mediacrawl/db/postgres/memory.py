"""What the embedded server may take of the machine's memory."""

from __future__ import annotations

import os
from pathlib import Path

MEGABYTE = 1024 * 1024
# An eighth, and not the quarter that a server of its own is given: beside it are the crawler and
# whatever else the machine is for. 128 MB, PostgreSQL's default, are outgrown by 200,000 articles.
SHARE = 8
LEAST, MOST = 128, 4096
# Of a container: version 2 and version 1 of its groups.
LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def machine_memory() -> int:
    """MB that there are: the machine's, or its container's if that has less."""
    sizes = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for name in LIMITS:
        path = Path(name)
        if path.exists() and (text := path.read_text().strip()).isdigit():
            sizes.append(int(text))
    return min(sizes) // MEGABYTE


def memory_settings(machine: int, chosen: int | None = None) -> dict[str, str]:
    """PostgreSQL's settings.

    Args:
        machine: MB that there are.
        chosen: MB for the shared buffers, where a user said how many.

    >>> memory_settings(8192)["shared_buffers"], memory_settings(512)["shared_buffers"]
    ('1024MB', '64MB')
    """
    usual = max(min(machine // SHARE, MOST), min(LEAST, machine // SHARE))
    buffers = chosen or usual
    return {
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{max(buffers, machine // 2)}MB",  # what the system's cache has
        "maintenance_work_mem": f"{max(64, min(buffers // 4, 512))}MB",
        "work_mem": f"{max(4, min(buffers // 32, 32))}MB",
    }
