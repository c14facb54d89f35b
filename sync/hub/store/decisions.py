"""What people decided about records, kept for ever, and what of it each device is still to be told."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, insert, select, update

from sync.contract.bulletins import Judgement
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions, proposals, verdict_news
from sync.hub.store.dialect import as_many, insert_if_new, is_one_of
from sync.hub.store.tables import identities, initiatives


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision on one revision of an initiative; `fields` name what is to be mended.

    `duplicate_of`: the id of the record of which it is another copy.
    """

    number: int
    initiative: str
    revision: int
    judgement: Judgement
    reason: str
    fields: tuple[str, ...]
    decided_by: str
    decided_at: dt.datetime
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person said of a revision, where a second one is to say the same. `proposed_by` is a login."""

    initiative: str
    revision: int
    judgement: Judgement
    proposed_by: str
    name: str
    reason: str
    proposed_at: dt.datetime
    fields: tuple[str, ...] = ()
    duplicate_of: str = ""


_COLUMNS = tuple(decisions.c[name] for name in DecisionRow.__slots__)
_PROPOSED = tuple(proposals.c[name] for name in Proposal.__slots__)
_OPEN_PROPOSALS = (
    select(*_PROPOSED, initiatives.c.unit)
    .join(initiatives, and_(initiatives.c.id == proposals.c.initiative, initiatives.c.revision == proposals.c.revision))
    .order_by(proposals.c.proposed_at, proposals.c.initiative)
    .limit(bindparam("most"))
)
_UNTOLD = verdict_news.c.device == bindparam("told_to"), verdict_news.c.cursor.is_(None)
_ANY_UNTOLD = select(verdict_news.c.decision).where(*_UNTOLD).limit(1)
_NEXT_UNTOLD = (
    select(*_COLUMNS)
    .join(verdict_news, verdict_news.c.decision == decisions.c.number)
    .where(*_UNTOLD)
    .order_by(decisions.c.number)
    .limit(bindparam("most"))
)
_TOLD = (
    update(verdict_news)
    .where(verdict_news.c.device == bindparam("told_to"), verdict_news.c.decision == bindparam("number"))
    .values(cursor=bindparam("told_in"))
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided about: the number of the device that owns it, and what it is now."""

    owner: int
    revision: int
    unit: str
    programme: str
    withdrawn: bool


@cache
def _hold(dialect: str) -> Select[Any]:
    asked = select(initiatives.c.id).where(is_one_of(dialect, initiatives.c.id, "ids"))
    return asked.order_by(initiatives.c.id).with_for_update(key_share=True)


def hold_subjects(connection: Connection, ids: Iterable[str]) -> None:
    """Hold many initiatives against other writers, in the order in which everybody does."""
    connection.execute(_hold(connection.dialect.name), {"ids": as_many(connection, ids)}).all()


def find_subject(connection: Connection, initiative: str) -> Subject | None:
    """The initiative, held against other writers; None where the hub has none."""
    chosen = select(*(initiatives.c[name] for name in Subject.__slots__)).where(initiatives.c.id == initiative)
    row = connection.execute(chosen.with_for_update(key_share=True)).one_or_none()
    return None if row is None else Subject(*row)


def has_four_eyes(connection: Connection) -> bool:
    """Whether two people must say the same before it holds."""
    return bool(connection.execute(select(identities.c.four_eyes)).scalar_one())


def set_four_eyes(connection: Connection, *, four_eyes: bool) -> None:
    """From now on one person's word is enough, or two are needed."""
    connection.execute(update(identities).values(four_eyes=four_eyes))


def find_proposal(connection: Connection, initiative: str) -> Proposal | None:
    """What one person said of it so far."""
    row = connection.execute(select(*_PROPOSED).where(proposals.c.initiative == initiative)).one_or_none()
    return None if row is None else Proposal(**_said(Proposal.__slots__, tuple(row)))


def find_proposals(connection: Connection, units: Iterable[str] | None, most: int) -> list[tuple[Proposal, str]]:
    """What one person said of records as they are today, the oldest first, with their units; None: of any unit."""
    chosen = _OPEN_PROPOSALS
    if units is not None:
        chosen = chosen.where(is_one_of(connection.dialect.name, initiatives.c.unit, "units"))
    given = {"most": most} | ({"units": as_many(connection, units)} if units is not None else {})
    found = connection.execute(chosen, given)
    return [(Proposal(**_said(Proposal.__slots__, tuple(said))), unit) for *said, unit in found]


