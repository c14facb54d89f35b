"""A document that a slow line needs minutes for is given up between two pieces when it is wanted no more."""

import pytest

from sync.carriers.http.carrier import HttpCarrier
from sync.envelope.header import DocumentType
from tests.sync.carriers.http.asking import RECEIPT
from tests.sync.carriers.http.odd_server import an_odd_server, is_silent_after, says

_PIECES = 3


class _Unwanted(Exception):
    pass


def _carried(address: str, pieces: int) -> int:
    """How often was asked whether to go on; it is no longer wanted after `pieces` times."""
    asked = 0

    def heed() -> None:
        nonlocal asked
        asked += 1
        if asked > pieces:
            raise _Unwanted

    carrier = HttpCarrier([address], heed=heed)
    try:
        carrier.deliver("the-id", DocumentType.BATCH, bytes(1 << 20))
    finally:
        carrier.close()
    return asked


def test_what_is_no_longer_wanted_is_given_up_in_the_middle_of_a_document() -> None:
    with an_odd_server(says(200, RECEIPT)) as server:
        with pytest.raises(_Unwanted):
            _carried(server.address, _PIECES)
        assert [len(one.body) < 1 << 20 for one in server.asked] in ([], [True])


@pytest.mark.parametrize("said", [(), (b"HTTP/1.1 200 OK\r\n",), (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{",)])
def test_a_silence_is_not_waited_for_to_its_end_once_the_answer_is_wanted_no_more(said: tuple[bytes, ...]) -> None:
    """With half a minute of patience it would be `LineSilent`."""
    with an_odd_server(is_silent_after(*said)) as server:
        carrier = HttpCarrier([server.address], heed=lambda: _end_if(bool(server.asked)))
        with pytest.raises(_Unwanted):
            carrier.deliver("the-id", DocumentType.BATCH, b"content")
        carrier.close()


def _end_if(is_asked: bool) -> None:  # noqa: FBT001  one fact
    if is_asked:
        raise _Unwanted


def test_what_is_wanted_is_asked_about_piece_by_piece_and_arrives_whole() -> None:
    with an_odd_server(says(200, RECEIPT)) as server:
        assert _carried(server.address, 1 << 20) > _PIECES
        assert [len(one.body) for one in server.asked] == [1 << 20]
