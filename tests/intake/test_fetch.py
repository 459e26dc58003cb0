"""Fetching from the web: off by default, public addresses alone, bounded in size, time and redirects."""

import itertools
import ssl
import threading
import time

import pytest

from geo.intake import Fetching, take_url
from geo.intake.addresses import is_public
from geo.intake.fetch import Network
from geo.model import DocumentRow, Received
from tests.intake.making import HEADLINE, PLAIN, item, page, rss
from tests.intake.servers import CERTIFICATE, PUBLIC, answer, drip, moved, serving

ON = Fetching(allowed=True)
URL = "http://news.example/a"
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "3fff::1",
    "100.127.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.88.99.1", "::", "::1",
    "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1", "64:ff9b::5db8:d822", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:5db8:d822::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "2001:db8::1", "100::1", "no address", "",
]  # fmt: skip


def _reason(url, network, settings=ON):
    (one,) = take_url(url, settings, network=network)
    assert not isinstance(one, Received), one
    return one.reason


def _nowhere(*_):
    raise AssertionError("a connection was made")


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1"])
def test_what_is_public(address):
    assert is_public(address)


def test_nothing_is_fetched_unless_it_is_turned_on():
    assert "turned off" in _reason(URL, Network(_nowhere, _nowhere), Fetching())


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"), ("gopher://news.example/", "only http and https"), ("ftp://news.example/a", "only http and https"),
        ("javascript:alert(1)", "only http and https"), ("news.example/a", "only http and https"), ("", "only http and https"),
        ("http://me:secret@news.example/", "names a user"), ("http://me@news.example/", "names a user"), ("http:///a", "no host"),
        ("http://news.example:22/", "port 22"), ("http://news.example:8080/", "port 8080"), ("http://news.example:99999/", "is no address"),
        ("http://news.example/a\r\nHost: x", "control characters"), ("http://[::1", "is no address"), ("http://a<b>/", "is no address"),
        ("http://" + "a" * 70 + ".example/", "is no address"), ("http://x/" + "a" * 5_000, "too long"), ("http://news.example\\@127.0.0.1/", "control"),
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url, reason):
    assert reason in _reason(url, Network(_nowhere, _nowhere))


@pytest.mark.parametrize("address", PRIVATE[:-2])
def test_a_private_address_is_never_connected_to(address):
    network = Network(lambda host, port: [address], _nowhere)
    assert "no public address" in _reason(URL, network)


@pytest.mark.parametrize("found", [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, "::1"]])
def test_every_address_of_a_name_must_be_public(found):
    assert "no public address" in _reason(URL, Network(lambda host, port: found, _nowhere))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])
def test_loopback_is_refused_however_it_is_written(host):
    """With the resolver of the machine, which understands all these spellings."""
    assert "no public address" in _reason(f"http://{host}/", Network(connect=_nowhere))


def test_a_page_is_taken_with_the_address_where_it_was_found():
    spoof = '<link rel="canonical" href="https://agency.example/real">'
    with serving({"/x%20y?q=%D8%B3": answer(page(spoof))}) as world:
        (one,) = take_url("http://news.example/x%20y?q=س#part", ON, network=world.network())
    assert one.text == PLAIN and one.origin == "http://news.example/x%20y?q=س#part" and one.name == HEADLINE
    assert one.rows == (DocumentRow(source="news.example", title=HEADLINE, url="http://news.example/x%20y?q=س", told_by="page metadata"),)
    assert world.connected == [PUBLIC]
    assert "Host: news.example\r\n" in world.asked[0] and "User-Agent: geo-conflict-map/" in world.asked[0]
    assert "cookie" not in world.asked[0].lower() and "referer" not in world.asked[0].lower()


