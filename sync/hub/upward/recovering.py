"""Finding each other anew where this hub's database, or that of the hub above, was put back from a copy.

What the hub above holds is asked for once, and what it does not name is sealed anew, in a new epoch. Lines that
it holds and this hub lost are not taken from there: the PCs of this hub offer them again.
"""

import msgspec

from sync.contract.bulletins import InventoryNews
from sync.contract.recollection import Recollection
from sync.hub.store import upward_documents, upward_membership, upward_outbox
from sync.hub.store.database import Connection
from sync.hub.store.upward_membership import UpwardRow, change

_MOST_IN_VAIN = 3  # by unsigned words, until a batch is settled
_MOST_EPOCHS = 2**40


def begin(connection: Connection, row: UpwardRow, *, is_proven: bool = False) -> None:
    """Begin, unless it is under way or, where nothing proves that it is needed, was too often in vain."""
    if not row.is_recovering and (is_proven or row.in_vain < _MOST_IN_VAIN):
        upward_outbox.forget_named(connection)
        change(connection, is_recovering=True, wish="", parts=0, in_vain=row.in_vain + (not is_proven))


def take_part(connection: Connection, row: UpwardRow, news: InventoryNews) -> None:
    """One part of the inventory; after its last one, a new epoch begins."""
    if not row.is_recovering:
        return
    upward_outbox.name(connection, [(one.id, one.revision, one.sha256, one.answer.value) for one in news.held])
    parts = row.parts + 1 if news.part == row.parts + 1 else row.parts
    change(connection, parts=parts)
    if not news.is_last:
        return
    if parts != news.part or row.wish not in {news.wish_id, *news.stands_for}:
        upward_outbox.forget_named(connection)
        change(connection, wish="", parts=0)
        return
    told = news.epoch if 0 <= news.epoch < _MOST_EPOCHS else 0
    upward_outbox.release_unnamed(connection)
    upward_documents.leave_batches(connection)
    change(connection, is_recovering=False, parts=0, epoch=max(row.epoch, told) + 1)


def compare(connection: Connection, row: UpwardRow, said: Recollection) -> bool:
    """Heed an unsigned word once: queue what is forgotten above, or begin to recover; whether to present this hub."""
    last, up_to = upward_documents.settled_up_to(connection, row.epoch)
    chain = next((end for end in upward_documents.chain_ends(connection) if end.epoch == row.epoch), None)
    ours = (row.epoch, chain.seq if chain else 0)
    told = (said.epoch, said.last_seq)
    is_behind = said.epoch < row.epoch or (
        said.epoch == row.epoch and (said.last_seq < last or said.seen_up_to < up_to)
    )
    is_other = bool(said.last_seq) and (
        told > ours or (told == ours and chain is not None and said.last_sha256 not in {"", chain.sha256})
    )
    word = msgspec.json.encode(msgspec.structs.replace(said, photos=None)).decode()
    if (is_behind or is_other) and word != row.heeded:
        change(connection, heeded=word)
        if is_behind:
            first = said.seen_up_to + 1 if said.epoch == row.epoch else 1
            upward_documents.queue_batches(connection, row.epoch, first, last)
        if is_other:
            begin(connection, row)
    is_news_lost = said.cursor < row.cursor or (
        said.cursor == row.cursor and bool(said.cursor_sha256) and said.cursor_sha256 != row.cursor_sha256
    )
    return is_news_lost and word != row.presented


def note_presented(connection: Connection, said: Recollection) -> None:
    """This hub presents itself because of that word."""
    word = msgspec.json.encode(msgspec.structs.replace(said, photos=None)).decode()
    upward_membership.change(connection, presented=word)
