"""Tokens of the JSON API, as rows."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from sync.hub.store.database import Connection
from sync.hub.store.staff_tables import staff
from sync.hub.store.token_tables import api_tokens


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token; see the table."""

    number: int
    token_sha256: str
    name: str
    unit: str
    scope: str
    staff: int | None
    made_at: dt.datetime
    expires_at: dt.datetime
    used_on: dt.date | None
    revoked_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token with its maker as she is today; all of hers is "" where it was made at the command line."""

    token: TokenRow
    login: str
    role: str
    maker_unit: str
    is_maker_disabled: bool


_COLUMNS = tuple(api_tokens.c[name] for name in TokenRow.__slots__)
_WITH_MAKER = select(*_COLUMNS, staff.c.login, staff.c.role, staff.c.unit, staff.c.disabled_at).outerjoin(
    staff, staff.c.number == api_tokens.c.staff
)


def add_token(connection: Connection, row: TokenRow) -> int:
    """Write a new token down; returns the number that it is given."""
    values = {name: getattr(row, name) for name in TokenRow.__slots__ if name != "number"}
    return int(connection.execute(insert(api_tokens).values(values).returning(api_tokens.c.number)).scalar_one())


def find_token(connection: Connection, token_sha256: str) -> MadeToken | None:
    """The token with this hash, expired or not."""
    row = connection.execute(_WITH_MAKER.where(api_tokens.c.token_sha256 == token_sha256)).one_or_none()
    return None if row is None else _made(tuple(row))


def list_tokens(connection: Connection) -> list[MadeToken]:
    """All tokens, the newest first."""
    return [_made(tuple(row)) for row in connection.execute(_WITH_MAKER.order_by(api_tokens.c.number.desc()))]


def find_name(connection: Connection, number: int) -> str | None:
    """What the token with this number is for; None where there is none."""
    return connection.execute(select(api_tokens.c.name).where(api_tokens.c.number == number)).scalar_one_or_none()


def revoke_token(connection: Connection, number: int, now: dt.datetime) -> bool:
    """It opens nothing from now on; False where it was revoked before."""
    is_open = (api_tokens.c.number == number) & api_tokens.c.revoked_at.is_(None)
    return connection.execute(update(api_tokens).where(is_open).values(revoked_at=now)).rowcount == 1


def note_used(connection: Connection, number: int, day: dt.date) -> None:
    """It was used on this day."""
    connection.execute(update(api_tokens).where(api_tokens.c.number == number).values(used_on=day))


def _made(row: tuple[object, ...]) -> MadeToken:
    count = len(_COLUMNS)
    login, role, unit, disabled_at = row[count:]
    token = TokenRow(*row[:count])  # type: ignore[arg-type]
    return MadeToken(token, str(login or ""), str(role or ""), str(unit or ""), disabled_at is not None)
