"""A conflict: the hub holds another version of a record than this book. A person chooses; that is a next revision.

Promise: neither version is lost: ours stays in the record's history, the hub's in its own. The chosen content is
registered above both, so that the hub takes it with the next exchange.
"""

from dataclasses import dataclass

import msgspec

from desktop_app.domain.record_changes import FIELDS
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.disclosure import join, split
from sync.contract.initiative import Initiative

# What a choice field by field chooses between: the parts of a record, not the fields inside them.
PARTS = tuple(dict.fromkeys(field.split(".")[0] for field in FIELDS))


@dataclass(frozen=True, slots=True)
class Contest:
    """The two versions of a record; `theirs` is None where the record is another PC's, which the hub does not show."""

    ours: Initiative
    theirs: Initiative | None


def find_contest(book: Book, record_id: str) -> Contest | None:
    """The conflict that a record is in; None when there is none. Raises RecordMissing."""
    newest = book.initiatives.history(record_id)[-1]
    if newest.answer != "conflict":
        return None
    held = book.held_versions.find(record_id)
    return Contest(newest.initiative, _whole(held.content, newest.initiative) if held else None)


def choose_version(book: Book, record_id: str, chosen: Initiative) -> Initiative:
    """Register the version that a person chose. Raises RecordMissing, RecordNotRegistrable."""
    return register(book, msgspec.structs.replace(chosen, id=record_id))


def mixed(contest: Contest, theirs: frozenset[str]) -> Initiative:
    """Our version with those of its `PARTS` taken from the hub's."""
    if contest.theirs is None:
        return contest.ours
    taken = {part: getattr(contest.theirs, part) for part in PARTS if part in theirs}
    return msgspec.structs.replace(contest.ours, **taken)


def _whole(held: Initiative, ours: Initiative) -> Initiative:
    """What never left this PC is not in the hub's version of a confidential record: it is kept from ours."""
    if not held.confidential:
        return held
    _, withheld = split(msgspec.structs.replace(ours, confidential=True))
    return join(held, withheld)
