"""Accounts, sessions and failed sign-ins, as rows."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, insert, select, update

from sync.hub.store.database import Connection
from sync.hub.store.staff_tables import failed_sign_ins, sessions, staff


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One account; see the table."""

    number: int
    login: str
    name: str
    role: str
    unit: str
    password_hash: str
    totp_secret: str
    totp_step: int
    must_change: bool
    made_at: dt.datetime
    disabled_at: dt.datetime | None
    failures: int
    locked_until: dt.datetime | None
    credentials_by: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session that has not ended, and whose it is."""

    account: StaffRow
    began_at: dt.datetime
    seen_at: dt.datetime


_COLUMNS = tuple(staff.c[name] for name in StaffRow.__slots__)


def add_account(connection: Connection, row: StaffRow) -> None:
    """Write a new account down; its number is given to it. Raises OtherWriterWasFaster when the login is taken."""
    values = {name: getattr(row, name) for name in StaffRow.__slots__ if name != "number"}
    connection.execute(insert(staff).values(values))


def find_account(connection: Connection, login: str, *, to_change: bool = False) -> StaffRow | None:
    """The account with this login; with `to_change`, held against other writers until the transaction ends."""
    chosen = select(*_COLUMNS).where(staff.c.login == login)
    row = connection.execute(chosen.with_for_update() if to_change else chosen).one_or_none()
    return None if row is None else StaffRow(*row)


def list_accounts(connection: Connection) -> list[StaffRow]:
    """All accounts, by login."""
    return [StaffRow(*row) for row in connection.execute(select(*_COLUMNS).order_by(staff.c.login))]


def change_account(connection: Connection, number: int, **values: object) -> None:
    """Set columns of an account."""
    connection.execute(update(staff).where(staff.c.number == number).values(values))


def use_code(connection: Connection, number: int, step: int) -> bool:
    """Use up the one-time code of a half minute; False where it, or a later one, was used already."""
    fresh = (staff.c.number == number) & (staff.c.totp_step < step)
    return connection.execute(update(staff).where(fresh).values(totp_step=step)).rowcount == 1


def count_failure(connection: Connection, number: int) -> int:
    """One more failure in a row of an account; returns how many there are, 0 where there is no such account."""
    more = update(staff).where(staff.c.number == number).values(failures=staff.c.failures + 1)
    return int(connection.execute(more.returning(staff.c.failures)).scalar_one_or_none() or 0)


def add_session(connection: Connection, token_sha256: str, account: int, now: dt.datetime) -> None:
    """Write a new session down."""
    row = {"token_sha256": token_sha256, "staff": account, "began_at": now, "seen_at": now}
    connection.execute(insert(sessions).values(row))


def find_session(connection: Connection, token_sha256: str) -> SessionRow | None:
    """The session with this token, unless it was ended."""
    chosen = select(sessions.c.began_at, sessions.c.seen_at, *_COLUMNS).join(staff, staff.c.number == sessions.c.staff)
    is_it = (sessions.c.token_sha256 == token_sha256) & sessions.c.ended_at.is_(None)
    row = connection.execute(chosen.where(is_it)).one_or_none()
    return None if row is None else SessionRow(StaffRow(*row[2:]), row[0], row[1])


def note_seen(connection: Connection, token_sha256: str, now: dt.datetime) -> None:
    """The session was used just now."""
    connection.execute(update(sessions).where(sessions.c.token_sha256 == token_sha256).values(seen_at=now))


def end_session(connection: Connection, token_sha256: str, now: dt.datetime) -> bool:
    """This session ends; False where it had ended."""
    open_one = (sessions.c.token_sha256 == token_sha256) & sessions.c.ended_at.is_(None)
    return connection.execute(update(sessions).where(open_one).values(ended_at=now)).rowcount == 1


def end_sessions_of(connection: Connection, account: int, now: dt.datetime) -> None:
    """Every session of an account ends."""
    open_ones = (sessions.c.staff == account) & sessions.c.ended_at.is_(None)
    connection.execute(update(sessions).where(open_ones).values(ended_at=now))


def add_failed_sign_in(connection: Connection, source: str, now: dt.datetime) -> None:
    """Signing in failed from there."""
    connection.execute(insert(failed_sign_ins).values(source=source, failed_at=now))


def count_failed_sign_ins(connection: Connection, source: str, since: dt.datetime) -> int:
    """How often it failed from there since then."""
    failed = (failed_sign_ins.c.source == source) & (failed_sign_ins.c.failed_at > since)
    return int(connection.execute(select(func.count()).select_from(failed_sign_ins).where(failed)).scalar_one())
