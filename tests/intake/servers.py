"""Servers and resolvers of the tests' own: what a host answers is written down byte by byte, and nothing leaves this machine."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from geo.intake.fetch import Network

PUBLIC = "93.184.216.34"
CERTIFICATE = Path(__file__).parent / "files" / "news.example.pem"  # made for these tests, for the name news.example alone


@dataclass
class World:
    """Names with their addresses, one server behind all public ones, and what was asked of it.

    ``names`` gives the answers of the resolver one after the other; the last one stays.
    """

    port: int
    names: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)

    def network(self, tls: Callable[[], ssl.SSLContext] = ssl.create_default_context) -> Network:
        return Network(self._resolve, self._connect, tls)

    def _resolve(self, host: str, _port: int) -> list[str]:
        answers = self.names.get(host, [])
        if not answers:
            raise socket.gaierror(-2, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _connect(self, address: str, _port: int, seconds: float) -> socket.socket:
        self.connected.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)


def answer(body: bytes | str = "", kind: str = "text/html; charset=utf-8", status: str = "200 OK", *headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    told = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(told).encode() + b"\r\n\r\n" + data


def moved(to: str) -> bytes:
    return answer("", "", "302 Found", f"Location: {to}")


def drip(data: bytes, pause: float) -> Iterator[bytes]:
    for byte in data:
        yield bytes([byte])
        time.sleep(pause)


@contextmanager
def serving(pages: dict[str, bytes | Callable[[], Iterator[bytes]]], names: dict[str, list[list[str]]] | None = None, tls: bool = False) -> Iterator[World]:
    """A server whose answers are ``pages`` by path, each the bytes or what makes them."""
    listener = socket.create_server(("127.0.0.1", 0))
    world = World(listener.getsockname()[1], names or {"news.example": [[PUBLIC]]})
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_answer, args=(connection, pages, world, ended, tls), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield world
    finally:
        ended.set()
        listener.close()


def _answer(connection: socket.socket, pages, world: World, ended: threading.Event, tls: bool) -> None:
    try:
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            connection = context.wrap_socket(connection, server_side=True)
        with connection:
            request = connection.recv(65_536).decode("latin-1")
            world.asked.append(request)
            page = pages.get(request.split(" ")[1], answer("", "text/plain", "404 Not Found"))
            for piece in (page,) if isinstance(page, bytes) else page():
                if ended.is_set():
                    return
                connection.sendall(piece)
    except OSError:
        pass  # the other side hung up, which is what some tests are about
