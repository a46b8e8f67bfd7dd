"""WARC files that are elsewhere: by http(s), or in any store that fsspec knows, read as they come.

A file is fetched in blocks, of which the newest few are kept: the reader of records goes back a
little at each. A server that gives no ranges is read in one go, and asked anew to go far back.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from mediacrawl import __version__
from mediacrawl.exceptions import ArgumentError

WEB = ("http", "https")
BLOCK = 4 * 2**20
"""Bytes of one request: so much that its way there and back costs little beside it."""
KEPT = 4
"""Blocks in memory."""
PAUSES = (1.0, 5.0, 20.0)
"""Seconds to wait before a block is asked for again: stores answer 503 when they are pressed."""


class RemoteFile:
    """A file by its address; as a `Path`, it has a name and can be opened."""

    def __init__(self, address: str) -> None:
        """Ask nothing yet.

        Raises:
            ArgumentError: nothing that is installed knows such addresses.
        """
        self.address = address
        self.name = unquote(address.partition("?")[0].rstrip("/").rpartition("/")[2])
        self._store, self._path = _store_of(address)

    def __str__(self) -> str:
        return self.address

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RemoteFile) and other.address == self.address

    def __hash__(self) -> int:
        return hash(self.address)

    def resolve(self) -> RemoteFile:
        """The same wherever one stands."""
        return self

    def matching(self, suffixes: tuple[str, ...]) -> Sequence[RemoteFile]:
        """The files that are meant: those that a `*` stands for, those in a folder (`…/`), itself.

        Only a store has folders; of an address of the web these signs are parts.

        Args:
            suffixes: What names in a folder end with.

        Raises:
            ArgumentError: there are none, or the store does not say.
        """
        scheme, is_folder = urlsplit(self.address).scheme, self.address.endswith("/")
        if scheme in WEB or not (is_folder or "*" in self.address):
            return [self]
        try:
            paths = self._store.glob(f"{self._path.rstrip('/')}/*" if is_folder else self._path)
        except Exception as error:  # each store has its own
            raise ArgumentError(f"{self} cannot be looked through: {_said(error)}") from None
        found = [path for path in sorted(paths) if not is_folder or path.endswith(suffixes)]
        if not found:
            raise ArgumentError(f"there is no such file at {self}: look there, and name another")
        return [RemoteFile(f"{scheme}://{path.lstrip('/')}") for path in found]

    def open(self, mode: str = "rb") -> BinaryIO:
        """Open it to be read; nothing is asked before."""
        assert mode == "rb"
        blocks = _Blocks(lambda size: self._store.open(self._path, "rb", block_size=size))
        return cast("BinaryIO", io.BufferedReader(blocks, 2**16))


def _store_of(address: str) -> tuple[Any, str]:
    """The store that an address names, and the path in it."""
    import fsspec  # the archive on this machine is read without

    for name in ("botocore", "aiobotocore"):  # they tell of each setting that they have found
        logging.getLogger(name).setLevel(logging.WARNING)
    scheme = urlsplit(address).scheme
    try:
        return fsspec.core.url_to_fs(address, **_options(scheme))  # type: ignore[no-any-return]
    except ImportError as error:  # in fsspec's words: "Install s3fs to access S3"
        raise ArgumentError(f"{address} cannot be opened: {error}, with pip") from None
    except ValueError:
        raise ArgumentError(
            f"{address} cannot be opened: {scheme}:// is none of http, https, file, s3, gs and "
            "what else fsspec knows"
        ) from None


def _options(scheme: str) -> dict[str, Any]:
    if scheme not in WEB:
        return {}
    import aiohttp

    # No answer for so long is none. The whole may take as long as its reader does.
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=30, sock_read=60)
    headers = {"User-Agent": f"mediacrawl/{__version__}", "Accept-Encoding": "identity"}
    return {"client_kwargs": {"timeout": timeout, "headers": headers, "auto_decompress": False}}


class LastingError(OSError):
    """It will be the same when it is asked for again."""


_NO_CREDENTIALS = ("NoCredentialsError", "PartialCredentialsError", "NoAuthTokenError")
"""Classes of S3's client."""


def _said(error: Exception) -> Exception:
    """What went wrong: fsspec says of any answer and of none that there is no such file."""
    if type(error).__name__ in _NO_CREDENTIALS:
        return LastingError(
            f"{error}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or FSSPEC_S3_ANON=true "
            "where none are needed"
        )
    if isinstance(error, PermissionError):
        return LastingError(f"{error}: is it yours to read, by the credentials that are set?")
    cause = error.__cause__
    if not isinstance(error, FileNotFoundError) or cause is None:
        return error
    if said := getattr(cause, "response", {}).get("Error"):  # S3's
        missing = said.get("Code") == "NoSuchBucket"
        return LastingError("there is no such bucket: look at its name") if missing else error
    status = getattr(cause, "status", None)
    if status in (401, 403):
        return LastingError(f"HTTP {status}: fetch it with what lets you in, and name the copy")
    return error if status in (404, 410) or isinstance(cause, FileNotFoundError) else OSError(cause)


class _Blocks(io.RawIOBase):
    """A file as blocks, each asked for again when that fails."""

    def __init__(self, open_source: Callable[[int], Any]) -> None:
        """Ask nothing yet.

        Args:
            open_source: Opens the file, to be asked for in pieces of so many bytes; 0: in one.
        """
        super().__init__()
        self._open = open_source
        self._piece = BLOCK
        self._source: Any = None
        self._stands_at = 0
        """Offset (bytes) of what the open source gives next."""
        self._at = 0
        self._kept: dict[int, bytes] = {}

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go there; from the end is not known where that would be."""
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("its end is not known")
        self._at = offset + (self._at if whence == io.SEEK_CUR else 0)
        return self._at

    def readinto(self, buffer: Any) -> int:
        number, begin = divmod(self._at, BLOCK)
        data = self._block(number)[begin : begin + len(buffer)]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._leave()
        super().close()

    def _block(self, number: int) -> bytes:
        if number not in self._kept:
            block = self._fetched(number * BLOCK)
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[number] = block
        return self._kept[number]

    def _fetched(self, start: int) -> bytes:
        for pause in (*PAUSES, None):
            try:
                self._go_to(start)
                return self._read(BLOCK)
            except Exception as caught:  # each store has its own
                error = _said(caught)
                self._leave()
                if isinstance(error, FileNotFoundError | LastingError):
                    raise error from caught
                if isinstance(error, ValueError):  # fsspec's: the server gives no ranges
                    self._piece = 0
                if pause is None:
                    raise OSError(str(error) or type(error).__name__) from caught
                time.sleep(pause)
        raise AssertionError("the last pause is None")

    def _go_to(self, start: int) -> None:
        if self._source is None or start < self._stands_at:
            self._leave()
            self._source = self._open(self._piece)
        if start != self._stands_at:
            try:
                self._source.seek(start)
                self._stands_at = start
            except (ValueError, io.UnsupportedOperation):  # it comes in one go
                while self._stands_at < start and self._read(min(BLOCK, start - self._stands_at)):
                    pass

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size > 0 and (part := self._source.read(size)):
            parts.append(part)
            size -= len(part)
            self._stands_at += len(part)
        return b"".join(parts)

    def _leave(self) -> None:
        if self._source is not None:
            self._source.close()
        self._source, self._stands_at = None, 0
