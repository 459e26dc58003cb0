"""Which addresses may be fetched: the web's, on public hosts. Everything that leads back into a private network is refused."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from geo.errors import UnreadableText

PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
_HOST = re.compile(r"[a-z0-9._-]+")
_SPLITTING = re.compile(r"[\x00-\x20\x7f\\]")
#: Networks of IPv6 that carry an address of IPv4 within, which would have to be checked in turn (RFC 4291, 6052, 8215,
#: 3056, 4380), what RFC 7526 and 3879 withdrew, and what RFC 6890 and 9637 set apart, of which Python does not know all. None is the address of a news site.
_REFUSED = tuple(
    map(ipaddress.ip_network, (
        "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "192.88.99.0/24", "fec0::/10", "192.0.0.0/24",
        "3fff::/20",
    ))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web in its parts, ready to be asked for: ``host`` in ASCII, ``target`` path and query."""

    url: str
    scheme: str
    host: str
    port: int
    target: str


def address_of(url: str, ports: tuple[int, ...]) -> Address:
    """The parts of an address. Raises :class:`geo.errors.UnreadableText` where it is none of the web, names a user or a password, or
    a port that is not among ``ports``.
    """
    if len(url) > _LONGEST or _SPLITTING.search(url):
        raise UnreadableText("is no address: it holds blanks or control characters, or is too long")
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = _ascii(parts.hostname or "")
    except ValueError as error:  # UnicodeError, of hosts that cannot be written in ASCII, is one
        raise UnreadableText(f"is no address ({error})") from error
    if parts.scheme not in PORTS:
        raise UnreadableText(f"{parts.scheme or 'no scheme'}: is not fetched, only http and https are")
    if "@" in parts.netloc:
        raise UnreadableText("names a user: refused, for it might be sent a password")
    if not host:
        raise UnreadableText("is no address: it names no host")
    if port not in ports:
        raise UnreadableText(f"port {port} is not asked, only {' and '.join(map(str, ports))}")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return Address(url, parts.scheme, host, port, f"{path}?{query}" if parts.query else path)


def redirected(address: Address, location: str, ports: tuple[int, ...]) -> Address:
    """Where a redirect leads. Raises :class:`geo.errors.UnreadableText` as :func:`address_of`."""
    try:
        url = urljoin(address.url, location.strip())
    except ValueError as error:
        raise UnreadableText(f"is redirected to what is no address ({error})") from error
    return address_of(url.split("#", 1)[0], ports)


def is_public(address: str) -> bool:
    """Whether an IP address, as a resolver gives it, is one of the public internet's."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone ("fe80::1%eth0") it is of this machine's own network
        return False
    if "%" in address or any(ip in network for network in _REFUSED if network.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _ascii(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        name = host.encode("idna").decode("ascii").lower().rstrip(".")
        if name and not _HOST.fullmatch(name):
            raise ValueError("its host is written with other signs than a name has") from None
        return name
