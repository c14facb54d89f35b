"""Whatever went wrong on the way: once nothing does any more, three rounds without a person bring everything home."""

import random
from contextlib import suppress

import msgspec
import pytest

from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.errors import CarriageError, HubNotListening, HubRefused, HubUnavailable, LineCut, NoNetwork
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, assert_whole, exchanged

_FAILURES = (
    LineCut(),
    NoNetwork(),
    HubNotListening(),
    HubUnavailable(status=503),
    HubRefused(problem="bug", status=500),
)


@pytest.mark.parametrize("seed", range(8))
def test_when_the_faults_end_everything_arrives_by_itself(
    book: Book, line: Line, workbench: Workbench, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    for number in range(6):
        (record,) = registered(book, f"Số {number}")
        if chance.random() < 0.4:
            register(book, msgspec.structs.replace(record, title=f"Số {number}, sửa"))
        line.failure = chance.choice(_FAILURES)
        place = len(line.delivered)
        line.lose_request = {place + one for one in range(1, 6) if chance.random() < 0.4}
        line.lose_answer = {place + one for one in range(1, 6) if chance.random() < 0.4}
        with suppress(CarriageError):
            steps = exchange_round(book.outbox, line)
            for count, _ in enumerate(steps):
                if count == chance.randrange(12):
                    steps.close()
    line.lose_request = line.lose_answer = set()
    for _ in range(3):
        exchanged(book, line)
    held = book.database.row("SELECT count(*) FROM deliveries WHERE answer = 'stored'")
    assert_whole(book, workbench, 6, revisions=held[0])
    assert book.outbox.queue() == []
    assert [step.kind for step in exchanged(book, line)] == [StepKind.STARTED]
