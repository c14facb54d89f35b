"""A document that a slow line needs minutes for is given up between two pieces when it is wanted no more."""

import pytest

from sync.carriers.http.carrier import HttpCarrier
from sync.envelope.header import DocumentType
from tests.sync.carriers.http.asking import RECEIPT
from tests.sync.carriers.http.odd_server import an_odd_server, says

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


def test_what_is_wanted_is_asked_about_piece_by_piece_and_arrives_whole() -> None:
    with an_odd_server(says(200, RECEIPT)) as server:
        assert _carried(server.address, 1 << 20) > _PIECES
        assert [len(one.body) for one in server.asked] == [1 << 20]
