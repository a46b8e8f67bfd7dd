"""Serve the application on an address of this machine until Ctrl-C."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

import uvicorn
from starlette.applications import Starlette

from mediacrawl.endings import ending_signals
from mediacrawl.report.listening import url_of

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
# More at once wait for nothing: they are told to come again.
_MOST_AT_ONCE = 64


def names_of(address: str, more: Sequence[str] = ()) -> list[str]:
    """The names by which a browser may ask for what is served on that address."""
    found = [*LOCAL_NAMES, *more]
    try:
        number = ip_address(address)
    except ValueError:
        return [*found, address]
    if number.is_unspecified:  # every address of the machine
        return found
    return [*found, f"[{number}]" if number.version == 6 else str(number)]


def serve(app: Starlette, listening: socket.socket, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, SIGTERM or SIGHUP.

    Args:
        say: Told when it answers, and where.
    """
    signals = ending_signals()
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # before the thread, which inherits it
    server = make_server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    try:
        thread.start()
        say(f"Serving {url_of(listening)} until Ctrl-C.")
        signal.sigwait(signals)
        server.should_exit = True
        thread.join()
    finally:
        listening.close()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def make_server(app: Starlette) -> uvicorn.Server:
    """Return what answers for the application; it logs its own errors alone."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            lifespan="off",
            proxy_headers=False,
            ws="none",
            limit_concurrency=_MOST_AT_ONCE,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
        )
    )
