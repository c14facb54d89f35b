"""One exchange with the hub above: the outbox filled, then the workplace's own round over the network."""

from collections import Counter

from sync.carriers.http.carrier import HttpCarrier
from sync.contract.errors import NotAdmitted
from sync.hub.service import Hub
from sync.hub.store import upward_membership, upward_outbox
from sync.hub.upward.book import UpwardBook
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind


def is_joined(hub: Hub) -> bool:
    """Whether there is a hub above."""
    with hub.database.reading() as connection:
        return upward_membership.find(connection) is not None


def fill_outbox(hub: Hub) -> None:
    """Put what has come, or was decided, since the last time into the outbox."""
    while True:
        with hub.database.reading() as connection:
            row = upward_membership.find(connection)
            if row is None or not upward_outbox.is_more(connection, row):
                return
        with hub.database.writing_alone() as connection:
            row = upward_membership.find(connection, to_change=True)
            if row is not None:
                upward_outbox.fill(connection, row)


def exchange(hub: Hub) -> dict[str, int]:
    """Do one round; how many records were received above, and need a person there, and how many news came.

    Raises CarriageError when the line fails, NotAdmitted where there is no hub above, or it lets this one not in.
    """
    fill_outbox(hub)
    book = UpwardBook(hub)
    membership = book.membership()
    if membership is None:
        raise NotAdmitted(admission="none")
    told = Counter({"received": 0, "attention": 0, "news": 0, "failed": 0})
    carrier = HttpCarrier(membership.addresses)
    try:
        for step in exchange_round(book, carrier):
            told["received"] += step.received
            told["attention"] += step.attention
            told["news"] += step.kind is StepKind.NEWS
            told["failed"] += step.kind is StepKind.FAILED
    finally:
        carrier.close()
    return {**told, "waiting": book.waiting_count()}
