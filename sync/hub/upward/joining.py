"""Joining the hub above by its invitation: keys of our own there, and the first enrolment, in one transaction."""

from sync.envelope.keys import PartyKeys
from sync.hub.errors import UpwardImpossible
from sync.hub.service import Hub
from sync.hub.store import audit, upward_documents, upward_membership
from sync.workplace.joining import OpenedInvitation, open_invitation, seal_enrolment


def join(hub: Hub, content: bytes, forward: str) -> OpenedInvitation:
    """Join by the bytes of an invitation; `forward` is `valid` or `all`. Raises DocumentError, UpwardImpossible."""
    opened = open_invitation(content)
    invitation = opened.invitation
    if opened.hub.id in {key.id for key in hub.identity.refresh()}:
        raise UpwardImpossible(reason="itself")
    if not invitation.unit or not invitation.addresses:
        raise UpwardImpossible(reason="no_unit" if not invitation.unit else "no_address")
    keys, now = PartyKeys.new(), hub.clock()
    header, enrolment = seal_enrolment(
        opened.hub, keys, unit=invitation.unit, officer_name=hub.identity.name, code=invitation.code, is_hub=True
    )
    with hub.database.writing_alone() as connection:
        if upward_membership.find(connection) is not None:
            raise UpwardImpossible(reason="joined")
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
        upward_documents.add(connection, header, enrolment, now)
        audit.add_entry(connection, now, "(command line)", "upward_joined", opened.hub.id, facts={"forward": forward})
    return opened
