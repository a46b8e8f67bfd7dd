"""A socket that listens on an address of this machine, for what is served to people."""

from __future__ import annotations

import errno
import socket

from mediacrawl.exceptions import MediacrawlError

_NO_SUCH_ADDRESS = (
    "this machine has no such address: give --address 127.0.0.1, or one of its own (0.0.0.0: all)"
)
_PROBLEMS = {
    errno.EADDRINUSE: "another program does: give another --port (0: any free one)",
    errno.EACCES: "this user may not, on ports below 1024: give another --port (0: any free one)",
    errno.EADDRNOTAVAIL: _NO_SUCH_ADDRESS,
}


def listen(address: str, port: int, most_waiting: int | None = None) -> socket.socket:
    """Return a socket that listens.

    Args:
        most_waiting: Connections that may wait to be met; None: as many as Python thinks right.

    Raises:
        MediacrawlError: it cannot.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Not SO_REUSEPORT: a port that another process serves is refused.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((address, port))
        found.listen(*() if most_waiting is None else (most_waiting,))
    except (OSError, OverflowError, UnicodeError) as error:
        found.close()
        raise MediacrawlError(f"cannot listen on {address}:{port}: {_problem(error)}") from None
    return found


def url_of(listening: socket.socket, path: str = "/") -> str:
    """Where what it serves is."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}{path}" if ":" in host else f"http://{host}:{port}{path}"


def _problem(error: Exception) -> str:
    if isinstance(error, socket.gaierror | UnicodeError):
        return _NO_SUCH_ADDRESS
    if isinstance(error, OSError) and error.errno in _PROBLEMS:
        return _PROBLEMS[error.errno]
    return f"{error}: give another --address or --port"
