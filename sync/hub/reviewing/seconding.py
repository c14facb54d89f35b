"""Whose word is that of a second person, where two are to decide.

Promise: nobody is two. An account confirms no proposal of whoever made it or last renewed its password, and none of an
account that it made or renewed itself, for whoever did knows how to sign in as the other. Whose account was put out of
use has proposed nothing any more. Not looked for: two accounts that a third person made and uses alone. The log names
her as their maker, and it would bar every pair of reviewers from deciding whose accounts one administrator made.
"""

from sync.hub.reviewing.decision import Decision
from sync.hub.store import decisions, staff
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow, Proposal


def may_confirm(connection: Connection, proposal: Proposal, login: str) -> bool:
    """Whether the one with this login is a second person to whoever proposed."""
    if login == proposal.proposed_by:
        return False
    first = staff.find_account(connection, proposal.proposed_by)
    second = staff.find_account(connection, login)
    if first is None or first.disabled_at is not None:
        return False
    return first.credentials_by != login and (second is None or second.credentials_by != proposal.proposed_by)


def says_the_same(one: DecisionRow | Proposal, other: DecisionRow) -> bool:
    """Whether both say the same of the same revision, by whomever."""
    return _said(one) == _said(other)


def _said(one: DecisionRow | Proposal) -> tuple[object, ...]:
    return one.revision, one.judgement, one.reason, one.fields, one.duplicate_of


def reference_to(proposal: Proposal) -> str:
    """By which a form names the proposal that was read: of one that was changed meanwhile it is another."""
    return proposal.proposed_at.isoformat()


def proposal_meant(connection: Connection, given: Decision) -> Proposal | None:
    """The proposal that is confirmed, as it was kept; None where it is not there as it was read."""
    proposal = decisions.find_proposal(connection, given.id) if given.confirms else None
    if proposal is None or reference_to(proposal) != given.confirms:
        return None
    return proposal if (proposal.revision, proposal.judgement) == (given.revision, given.judgement) else None
