"""The hub's keys: all that it ever had, in the order in which it had them. They are added, never changed or removed."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, insert, select

from sync.contract.succession import Voucher
from sync.envelope.keys import PartyKeys
from sync.hub.store.database import Connection
from sync.hub.store.dialect import lock_out_writers
from sync.hub.store.tables import hub_keys


@dataclass(frozen=True, slots=True)
class HubKey:
    """One pair of keys; `id` is the party's under them. `voucher`: what the keys before said of these."""

    number: int
    id: str
    keys: PartyKeys = field(repr=False)
    voucher: Voucher | None
    made_at: dt.datetime


_ALL = select(hub_keys).order_by(hub_keys.c.number)
_NEWEST = select(func.max(hub_keys.c.number))


def hold_keys(connection: Connection) -> None:
    """Until this transaction ends nobody else adds keys."""
    lock_out_writers(connection, hub_keys)


def add_key(connection: Connection, key: HubKey) -> None:
    """Write the next keys down. Raises OtherWriterWasFaster when that number or those keys are known."""
    connection.execute(
        insert(hub_keys).values(
            number=key.number,
            id=key.id,
            signing_seed=key.keys.signing_seed,
            age_identity=key.keys.age_identity,
            statement=key.voucher.statement if key.voucher else "",
            signature=key.voucher.signature if key.voucher else "",
            made_at=key.made_at,
        )
    )


def find_keys(connection: Connection) -> tuple[HubKey, ...]:
    """All keys, the present ones last."""
    return tuple(_key(row) for row in connection.execute(_ALL))


def newest_number(connection: Connection) -> int:
    """The number of the present keys."""
    return int(connection.execute(_NEWEST).scalar_one())


def _key(row: Row[Any]) -> HubKey:
    voucher = Voucher(statement=row.statement, signature=row.signature) if row.statement else None
    return HubKey(row.number, row.id, PartyKeys(row.signing_seed, row.age_identity), voucher, row.made_at)
