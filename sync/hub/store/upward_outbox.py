"""Which revisions go up to the hub above, each once, in the order in which they were found valid, or came.

Promise: what comes in or is decided here pays nothing for it. The outbox is filled from what has come since it was
filled last, while nobody else writes: on PostgreSQL a lower number may else be written after a higher one was seen.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, exists, false, func, select, update

from sync.contract.bulletins import Judgement
from sync.contract.receipts import DELIVERED, Answer
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions
from sync.hub.store.dialect import insert_if_new
from sync.hub.store.tables import initiatives, revisions
from sync.hub.store.upward_membership import UpwardRow, change
from sync.hub.store.upward_tables import PRESENT, upward_photos
from sync.hub.store.upward_tables import upward_documents as documents
from sync.hub.store.upward_tables import upward_outbox as outbox

_NOT_TAKEN = [answer.value for answer in Answer if answer not in DELIVERED]
_AT_ONCE = 5000  # numbers that are looked at in one transaction
_COLUMNS = ("initiative", "revision", "sha256", "is_named", "is_read", "membership")
_LINE = (revisions.c.initiative, revisions.c.revision, revisions.c.sha256, false(), false(), PRESENT)
_OURS = outbox.c.membership == PRESENT
_SAME = and_(revisions.c.initiative == outbox.c.initiative, revisions.c.revision == outbox.c.revision)
_IS_UNSENT = outbox.c.document.is_(None) & outbox.c.answer.is_(None)
_PLACE = (outbox.c.number, outbox.c.revision, revisions.c.document, revisions.c.line)


def is_more(connection: Connection, row: UpwardRow) -> bool:
    """Whether anything has come, or was decided, since the outbox was filled."""
    return _newest(connection) != (row.revisions_seen, row.decisions_seen)


def fill(connection: Connection, row: UpwardRow) -> None:
    """Take over the next of what has come; to be called while nobody else writes."""
    to_revision, to_decision = _newest(connection)
    to_decision = min(to_decision, row.decisions_seen + _AT_ONCE)
    to_revision = min(to_revision, row.revisions_seen + _AT_ONCE)
    if row.forward == "all":
        _add(
            connection, select(*_LINE).order_by(revisions.c.number), revisions.c.number, row.revisions_seen, to_revision
        )
    else:
        _add(connection, _found_valid(), decisions.c.number, row.decisions_seen, to_decision)
        _add(connection, _withdrawn(), revisions.c.number, row.revisions_seen, to_revision)
        _add(connection, _brought_back(), revisions.c.number, row.revisions_seen, to_revision)
    change(connection, revisions_seen=to_revision, decisions_seen=to_decision)


def begin_anew(connection: Connection) -> None:
    """Fill it from the first on, by what goes up from now on: what waits unsent is taken out, the rest stays."""
    unsent = select(outbox.c.number).where(_OURS, _IS_UNSENT)
    connection.execute(delete(upward_photos).where(upward_photos.c.outbox.in_(unsent)))
    connection.execute(delete(outbox).where(_OURS, _IS_UNSENT))
    change(connection, revisions_seen=0, decisions_seen=0)


def _newest(connection: Connection) -> tuple[int, int]:
    newest = (connection.execute(select(func.max(table.c.number))).scalar_one() for table in (revisions, decisions))
    revision, decision = (number or 0 for number in newest)
    return revision, decision


def _add(connection: Connection, chosen: Select[Any], number: Any, after: int, up_to: int) -> None:  # noqa: ANN401
    statement = insert_if_new(connection.dialect.name, outbox)
    connection.execute(statement.from_select(_COLUMNS, chosen.where(number > after, number <= up_to)))


def _found_valid() -> Select[Any]:
    """Revisions that were found valid, where that was not taken back since and nobody withdrew the record."""
    later = decisions.alias("later")
    taken_back = exists().where(
        later.c.initiative == decisions.c.initiative,
        later.c.number > decisions.c.number,
        later.c.judgement != Judgement.VALID.value,
    )
    of_decision = (revisions.c.initiative == decisions.c.initiative) & (revisions.c.revision == decisions.c.revision)
    joined = decisions.join(revisions, of_decision).join(initiatives, initiatives.c.id == decisions.c.initiative)
    chosen = select(*_LINE).select_from(joined).order_by(decisions.c.number)
    return chosen.where(decisions.c.judgement == Judgement.VALID.value, ~initiatives.c.withdrawn, ~taken_back)


def _withdrawn() -> Select[Any]:
    """The last word of records that went up, or will, and were withdrawn: it needs nobody's decision."""
    newest = (initiatives.c.id == revisions.c.initiative) & (initiatives.c.revision == revisions.c.revision)
    goes_up = exists().where(_OURS, outbox.c.initiative == revisions.c.initiative)
    chosen = select(*_LINE).select_from(revisions.join(initiatives, newest)).order_by(revisions.c.number)
    return chosen.where(initiatives.c.withdrawn, goes_up)


def _brought_back() -> Select[Any]:
    """The last word of records whose withdrawal was the last that went up, and that stand here as valid again."""
    newest = (initiatives.c.id == revisions.c.initiative) & (initiatives.c.revision == revisions.c.revision)
    sent = outbox.alias("sent")
    of_record = (sent.c.membership == PRESENT) & (sent.c.initiative == revisions.c.initiative)
    last_sent = select(func.max(sent.c.revision)).where(of_record).scalar_subquery()
    was_found_valid = exists().where(
        decisions.c.initiative == revisions.c.initiative,
        decisions.c.revision == last_sent,
        decisions.c.judgement == Judgement.VALID.value,
    )
    chosen = select(*_LINE).select_from(revisions.join(initiatives, newest)).order_by(revisions.c.number)
    return chosen.where(
        ~initiatives.c.withdrawn,
        initiatives.c.judgement == Judgement.VALID.value,
        last_sent < revisions.c.revision,
        ~was_found_valid,
    )