@pytest.mark.parametrize(
    ("body", "kind", "reader"),
    [
        (rss(item()), "application/rss+xml", "feedparser"), (rss(item()), "text/xml", "feedparser"), (b"plain words", "text/plain", "text"),
        (b'{"text": "x"}', "application/json", "jsonl"), (page().encode("cp1256", "replace"), "text/html; charset=windows-1256", "trafilatura"),
    ],
)  # fmt: skip
def test_kinds_that_are_read(body, kind, reader):
    with serving({"/a": answer(body, kind)}) as world:
        (one,) = take_url(URL, ON, network=world.network())
    assert isinstance(one, Received) and one.reader.startswith(reader)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(b"%PDF-", "application/pdf"), "is application/pdf, which is not read"),
        (answer(b"x", "image/png"), "is image/png"), (answer(b"x", ""), "kind that is not told"),
        (answer(b"x", "text/html", "404 Not Found"), "answered 404 Not Found"), (answer(b"x", "text/html", "206 Partial"), "answered 206"),
        (answer(b"x", "text/html", "200 OK", "Content-Encoding: gzip"), "packed"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\nshort", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\nshort", "broke off"),
        (b"nonsense\r\n\r\n", "no sound answer"), (b"", "no sound answer"), (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "no sound answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000, "no sound answer"),
        (answer(b"x", "text/html", "200 \x1b[31mred"), "holds no article"),
    ],
)  # fmt: skip
def test_answers_that_are_refused(reply, reason):
    with serving({"/a": reply}) as world:
        told = _reason(URL, world.network())
    assert reason in told and told.isprintable()


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "//inner.example/", "http://inner.example/x",
        "file:///etc/passwd", "gopher://news.example/", "ftp://news.example/", "http://me:pw@news.example/", "http://news.example:22/", "http://[", "",
    ],
)  # fmt: skip
def test_redirects_are_checked_like_addresses(to):
    numbers = ("127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "::ffff:7f00:1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")
    names = {"news.example": [[PUBLIC]], "inner.example": [["192.168.0.7"]], **{number: [[number]] for number in numbers}}
    with serving({"/a": moved(to)}, names) as world:
        told = _reason(URL, world.network(), Fetching(allowed=True, redirects=3))
    assert set(world.connected) == {PUBLIC} and "is unknown" not in told
    assert any(word in told for word in ("refused", "only", "names a user", "port 22", "no address", "redirected more than"))


def test_redirects_are_followed_and_counted():
    pages = {"/a": moved("/b"), "/b": moved("http://other.example/c#x"), "/c": answer(page()), "/round": moved("/round")}
    with serving(pages, {"news.example": [[PUBLIC]], "other.example": [["1.1.1.1"]]}) as world:
        (one,) = take_url(URL, ON, network=world.network())
        assert one.rows[0].url == "http://other.example/c" and world.connected == [PUBLIC, PUBLIC, "1.1.1.1"]
        assert "redirected more than 5 times" in _reason("http://news.example/round", world.network())
        assert len(world.connected) == 3 + 6


def test_the_connection_goes_to_the_address_that_was_checked():
    """A name that means something else the second time: it is asked once for each hop."""
    with serving({"/a": answer(page())}, {"news.example": [[PUBLIC], ["127.0.0.1"]]}) as world:
        (one,) = take_url(URL, ON, network=world.network())
        assert isinstance(one, Received) and world.connected == [PUBLIC]
        assert "no public address" in _reason(URL, world.network()) and world.connected == [PUBLIC]


def test_a_name_that_nobody_knows():
    with serving({}) as world:
        assert "nobody.example is unknown" in _reason("http://nobody.example/", world.network())


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    "page_of",
    [
        lambda: drip(answer(page()), 0.05),
        lambda: itertools.chain([HEAD], drip(b"x" * 10_000, 0.05)),
        lambda: itertools.chain([b"HTTP/1.1 200 OK\r\n"], (b"X-%d: y\r\n" % n for n in itertools.count() if not time.sleep(0.05))),
        lambda: (b"HTTP/1.1 100 Continue\r\n\r\n" for _ in itertools.count() if not time.sleep(0.01)),
        lambda: iter(lambda: time.sleep(0.2) or b"", None),
    ],
    ids=["dripping headers", "dripping body", "endless headers", "always to be continued", "silence"],
)
def test_a_slow_server_is_left(page_of):
    started = time.monotonic()
    with serving({"/a": page_of}) as world:
        told = _reason(URL, world.network(), Fetching(allowed=True, seconds=0.5))
    assert "took too long" in told or "timed out" in told or "no sound answer" in told
    assert time.monotonic() - started < 5


def test_a_slow_resolver_is_left():
    ended = threading.Event()
    network = Network(lambda host, port: ended.wait(20) and [PUBLIC] or [PUBLIC], _nowhere)
    started = time.monotonic()
    told = _reason(URL, network, Fetching(allowed=True, seconds=0.3))
    ended.set()
    assert "could not be looked up in time" in told and time.monotonic() - started < 5


@pytest.mark.parametrize("head", [HEAD, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n"])
def test_an_endless_body_is_left(head):
    sent = itertools.count()
    with serving({"/a": lambda: itertools.chain([head], (b"x" * 65_536 for _ in sent))}) as world:
        assert "is too large: more than 1,000,000 bytes" in _reason(URL, world.network(), Fetching(allowed=True, size=1_000_000))
    assert next(sent) < 1_000


def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def test_certificates_are_verified_against_the_name():
    names = {"news.example": [[PUBLIC]], "other.example": [[PUBLIC]]}
    with serving({"/a": answer(page())}, names, tls=True) as world:
        (one,) = take_url("https://news.example/a", ON, network=world.network(_trusting))
        assert isinstance(one, Received) and world.connected == [PUBLIC]
        assert "did not prove who it is" in _reason("https://other.example/a", world.network(_trusting))
        assert "did not prove who it is" in _reason("https://news.example/a", world.network())
