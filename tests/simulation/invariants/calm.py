"""When faults stop: everything comes to rest by itself within a bounded number of rounds, and both sides agree."""

from tests.simulation.broken import Broken
from tests.simulation.desk import Desk
from tests.simulation.invariants.books import BookRow, BookWatch
from tests.simulation.invariants.hubs import HubWatch
from tests.simulation.officer import Memory

# Where no disk was put back or copied; and where one was, with the rounds that a recovery, or two, take.
MOST_ROUNDS = 3
MOST_ROUNDS_OF_LIVES = 8

_WAITS = ("unsent", "sealed")


def is_at_rest(desk: Desk, watch: BookWatch) -> bool:
    """Whether nothing waits, nothing is without its receipt and nothing is asked for."""
    outbox = desk.book.outbox
    photos = outbox.blobs.waiting_count()
    return not _waiting(watch) and not photos and not outbox.queue() and outbox.recovery() is None


def isolation(watch: BookWatch, memory: Memory, since_before: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """After a round that nothing disturbed: what waited before it waits no longer, whatever else is in the book.

    `since_before`: what waited after the undisturbed round before; returns the same of this one. A bad record may hold
    up a good one by one round, never by two.
    """
    still = {(row.id, row.revision): row.sha256 for row in _waiting(watch)}
    late = [name for name in still.keys() & since_before if not memory.is_bad(*name, still[name])]
    if late:
        raise Broken("isolation", f"{late} wait after two undisturbed rounds")
    return set(still)


def convergence(desk: Desk, watch: BookWatch, hub: HubWatch, memory: Memory) -> None:
    """At rest: all is received and stored but what the hub must refuse or what is contested; nothing is missing."""
    if not is_at_rest(desk, watch):
        waiting = [(row.id, row.revision) for row in _waiting(watch)]
        outbox = desk.book.outbox
        photos = outbox.blobs.waiting()
        raise Broken(
            "liveness", {"waiting": waiting, "photos": photos, "queue": outbox.queue(), "recovery": outbox.recovery()}
        )
    for row in watch.rows:
        if row.is_newest:
            _settled(row, desk, hub, memory)
    _photos_are_stored(desk, hub)
    held = {(row.id, row.revision) for row in watch.rows}
    shown = {row.id for row in watch.rows if row.is_newest and row.answer == "conflict"}
    for record, revision in hub.rows_of(desk.device):
        if (record, revision) in held or record in shown or memory.is_contested(record):
            continue
        if (record, revision) in _passed_over(desk, watch):
            continue
        is_late = hub.seen_at[record, revision] > watch.recovered_at
        # What came to the hub after the book had asked, by a lost stick or a copied disk, is not told of anew; nor is
        # anything where a person let in both pasts at once.
        may_be_unknown = watch.recovered_at >= 0 or hub.has_two_pasts(desk.device)
        if not (desk.lives and is_late and may_be_unknown):
            raise Broken("convergence", f"the hub holds {record} {revision}, which its book lacks")


def _passed_over(desk: Desk, watch: BookWatch) -> set[tuple[str, int]]:
    """Versions of the hub that the book keeps beside its own, and above which the officer has registered hers."""
    newest = {row.id: row.revision for row in watch.rows if row.is_newest}
    beside = desk.book.database.connection.execute("SELECT id, revision FROM lines_beside").fetchall()
    return {(record, revision) for record, revision in beside if newest.get(record, 0) > revision}


def told(desk: Desk, hub: HubWatch) -> None:
    """What was decided at the hub last stands in the book, whoever had no network then."""
    query = "SELECT i.id, v.judgement FROM verdicts v JOIN initiatives i ON i.number = v.initiative ORDER BY v.number"
    heard = dict(desk.book.database.connection.execute(query).fetchall())
    owned = {record for record, _ in hub.rows_of(desk.device)}
    for record, judgement in hub.last_decisions().items():
        is_ours = record in owned and record in desk.officer.ids
        if is_ours and heard.get(record) != judgement:
            raise Broken("convergence", f"{record} was decided to be {judgement}, the book heard {heard.get(record)}")


def _waiting(watch: BookWatch) -> list[BookRow]:
    return [row for row in watch.rows if row.is_newest and row.delivery in _WAITS]


def _photos_are_stored(desk: Desk, hub: HubWatch) -> None:
    """What the records name in what left the PC lies at the hub."""
    ask = desk.book.database.connection.execute
    came_back = {photo for (photo,) in ask("SELECT photo FROM photo_returns WHERE is_proof")}
    at_hub = {photo for photo, _ in hub.photos}
    for (photo,) in ask("SELECT DISTINCT photo FROM record_photos JOIN photos ON sha256 = photo").fetchall():
        if photo in came_back and photo in at_hub:
            continue  # it may have been brought by the PC that was here before
        # No number tells that a hub which was put back lost photos without their batch where a copied disk brought
        # others; they stay with the PC.
        may_be_unknown = desk.lives > 0
        if (photo, desk.device) not in hub.photos | (hub.forgotten_photos if may_be_unknown else set()):
            raise Broken("convergence", f"photo {photo} is not at the hub")


def _settled(row: BookRow, desk: Desk, hub: HubWatch, memory: Memory) -> None:
    if memory.is_bad(row.id, row.revision, row.sha256):
        if row.delivery != "attention" or row.answer not in {"refused", "conflict"}:
            raise Broken("convergence", f"{row.id} should have been refused: {row.answer}")
    elif row.delivery == "attention":
        # A book that was put back cannot know whether what the hub has above it, or had before it was put back itself,
        # was made from what it has.
        known = {*hub.rows, *((one, number) for one, number, _ in hub.forgotten)}
        is_behind = desk.lives and any(one == row.id and number > row.revision for one, number in known)
        if not memory.is_contested(row.id) and not (row.answer == "conflict" and is_behind):
            raise Broken("convergence", f"{row.id} {row.revision} needs a person: {row.answer} {row.findings!r}")
    elif hub.rows.get((row.id, row.revision)) != row.sha256 and not _is_lost_to_a_clone(row, desk, hub):
        raise Broken("convergence", f"{row.id} {row.revision} is not at the hub")


def _is_lost_to_a_clone(row: BookRow, desk: Desk, hub: HubWatch) -> bool:
    """Where the hub was put back and another PC with the same identity sent first, no stick tells this one of it.

    Its own next batch does, for that proves the fork.
    """
    return not desk.has_network and desk.lives > 0 and (row.id, row.revision, row.sha256) in hub.forgotten
