"""What holds for every test: no network but this machine's own, so that nothing passes only where a server answers."""

import pytest
from pytest_socket import socket_allow_hosts


@pytest.fixture(autouse=True)
def _only_this_machine():
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
