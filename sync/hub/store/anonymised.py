"""Who was anonymised: marks that are kept for ever, each with the request by which it was made."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from sync.hub.store.database import Connection
from sync.hub.store.dialect import as_many, insert_if_new, is_one_of
from sync.hub.store.privacy_tables import anonymised_people


@dataclass(frozen=True, slots=True)
class AnonymisedMark:
    """One mark. `anonymised_by`: a login, or the command line."""

    mark: str
    request: str
    unit: str
    reason: str
    hides_photos: bool
    anonymised_by: str
    anonymised_at: dt.datetime


_COLUMNS = tuple(anonymised_people.c[name] for name in AnonymisedMark.__slots__)
_ANY = select(anonymised_people.c.mark).limit(1)


def has_any(connection: Connection) -> bool:
    """Whether anybody was ever anonymised: until then no line has to be looked at."""
    return connection.execute(_ANY).first() is not None


def find_known(connection: Connection, marks: Iterable[str]) -> dict[str, bool]:
    """Those of the marks that are kept, each with whether it hides photos, too."""
    asked = _asked(select(anonymised_people.c.mark, anonymised_people.c.hides_photos), connection)
    return dict(connection.execute(asked, {"marks": as_many(connection, marks)}).all())


def find_marks(connection: Connection, marks: Iterable[str]) -> list[AnonymisedMark]:
    """The same with all that stands with them, the oldest first."""
    asked = _asked(select(*_COLUMNS), connection).order_by(anonymised_people.c.anonymised_at)
    return [AnonymisedMark(*row) for row in connection.execute(asked, {"marks": as_many(connection, marks)})]


def add_marks(connection: Connection, marks: Iterable[AnonymisedMark]) -> None:
    """Keep them; one that is kept already stays with its first request."""
    rows = [{name: getattr(one, name) for name in AnonymisedMark.__slots__} for one in marks]
    if rows:
        connection.execute(insert_if_new(connection.dialect.name, anonymised_people), rows)


def _asked(chosen: Select[Any], connection: Connection) -> Select[Any]:
    return chosen.where(is_one_of(connection.dialect.name, anonymised_people.c.mark, "marks"))