def put_proposal(connection: Connection, proposal: Proposal) -> None:
    """Write it down in place of what was said before."""
    forget_proposal(connection, proposal.initiative)
    row = {name: getattr(proposal, name) for name in Proposal.__slots__}
    row |= {"judgement": proposal.judgement.value, "fields": " ".join(proposal.fields)}
    connection.execute(insert(proposals).values(row))


def forget_proposal(connection: Connection, initiative: str) -> None:
    """It was decided."""
    connection.execute(delete(proposals).where(proposals.c.initiative == initiative))


def find_last(connection: Connection, initiative: str) -> DecisionRow | None:
    """The last decision about an initiative, whichever its revision."""
    chosen = select(*_COLUMNS).where(decisions.c.initiative == initiative)
    row = connection.execute(chosen.order_by(decisions.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else _decision(tuple(row))


@cache
def _last_numbers(dialect: str) -> Select[Any]:
    of_these = is_one_of(dialect, decisions.c.initiative, "ids")
    last = select(decisions.c.initiative, func.max(decisions.c.number)).where(of_these)
    return last.group_by(decisions.c.initiative)


def find_last_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The number of the last decision about each of these initiatives; none of one about which nobody decided."""
    found = connection.execute(_last_numbers(connection.dialect.name), {"ids": as_many(connection, ids)})
    return dict(found.all())


def find_all(connection: Connection, initiative: str) -> list[DecisionRow]:
    """Every decision about an initiative, in their order."""
    chosen = select(*_COLUMNS).where(decisions.c.initiative == initiative).order_by(decisions.c.number)
    return [_decision(tuple(row)) for row in connection.execute(chosen)]


def add_decision(connection: Connection, decision: DecisionRow, owner: int) -> int:
    """Write a decision down, to be told to the device with the number `owner`; returns its own number."""
    row = {name: getattr(decision, name) for name in DecisionRow.__slots__ if name != "number"}
    row |= {"judgement": decision.judgement.value, "fields": " ".join(decision.fields)}
    number = connection.execute(insert(decisions).values(row).returning(decisions.c.number)).scalar_one()
    connection.execute(insert(verdict_news).values(device=owner, decision=number))
    return int(number)


def tell_heir(connection: Connection, heir: int) -> None:
    """Have the device with this number told of every decision about the records that it owns by now."""
    owned = (
        select(bindparam("heir", heir), decisions.c.number)
        .join(initiatives, initiatives.c.id == decisions.c.initiative)
        .where(initiatives.c.owner == heir)
    )
    statement = insert_if_new(connection.dialect.name, verdict_news)
    connection.execute(statement.from_select(["device", "decision"], owned))


def tell_again(connection: Connection, device: int) -> None:
    """Have the device told anew of every decision that it was told of."""
    connection.execute(update(verdict_news).where(verdict_news.c.device == device).values(cursor=None))


def has_untold(connection: Connection, device: int) -> bool:
    """Whether there is a decision that the device was not told of."""
    return connection.execute(_ANY_UNTOLD, {"told_to": device}).first() is not None


def find_untold(connection: Connection, device: int, most: int) -> list[DecisionRow]:
    """The first decisions that the device was not told of, in their order."""
    return [_decision(tuple(row)) for row in connection.execute(_NEXT_UNTOLD, {"told_to": device, "most": most})]


def note_told(connection: Connection, device: int, told: Sequence[DecisionRow], cursor: int) -> None:
    """These decisions stand in the device's bulletin with this number."""
    if told:
        connection.execute(_TOLD, [{"told_to": device, "number": one.number, "told_in": cursor} for one in told])


def _decision(row: tuple[object, ...]) -> DecisionRow:
    return DecisionRow(**_said(DecisionRow.__slots__, row))


def _said(names: tuple[str, ...], row: tuple[object, ...]) -> dict[str, Any]:
    """The columns of a row by their names, as they are outside of the database."""
    values = dict(zip(names, row, strict=True))
    said = {"judgement": Judgement(str(values["judgement"])), "fields": tuple(str(values["fields"]).split())}
    return values | said
