"""Names as they are: of the newer kind of address alone, of several of which the first is dead, of none at all."""

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sync.carriers.http.settings import Patience
from sync.contract.errors import HubNotListening, NameNotFound, NoNetwork
from tests.sync.carriers.http.asking import RECEIPT, delivered
from tests.sync.carriers.http.odd_server import OddServer, an_odd_server, says

NAME = "hub.nhamay.example"
QUICKLY = Patience(connect_seconds=0.1)
_look_up = socket.getaddrinfo


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give the name these addresses, in this order."""

    def name(*addresses: str) -> None:
        def found(host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
            if host != NAME:
                return list(_look_up(host, port, *rest, **more))
            return [
                (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
                for one in addresses
            ]

        monkeypatch.setattr(socket, "getaddrinfo", found)

    return name


def _by_name(server: OddServer) -> str:
    return f"http://{NAME}:{server.address.rpartition(':')[2]}"


def test_a_name_that_has_the_newer_kind_of_address_alone_is_reached(named: Callable[..., None]) -> None:
    with an_odd_server(says(200, RECEIPT), host="::1") as server:
        named("::1")
        assert delivered(_by_name(server)) == RECEIPT
        assert delivered(server.address) == RECEIPT  # http://[::1]:port, as an invitation may have it


@pytest.mark.parametrize("dead", ["::1", "127.0.0.2"])
def test_a_name_whose_first_address_is_dead_is_reached_by_its_second(named: Callable[..., None], dead: str) -> None:
    with an_odd_server(says(200, RECEIPT)) as server:
        named(dead, "127.0.0.1")
        assert delivered(_by_name(server)) == RECEIPT


def test_a_first_address_that_never_answers_costs_its_own_time_and_no_more(named: Callable[..., None]) -> None:
    with an_odd_server(says(200, RECEIPT)) as server, _deaf("127.0.0.2", int(server.address.rpartition(":")[2])):
        named("127.0.0.2", "127.0.0.1")
        assert delivered(_by_name(server), patience=QUICKLY) == RECEIPT


def test_where_no_address_answers_the_hub_is_not_listening(named: Callable[..., None]) -> None:
    named("127.0.0.2", "127.0.0.3")
    with pytest.raises(HubNotListening):
        delivered(f"http://{NAME}:1")
    with _deaf("127.0.0.2", 0) as port, pytest.raises(HubNotListening) as caught:
        delivered(f"http://127.0.0.2:{port}", patience=QUICKLY)
    assert caught.value.facts["reason"] == "silence"


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN])
def test_a_pc_without_any_road_has_no_network(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def no_road(_socket: socket.socket, _address: object) -> None:
        raise OSError(number, "no road")

    monkeypatch.setattr(socket.socket, "connect", no_road)
    with pytest.raises(NoNetwork):
        delivered("http://127.0.0.1:1")


@pytest.mark.parametrize("number", [socket.EAI_NONAME, socket.EAI_AGAIN, 11001])
def test_a_name_that_nobody_can_tell_is_told_by_itself(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def nobody_knows(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "không biết")

    monkeypatch.setattr(socket, "getaddrinfo", nobody_knows)
    with pytest.raises(NameNotFound) as caught:
        delivered(f"https://{NAME}")
    assert caught.value.facts == {"name": NAME}


@contextmanager
def _deaf(host: str, port: int) -> Iterator[int]:
    """Somebody who takes no more connections and says so to nobody: its queue is full."""
    with socket.socket() as listening:
        listening.bind((host, port))
        listening.listen(0)
        place = listening.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(place)
        try:
            yield int(place[1])
        finally:
            for one in waiting:
                one.close()
