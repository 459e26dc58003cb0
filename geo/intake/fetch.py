"""One page of the web, where the user asks for it: off unless turned on, and from public addresses alone.

The name is resolved once for each hop, every address it has is checked, and the connection goes to the one that was
checked: what the name means a moment later does not matter. Certificates are verified against the name.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from geo.errors import UnreadableText
from geo.intake.addresses import PORTS, Address, address_of, is_public, redirected
from geo.intake.files import FEED, LINES, PAGE, TEXT, Has, Taken, kind_of
from geo.intake.limits import Limits
from geo.intake.names import name_of, printed
from geo.intake.shelves import joined
from geo.intake.take import take_bytes
from geo.model import DocumentRow, Received, Refused
from geo.version import VERSION

KINDS = {
    "text/html": PAGE, "application/xhtml+xml": PAGE, "text/plain": TEXT, "text/xml": FEED, "application/xml": FEED,
    "application/rss+xml": FEED, "application/atom+xml": FEED, "application/rdf+xml": FEED,
    "application/x-ndjson": LINES, "application/jsonl": LINES, "application/json": LINES,
}  # fmt: skip
_AGENT = f"geo-conflict-map/{VERSION}"
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Fetching:
    """What the user allows. Nothing is fetched unless ``allowed``; ``size`` bounds the bytes of a page, ``seconds`` all that is done for
    one address, redirects included.
    """

    allowed: bool = False
    size: int = 8 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 5
    ports: tuple[int, ...] = (80, 443)


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address, which is no name. Raises OSError."""
    return socket.create_connection((address, port), seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """How names are resolved, connections made and certificates verified; tests have their own."""

    resolve: Callable[[str, int], list[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


def take_url(
    url: str, settings: Fetching, limits: Limits | None = None, has: Has | None = None, network: Network | None = None
) -> Iterator[Taken]:
    """The documents at an address of the web: a page, a feed, a text. What is not fetched is refused, with the reason."""
    origin = printed(url)
    try:
        address, kind, data = _fetched(url, settings, network or Network())
    except UnreadableText as error:
        yield Refused(origin, 0, printed(str(error)))
        return
    name = unquote(address.target.split("?", 1)[0]).rstrip("/").rpartition("/")[2] or address.host
    for one in take_bytes(name, data, origin, limits, has, kind=kind):
        yield _from(address, one) if isinstance(one, Received) and kind in (PAGE, TEXT) else one


def _from(address: Address, one: Received) -> Received:
    """A page with the address at which it was found: what it says of its own address may be another's."""
    told = one.rows[0] if one.rows else DocumentRow()
    claimed = urlsplit(told.url).hostname or ""
    outlet = address.host if told.source in ("", claimed, claimed.removeprefix("www.")) else ""
    rows = joined(one.rows, (DocumentRow(source=outlet, url=address.url),))
    return replace(one, name=name_of(rows[0].title, one.name), rows=rows)


def _fetched(url: str, settings: Fetching, network: Network) -> tuple[Address, str, bytes]:
    """Where it was found in the end, the kind of what was there, and its bytes."""
    if not settings.allowed:
        raise UnreadableText("is not fetched: fetching from the web is turned off")
    deadline = time.monotonic() + settings.seconds
    address = address_of(url.strip().split("#", 1)[0], settings.ports)
    for _ in range(settings.redirects + 1):
        with closing(_connected(address, network, deadline)) as connection:
            answer = _asked(connection, address, deadline)
            if answer.status not in _REDIRECTS:
                return address, _kind(answer, address), _body(answer, settings.size)
        address = redirected(address, answer.headers.get("Location") or "", settings.ports)
    raise UnreadableText(f"is redirected more than {settings.redirects} times")


def _connected(address: Address, network: Network, deadline: float) -> socket.socket:
    found = _resolved(address, network, deadline)
    private = [one for one in found if not is_public(one)]
    if private or not found:
        what = f"{address.host} is at {private[0]}, which is no public address: refused" if private else f"{address.host} has no address"
        raise UnreadableText(what)
    try:
        connection = network.connect(found[0], address.port, _left(deadline))
    except OSError as error:
        raise UnreadableText(f"{address.host} cannot be reached ({error.strerror or error})") from error
    if address.scheme == "http":
        return connection
    try:
        connection.settimeout(_left(deadline))
        return network.tls().wrap_socket(connection, server_hostname=address.host)
    except (OSError, ValueError) as error:
        connection.close()
        raise UnreadableText(f"{address.host} did not prove who it is ({error})") from error


def _resolved(address: Address, network: Network, deadline: float) -> list[str]:
    """All addresses of the host, asked for in a thread of its own: a resolver knows no time limit."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def look_up() -> None:
        try:
            found.extend(network.resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(_left(deadline))
    if thread.is_alive():
        raise UnreadableText(f"{address.host} could not be looked up in time")
    if failed:
        raise UnreadableText(f"{address.host} is unknown ({getattr(failed[0], 'strerror', None) or failed[0]})")
    return found


def _asked(connection: socket.socket, address: Address, deadline: float) -> http.client.HTTPResponse:
    host = f"[{address.host}]" if ":" in address.host else address.host
    port = "" if PORTS[address.scheme] == address.port else f":{address.port}"
    request = (
        f"GET {address.target} HTTP/1.1\r\nHost: {host}{port}\r\nUser-Agent: {_AGENT}\r\n"
        "Accept: text/html, text/plain, application/xml, application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
    )
    answer = http.client.HTTPResponse(_Timed(connection, deadline), method="GET")  # type: ignore[arg-type]
    try:
        connection.settimeout(_left(deadline))
        connection.sendall(request.encode("ascii"))
        answer.begin()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreadableText(f"{address.host} gave no sound answer ({error})") from error
    return answer


def _kind(answer: http.client.HTTPResponse, address: Address) -> str:
    if answer.status != 200:
        raise UnreadableText(f"{address.host} answered {answer.status} {printed(answer.reason)[:50]}".rstrip())
    if (answer.headers.get("Content-Encoding") or "identity").strip().lower() != "identity":
        raise UnreadableText(f"{address.host} sent it packed, though it was asked not to")
    told = answer.headers.get_content_type() if answer.headers.get("Content-Type") else ""
    if told not in KINDS:
        raise UnreadableText(f"is {printed(told)[:50] or 'of a kind that is not told'}, which is not read")
    by_name = kind_of(address.target.split("?", 1)[0])
    return by_name if KINDS[told] == TEXT and by_name in (PAGE, FEED, LINES) else KINDS[told]


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        while chunk := answer.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise UnreadableText(f"is too large: more than {most:,} bytes")
            parts.append(chunk)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreadableText(f"broke off ({error})") from error
    if answer.length:
        raise UnreadableText(f"broke off: {answer.length:,} bytes are missing")
    return b"".join(parts)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise UnreadableText("took too long")
    return left


class _Timed(io.RawIOBase):
    """What a connection sends, to be read until the deadline, however slowly it drips."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection, self._deadline = connection, deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, _CHUNK)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self._connection.settimeout(_left(self._deadline))
        return self._connection.recv_into(buffer)