def find_unsent(connection: Connection, most: int) -> list[tuple[int, int, int, int]]:
    """The next that no batch holds: number, revision, and where its line rests (document, place)."""
    chosen = select(*_PLACE).join(revisions, _SAME).where(_OURS, _IS_UNSENT)
    return [tuple(row) for row in connection.execute(chosen.order_by(outbox.c.number).limit(most))]


def find_unread(connection: Connection, most: int) -> list[tuple[int, int, int, int]]:
    """The same of some that were sealed, or named from above, before the photos that they name were noted."""
    chosen = select(*_PLACE).join(revisions, _SAME).where(_OURS, ~outbox.c.is_read, ~_IS_UNSENT)
    return [tuple(row) for row in connection.execute(chosen.order_by(outbox.c.number).limit(most))]


def note_read(connection: Connection, numbers: Collection[int]) -> None:
    """The photos that these name are noted."""
    read = update(outbox).where(outbox.c.number == bindparam("one")).values(is_read=True)
    if numbers:
        connection.execute(read, [{"one": number} for number in numbers])


def put_into(connection: Connection, document: int, numbers: Collection[int]) -> None:
    """These are in this batch, and the photos that they name are noted."""
    into = update(outbox).where(outbox.c.number == bindparam("one")).values(document=document, is_read=True)
    if numbers:
        connection.execute(into, [{"one": number} for number in numbers])


def in_document(connection: Connection, document: int) -> list[tuple[int, str, int, str]]:
    """What a batch holds: number, id, revision, content hash."""
    chosen = select(outbox.c.number, outbox.c.initiative, outbox.c.revision, outbox.c.sha256)
    rows = connection.execute(chosen.where(outbox.c.document == document).order_by(outbox.c.number))
    return [(number, initiative, revision, sha256) for number, initiative, revision, sha256 in rows]


def count_in_document(connection: Connection, document: int) -> int:
    """How many a batch holds."""
    chosen = select(func.count()).select_from(outbox).where(outbox.c.document == document)
    return int(connection.execute(chosen).scalar_one())


def note_answers(connection: Connection, answers: Collection[tuple[int, str]]) -> None:
    """The words of the hub above, by number."""
    said = update(outbox).where(outbox.c.number == bindparam("one")).values(answer=bindparam("word"))
    if answers:
        connection.execute(said, [{"one": number, "word": word} for number, word in answers])


def release(connection: Connection, numbers: Collection[int]) -> None:
    """These were not answered: they are unsent again."""
    freed = update(outbox).where(outbox.c.number == bindparam("one")).values(document=None, answer=None)
    if numbers:
        connection.execute(freed, [{"one": number} for number in numbers])


def forget_named(connection: Connection) -> None:
    """An inventory begins, or begins anew."""
    connection.execute(update(outbox).where(_OURS, outbox.c.is_named).values(is_named=False))


def name(connection: Connection, held: Collection[tuple[str, int, str, str]]) -> None:
    """The hub above holds these (id, revision, content hash), and answered them so."""
    same = (
        _OURS,
        outbox.c.initiative == bindparam("record"),
        outbox.c.revision == bindparam("its_revision"),
        outbox.c.sha256 == bindparam("its_hash"),
    )
    named = update(outbox).where(*same).values(answer=bindparam("word"), is_named=True)
    columns = ("record", "its_revision", "its_hash", "word")
    if held:
        connection.execute(named, [dict(zip(columns, one, strict=True)) for one in held])


def release_unnamed(connection: Connection) -> None:
    """What the inventory does not name is sealed anew."""
    connection.execute(update(outbox).where(_OURS, ~outbox.c.is_named).values(document=None, answer=None))


def counts(connection: Connection) -> dict[str, int]:
    """How many have each answer; those without one stand under ""."""
    chosen = select(func.coalesce(outbox.c.answer, ""), func.count()).where(_OURS).group_by(outbox.c.answer)
    return {str(word): int(count) for word, count in connection.execute(chosen)}


def newest_refused(connection: Connection, most: int) -> list[tuple[str, int, str, bytes | None]]:
    """The newest that the hub above did not take as they are: id, revision, its word, and the sealed receipt, if any.

    A record of which a newer revision goes up is not among them: that one is the answer.
    """
    newer = outbox.alias("newer")
    of_record = (newer.c.membership == PRESENT) & (newer.c.initiative == outbox.c.initiative)
    is_newest = ~exists().where(of_record, newer.c.revision > outbox.c.revision)
    joined = outbox.outerjoin(documents, documents.c.number == outbox.c.document)
    columns = (outbox.c.initiative, outbox.c.revision, outbox.c.answer, documents.c.receipt)
    chosen = select(*columns).select_from(joined).where(_OURS, outbox.c.answer.in_(_NOT_TAKEN), is_newest)
    return [tuple(row) for row in connection.execute(chosen.order_by(outbox.c.number.desc()).limit(most))]


def waiting_count(connection: Connection) -> int:
    """How many have no answer yet."""
    chosen = select(func.count()).select_from(outbox).where(_OURS, outbox.c.answer.is_(None))
    return int(connection.execute(chosen).scalar_one())


def out_of_step(connection: Connection) -> list[str]:
    """The records in the outbox whose revision is not here, or is another: there should be none."""
    joined = outbox.outerjoin(revisions, _SAME)
    is_wrong = revisions.c.sha256.is_distinct_from(outbox.c.sha256)
    chosen = select(outbox.c.initiative).select_from(joined).where(is_wrong).order_by(outbox.c.number)
    return list(connection.execute(chosen).scalars())
