"""Four roles, what each may do, and whose records somebody sees."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sync.hub.catalogue.actor import Actor
from sync.hub.errors import RightMissing
from sync.hub.store.staff import StaffRow


class Role(StrEnum):
    """What somebody is at the hub."""

    REVIEWER = "reviewer"
    UNIT_MANAGER = "unit_manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a role lets somebody do, within her units."""

    SEE_RECORDS = "see_records"
    DECIDE = "decide"
    EXPORT = "export"
    SEE_DEVICES = "see_devices"
    MANAGE_DEVICES = "manage_devices"
    SEE_LOG = "see_log"
    MANAGE_STAFF = "manage_staff"
    MANAGE_UNITS = "manage_units"
    SET_TARGETS = "set_targets"
    ANSWER_PEOPLE = "answer_people"


# What a worker asks about herself is answered by who leads her unit, not by who judges what she wrote, or only watches.
_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.UNIT_MANAGER: frozenset(
        {Right.SEE_RECORDS, Right.SEE_DEVICES, Right.MANAGE_DEVICES, Right.SET_TARGETS, Right.ANSWER_PEOPLE}
    ),
    Role.REVIEWER: frozenset({Right.SEE_RECORDS, Right.DECIDE, Right.EXPORT}),
    Role.AUDITOR: frozenset({Right.SEE_RECORDS, Right.EXPORT, Right.SEE_DEVICES, Right.SEE_LOG}),
    Role.ADMINISTRATOR: frozenset(Right),
}
# The log tells of every unit at once, and the tree is one: only who sees all of them may read or change it.
_OF_THE_WHOLE = frozenset({Right.SEE_LOG, Right.MANAGE_STAFF, Right.MANAGE_UNITS})


_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


def is_login(text: str) -> bool:
    """Whether somebody may be called so at the door."""
    return _LOGIN.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in. `unit`: she sees what lies below it; everything where it is empty."""

    number: int
    login: str
    name: str
    role: Role
    unit: str
    must_change: bool

    def may(self, right: Right) -> bool:
        """Whether her role has this right."""
        return right in _RIGHTS[self.role] and not (self.unit and right in _OF_THE_WHOLE)

    def check_may(self, right: Right) -> None:
        """Raises RightMissing where it has not."""
        if not self.may(right):
            raise RightMissing(right=right.value)

    @property
    def actor(self) -> Actor:
        """She, as the one who acts."""
        return Actor(self.login, self.unit)


def person_of(account: StaffRow) -> Person:
    """Whose account it is."""
    role = Role(account.role)
    return Person(account.number, account.login, account.name, role, account.unit, account.must_change)
