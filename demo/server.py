"""Serve a demo site on loopback, fast enough that a crawler is never kept waiting by it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from urllib.parse import parse_qs, unquote

from demo.answers import Answer, answer
from demo.faults import Fault, Faults
from demo.outlets import Outlet
from demo.site import DemoSite

_HOST, _TRAP_HOST = "127.0.0.1", "127.0.0.2"
_HEAD_LIMIT = 64_000
_NOT_FOUND = answer("<!DOCTYPE html><h1>404 Not Found</h1>", status=404)
_REASONS = {status.value: status.phrase for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came."""

    time: float
    path: str
    """Decoded, with its query."""
    status: int
    """Status of the answer; 0 where the connection was broken instead."""
    agent: str
    headers: dict[str, str]
    """Names in lower case."""


class DemoServer:
    """A site on 127.0.0.1, in a thread of its own: `with DemoServer(site) as server: ...`."""

    def __init__(
        self,
        site: DemoSite | Outlet,
        port: int = 0,
        faults: Faults | None = None,
        *,
        compress: bool = True,
        on_request: Callable[[Request], object] | None = None,
    ) -> None:
        self.site = site
        self.port = port
        self.faults = faults or Faults()
        self.compress = compress
        """Whether bodies go out as gzip to clients that accept it."""
        self.requests: list[Request] = []
        """Requests in order, unless `on_request` takes them."""
        self.log = on_request or self.requests.append
        self.trapped: list[Request] = []
        """Requests to the address where nothing may be fetched."""
        self._fetches: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._listeners: list[asyncio.Server] = []
        self._connections: set[asyncio.Transport] = set()

    @property
    def origin(self) -> str:
        """Scheme, address and port."""
        return f"http://{_HOST}:{self.port}"

    def __enter__(self) -> DemoServer:
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        except BaseException:
            self._end_loop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._end_loop()

    def find(self, target: str) -> tuple[str, Answer, Fault | None]:
        """The decoded path of a request target, its answer and what goes wrong with it."""
        path, _, query = target.partition("?")
        key = unquote(path)
        given = parse_qs(query)
        for name in ("id", "cat", "page"):  # of an article, of a listing
            if name in given:
                key = f"{key}?{name}={given[name][0]}"
        self._fetches[key] += 1
        found = self.faults.pages.get(key) or self.site.pages.get(key)
        if found is None:
            found = self._endless_page(key)
        fault = self.faults.at(key, self._fetches[key])
        if fault and fault.answer:
            found = fault.answer
        return key, found, fault

    def _endless_page(self, key: str) -> Answer:
        path, _, number = key.partition("?page=")
        html = self.faults.endless.get(path)
        if html is None or not number.isdecimal():
            return _NOT_FOUND
        return answer(html.replace("{next}", f"{path}?page={int(number) + 1}"))

    async def _open(self) -> None:
        loop = asyncio.get_running_loop()
        listener = await loop.create_server(lambda: _Connection(self), _HOST, self.port)
        self._listeners.append(listener)
        self.port = listener.sockets[0].getsockname()[1]
        if self.faults.trap:
            trap = await loop.create_server(
                lambda: _Connection(self, trap=True), _TRAP_HOST, self.port
            )
            self._listeners.append(trap)

    async def _close(self) -> None:
        for listener in self._listeners:
            listener.close()
        for transport in list(self._connections):
            transport.abort()
        for listener in self._listeners:
            await listener.wait_closed()

    def _end_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def connected(self, transport: asyncio.Transport) -> None:
        """Remember a connection, to end it with the server."""
        self._connections.add(transport)

    def disconnected(self, transport: asyncio.Transport) -> None:
        """Forget a connection."""
        self._connections.discard(transport)


class _Connection(asyncio.Protocol):
    """HTTP/1.1 for GET and HEAD with keep-alive: no more than a crawler asks for."""

    def __init__(self, server: DemoServer, *, trap: bool = False) -> None:
        self._server = server
        self._log = server.trapped.append if trap else server.log
        self._trap = trap
        self._pending = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.connected(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.disconnected(self._transport)

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while (end := self._pending.find(b"\r\n\r\n")) >= 0:
            # Some clients send the letters of an address as they are, in UTF-8.
            head = self._pending[:end].decode("utf-8", "replace")
            self._pending = self._pending[end + 4 :]
            self._respond(head)
        if len(self._pending) > _HEAD_LIMIT:
            self._transport.abort()

    def _respond(self, head: str) -> None:
        first, *lines = head.split("\r\n")
        method, _, rest = first.partition(" ")
        target = rest.rpartition(" ")[0]
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        if self._trap:
            key, found, fault = target, _NOT_FOUND, None
        else:
            key, found, fault = self._server.find(target)
        reset = bool(fault and fault.reset)
        message, code = self._write(method, headers, found, fault)
        agent = headers.get("user-agent", "")
        self._log(Request(time.time(), key, 0 if reset else code, agent, headers))
        if reset:
            self._transport.abort()
        elif fault and fault.seconds:
            loop = asyncio.get_running_loop()
            loop.call_later(fault.seconds, self._send, message, headers)
        else:
            self._send(message, headers)

    def _send(self, message: bytes, headers: dict[str, str]) -> None:
        if self._transport.is_closing():
            return
        self._transport.write(message)
        if headers.get("connection", "").lower() == "close":
            self._transport.close()

    def _write(
        self, method: str, headers: dict[str, str], found: Answer, fault: Fault | None
    ) -> tuple[bytes, int]:
        code = found.status
        if method not in ("GET", "HEAD"):
            code = 405
        elif found.etag and _is_unchanged(headers, found):
            code = 304
        packed = bool(fault and fault.always_gzip) or (
            self._server.compress and "gzip" in headers.get("accept-encoding", "")
        )
        body = b"" if code in (304, 405) else (found.packed if packed else found.body)
        rows = [f"HTTP/1.1 {code} {_REASONS.get(code, '')}", f"Content-Length: {len(body)}"]
        if code != 304:
            rows.append(f"Content-Type: {found.content_type}")
        if packed and body:
            rows.append("Content-Encoding: gzip")
        if found.etag:
            rows += [f"ETag: {found.etag}", f"Last-Modified: {found.last_modified}"]
        port = str(self._server.port)
        rows += [f"{name}: {value.replace('{port}', port)}" for name, value in found.headers]
        head = "\r\n".join(rows).encode("utf-8") + b"\r\n\r\n"
        return head + (b"" if method == "HEAD" else body), code


def _is_unchanged(headers: dict[str, str], found: Answer) -> bool:
    if tag := headers.get("if-none-match"):
        return found.etag in tag
    return headers.get("if-modified-since") == found.last_modified
