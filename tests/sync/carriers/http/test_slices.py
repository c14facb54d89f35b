"""Waiting in slices leaves nothing behind: who waits for the same socket next has the whole patience."""

import socket
from collections.abc import Iterator
from functools import partial

import pytest

from sync.carriers.http.slices import in_slices

_PATIENCE_SECONDS = 30.0


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a line."""
    near, far = socket.socketpair()
    yield near, far
    near.close()
    far.close()


class _Unwanted(Exception):
    pass


def _not_wanted() -> None:
    raise _Unwanted


def test_after_a_send_and_after_an_answer_the_socket_has_the_patience_again(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    near, far = ends
    assert in_slices(near, _PATIENCE_SECONDS, partial(near.send, b"asked"), _not_wanted) == len(b"asked")
    assert near.gettimeout() == _PATIENCE_SECONDS
    far.sendall(b"said")
    assert in_slices(near, _PATIENCE_SECONDS, partial(near.recv, 4), _not_wanted) == b"said"
    assert near.gettimeout() == _PATIENCE_SECONDS


def test_after_a_wait_that_was_given_up_or_in_vain_the_socket_has_the_patience_again(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    near, _ = ends
    with pytest.raises(_Unwanted):
        in_slices(near, _PATIENCE_SECONDS, partial(near.recv, 1), _not_wanted)
    assert near.gettimeout() == _PATIENCE_SECONDS
    with pytest.raises(TimeoutError):
        in_slices(near, 0.01, partial(near.recv, 1), lambda: None)
    assert near.gettimeout() == 0.01
