"""The process of one job: `python -m mediacrawl.jobs.child MEGABYTES COMMAND …`.

It dies with its worker, however that died: the worker holds the other end of its standard input,
and the system closes that even after a kill -9. So what a dead worker left holds no lock.

It begins with the signals held back that stop it; the command takes them once it can end in its
own way.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import threading

MEGABYTE = 1024 * 1024


def main() -> None:
    """Run the Scrapy command; does not return."""
    megabytes = int(sys.argv[1])
    if megabytes:
        limit = megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    threading.Thread(target=_die_with_worker, daemon=True).start()
    from scrapy.cmdline import execute

    execute(["scrapy", *sys.argv[2:]])


def _die_with_worker() -> None:
    os.read(0, 1)
    # Not the group: Python's resource tracker is in it, and frees what the dead leave in /dev/shm.
    for helper in multiprocessing.active_children():
        helper.kill()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
