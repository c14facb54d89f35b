"""Cut after every byte of a delivery, up and down: told as a line that broke off, and nothing lost or doubled."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from sync.contract.errors import LineCut
from sync.envelope.header import DocumentType
from tests.sync.carriers.http.joined_line import JoinedLine, a_joined_line
from tests.sync.carriers.http.line_proxy import Ends, Fault, Way


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JoinedLine]:
    """One hub and one book for all the cuts of this file."""
    with a_joined_line(tmp_path_factory.mktemp("line")) as made:
        yield made


def _delivered(joined: JoinedLine, document: tuple[str, bytes]) -> bytes | None:
    with closing(joined.carrier()) as carrier:
        return carrier.deliver(document[0], DocumentType.BATCH, document[1])


def _head_bytes(joined: JoinedLine) -> int:
    """How many bytes go up before a document."""
    joined.line.fault = Fault()
    joined.line.forget()
    document = joined.sealed()
    _delivered(joined, document)
    return joined.line.passed_up - len(document[1])


@pytest.mark.parametrize("ends", [Ends.CLOSED, Ends.RESET], ids=lambda ends: ends.value)
def test_a_document_that_was_cut_anywhere_on_its_way_up_is_not_there_and_arrives_once(
    joined: JoinedLine, ends: Ends
) -> None:
    head = _head_bytes(joined)
    document = joined.sealed()
    before = joined.rows("documents")
    for count in range(head + len(document[1])):
        joined.line.fault = Fault(up=Way(passes=count, ends=ends))
        with pytest.raises(LineCut):
            _delivered(joined, document)
    assert joined.rows("documents") == before
    joined.line.fault = Fault()
    receipt = _delivered(joined, document)
    assert _delivered(joined, document) == receipt
    assert joined.rows("documents") == before + 1


@pytest.mark.parametrize("ends", [Ends.CLOSED, Ends.RESET], ids=lambda ends: ends.value)
def test_an_answer_that_was_cut_anywhere_on_its_way_down_proves_nothing_and_comes_again_the_same(
    joined: JoinedLine, ends: Ends
) -> None:
    joined.line.fault = Fault()
    document = joined.sealed()
    joined.line.forget()
    receipt = _delivered(joined, document)
    down = joined.line.passed_down
    before = joined.rows("documents")
    for count in range(down):
        joined.line.fault = Fault(down=Way(passes=count, ends=ends))
        with pytest.raises(LineCut):
            _delivered(joined, document)
    joined.line.fault = Fault()
    assert _delivered(joined, document) == receipt
    assert joined.rows("documents") == before


def test_after_all_of_it_a_round_over_a_whole_line_finds_everything_received(joined: JoinedLine) -> None:
    joined.line.fault = Fault()
    joined.exchange()
    joined.assert_whole()
