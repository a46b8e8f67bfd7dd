"""Nothing reads on for a process that has ended."""

from __future__ import annotations

import fcntl
import os
import select
import signal


def end_with_writer(pipe: int) -> bool:
    """Have the system end this process once nobody is left who could write to a pipe.

    So it ends with the process that holds the other end, however that ends, and whatever it does
    meanwhile: one that is caught in a library's code has no time to look for itself. (Linux's
    PR_SET_PDEATHSIG would end it with the thread that began it.)

    Args:
        pipe: Its end for reading, which nothing is written to any more.

    Returns:
        Whether the system can do so: Linux.
    """
    if not hasattr(fcntl, "F_SETSIG"):
        return False
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([pipe], [], [], 0)[0]:  # it has ended before this was asked for
        os._exit(1)
    return True
