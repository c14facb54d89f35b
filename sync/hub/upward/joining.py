"""Joining the hub above by its invitation, and leaving it again: each in one transaction, with its line in the log.

Joining makes keys of our own there and the first enrolment. At a hub that was left before the same keys are used again,
so that what it holds of this hub stays this hub's; all that was sealed and answered there is known as before.
"""

from sync.contract.errors import DocumentError, NotAdmitted
from sync.envelope.header import Header
from sync.envelope.keys import PartyKeys
from sync.envelope.succession import follow
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import UpwardImpossible
from sync.hub.service import Hub
from sync.hub.store import audit, upward_documents, upward_membership, upward_outbox
from sync.hub.store.database import Connection
from sync.hub.store.upward_membership import UpwardRow
from sync.workplace.joining import OpenedInvitation, open_invitation, seal_enrolment


def join(hub: Hub, content: bytes, forward: str, by: Actor = COMMAND_LINE) -> OpenedInvitation:
    """Join by the bytes of an invitation; `forward` is `valid` or `all`. Raises DocumentError, UpwardImpossible."""
    opened = open_invitation(content)
    invitation = opened.invitation
    if opened.hub.id in {key.id for key in hub.identity.refresh()}:
        raise UpwardImpossible(reason="itself")
    if not invitation.unit or not invitation.addresses:
        raise UpwardImpossible(reason="no_unit" if not invitation.unit else "no_address")
    keys, now = PartyKeys.new(), hub.clock()
    with hub.database.writing_alone() as connection:
        if upward_membership.find(connection) is not None:
            raise UpwardImpossible(reason="joined")
        former = _known_from_before(connection, opened)
        if former is not None:
            _come_back(hub, connection, former, opened, forward)
        else:
            upward_membership.add(
                connection,
                opened.hub,
                keys,
                hub_name=invitation.hub_name,
                addresses=invitation.addresses,
                unit=invitation.unit,
                forward=forward,
                now=now,
            )
            upward_documents.add(connection, *_enrolment(hub, keys, opened, invitation.unit), now)
        audit.add_entry(connection, now, by.login, "upward_joined", opened.hub.id, facts={"forward": forward})
    return opened


def leave(hub: Hub, by: Actor = COMMAND_LINE) -> str:
    """Exchange no more with the hub above; returns its name. Raises NotAdmitted where there is none.

    What was sent stays there, and nothing is deleted here, neither verdicts that came down nor what is known of it.
    """
    with hub.database.writing_alone() as connection:
        row = upward_membership.find(connection, to_change=True)
        if row is None:
            raise NotAdmitted(admission="none")
        upward_membership.leave(connection, hub.clock())
        audit.add_entry(connection, hub.clock(), by.login, "upward_left", row.hub.id)
    return row.hub_name


def set_forward(hub: Hub, forward: str, by: Actor) -> None:
    """From now on what is `valid`, or `all`, goes up; what went up before stays. Raises NotAdmitted."""
    with hub.database.writing_alone() as connection:
        row = upward_membership.find(connection, to_change=True)
        if row is None:
            raise NotAdmitted(admission="none")
        if row.forward == forward:
            return
        upward_membership.change(connection, forward=forward)
        upward_outbox.begin_anew(connection)
        audit.add_entry(connection, hub.clock(), by.login, "upward_forward", row.hub.id, facts={"forward": forward})


def _known_from_before(connection: Connection, opened: OpenedInvitation) -> UpwardRow | None:
    """The membership that was left of the hub that invites, under its present keys or those that it had then."""
    for row in upward_membership.find_left(connection):
        known = {row.hub.id, *(keys.id for keys, _ in upward_membership.former_keys(connection, row.number))}
        if opened.hub.id in known:
            return row
        try:
            following = follow(row.hub, opened.invitation.succession)
        except DocumentError:
            continue  # another hub's
        if opened.hub.id in {keys.id for keys in following}:
            return row
    return None


def _come_back(hub: Hub, connection: Connection, former: UpwardRow, opened: OpenedInvitation, forward: str) -> None:
    invitation, now = opened.invitation, hub.clock()
    unit = former.unit if former.admission == "admitted" else invitation.unit
    upward_membership.come_back(
        connection,
        former.number,
        now,
        hub_name=invitation.hub_name,
        addresses=invitation.addresses,
        unit=unit,
        forward=forward,
    )
    row = upward_membership.find(connection) or former
    for keys in follow(row.hub, invitation.succession) if opened.hub.id != row.hub.id else ():
        upward_membership.adopt_keys(connection, upward_membership.find(connection) or row, keys)
    upward_outbox.begin_anew(connection)
    known = upward_documents.chain_ends(connection)
    told_of = {"cursor": former.cursor, "cursor_sha256": former.cursor_sha256, "known": known}
    upward_documents.add(connection, *_enrolment(hub, former.keys, opened, unit, **told_of), now)


def _enrolment(hub: Hub, keys: PartyKeys, opened: OpenedInvitation, unit: str, **known: object) -> tuple[Header, bytes]:
    code = opened.invitation.code
    told = {"unit": unit, "officer_name": hub.identity.name, "code": code, "is_hub": True, **known}
    return seal_enrolment(opened.hub, keys, **told)  # type: ignore[arg-type]
