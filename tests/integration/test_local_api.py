"""The local API as clients on loopback see it, without a model: the pages that it serves beside."""

import socket
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tools.local.api import HOST, Gateway, Server, running, serving

READERS = 200


def test_a_crowd_that_comes_at_once_is_served() -> None:
    quiet = type("Quiet", (Gateway,), {"quiet": True})
    server = Server((HOST, 0), quiet)
    crowd = [socket.create_connection((HOST, server.server_port), 30) for _ in range(READERS)]
    for reader in crowd:
        reader.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    with running(server):
        answers = [reader.makefile("rb").read() for reader in crowd]
    for reader in crowd:
        reader.close()
    assert {answer.split(b"\r\n", 1)[0] for answer in answers} == {b"HTTP/1.1 200 OK"}
    assert all(answer.endswith(b"</html>\n") for answer in answers)


@pytest.mark.parametrize("path", ["/", "/standfirst.js"])
def test_head_says_how_long_the_page_is_and_sends_none(path: str) -> None:
    with serving(0, quiet=True) as url:
        connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
        lengths = []
        for method in ("HEAD", "GET", "HEAD"):  # on one connection: a body would be in the way
            connection.request(method, path)
            answer = connection.getresponse()
            body = answer.read()
            lengths.append(int(answer.headers["Content-Length"]))
            assert (answer.status, len(body)) == (200, 0 if method == "HEAD" else lengths[0])
        connection.close()
    assert len(set(lengths)) == 1
