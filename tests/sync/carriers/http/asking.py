"""Asking a server through the carrier, for the tests of everything that may come back."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import msgspec
import pytest

from sync.carriers.http.carrier import HttpCarrier
from sync.contract.errors import CarriageError
from sync.envelope.header import DocumentType
from tests.sync.carriers.http.odd_server import Answer, an_odd_server, says

RECEIPT = b'{"format":"sangkien/1","type":"receipt"}\nsignature\n\x00\xff payload'
PROBLEM = "application/problem+json"
HTML = b"<!doctype html><title>Wi-Fi</title><form>Password</form>"


@contextmanager
def a_carrier(*addresses: str, **known: Any) -> Iterator[HttpCarrier]:
    with closing(HttpCarrier(addresses, **known)) as carrier:
        yield carrier


def delivered(*addresses: str, content: bytes = b"sealed", **known: Any) -> bytes | None:
    with a_carrier(*addresses, **known) as carrier:
        return carrier.deliver("the-id", DocumentType.BATCH, content)


def collected(*addresses: str) -> list[bytes]:
    with a_carrier(*addresses) as carrier:
        return list(carrier.collect("device", 7))


def failure_of(answer: Answer, **known: Any) -> CarriageError:
    """What a delivery to a server that answers so ends with."""
    with an_odd_server(answer) as server, pytest.raises(CarriageError) as caught:
        delivered(server.address, **known)
    return caught.value


def a_problem(status: int, code: object, **headers: str) -> Answer:
    return says(status, msgspec.json.encode({"code": code}), Content_Type=PROBLEM, **headers)


def where_nobody_listens() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
