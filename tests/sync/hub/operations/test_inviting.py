"""Invitations: an expired or withdrawn code admits nobody by itself, the hub keeps no code, and each is in the log."""

import datetime as dt

import pytest

from sync.contract.receipts import Admission
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import ExpiryPast, InvitationUnknown, RightMissing, UnitUnknown
from sync.hub.operations.inviting import (
    MadeInvitation,
    end_of_day,
    list_invitations,
    make_invitation,
    withdraw_invitation,
    write_again,
)
from tests.builders import STANLEY
from tests.sync.hub.workbench import Workbench

MANAGER, NEIGHBOUR = Actor("le.van.c", STANLEY), Actor("pham.thi.d", "HN-KCN-CANON")


def _made(bench: Workbench, unit: str = STANLEY, uses: int = 2, by: Actor = MANAGER, days: int = 0) -> MadeInvitation:
    expires_at = bench.clock() + dt.timedelta(days=days) if days else None
    identity = bench.hub.identity
    return make_invitation(
        bench.hub.database, identity, unit=unit, now=bench.clock(), uses=uses, expires_at=expires_at, by=by
    )


def _admission(bench: Workbench, code: str) -> tuple[Admission | None, str]:
    device = bench.stranger()
    head = device.opened(bench.receive(device.enrolment(code))).head
    return head.admission, head.reason


def test_a_code_lets_in_until_it_expires_and_then_the_pc_waits_as_one_without_a_code_does(bench: Workbench) -> None:
    code = _made(bench, days=3).invitation.code
    bench.clock.pass_days(2)
    assert _admission(bench, code) == (Admission.ADMITTED, "")
    bench.clock.pass_days(1)
    assert _admission(bench, code)[0] is Admission.WAITING
    assert _admission(bench, "")[0] is Admission.WAITING
    assert [(one.uses_left, one.is_open(bench.clock())) for one in list_invitations(bench.hub, MANAGER)] == [(1, False)]


def test_an_invitation_is_good_through_its_last_day_in_vietnam() -> None:
    assert end_of_day(dt.date(2026, 12, 31)).astimezone(dt.UTC) == dt.datetime(2026, 12, 31, 16, 59, 59, tzinfo=dt.UTC)


def test_one_that_would_expire_before_it_is_made_is_not_made(bench: Workbench) -> None:
    with pytest.raises(ExpiryPast):
        _made(bench, days=-1)
    assert bench.count("invitations") == 0


def test_a_withdrawn_code_lets_nobody_in(bench: Workbench) -> None:
    code = _made(bench).invitation.code
    assert _admission(bench, code)[0] is Admission.ADMITTED
    (row,) = list_invitations(bench.hub, MANAGER)
    for _ in range(2):
        assert withdraw_invitation(bench.hub, row.code_sha256, MANAGER) == STANLEY
    assert _admission(bench, code)[0] is Admission.WAITING
    acts = [(one.act, one.actor, one.target) for one in bench.hub.log_entries(9)]
    assert acts == [("invitation_withdrawn", MANAGER.login, STANLEY), ("invited", MANAGER.login, STANLEY)]


def test_the_code_is_nowhere_at_the_hub(bench: Workbench) -> None:
    code = _made(bench).invitation.code
    (row,) = list_invitations(bench.hub, COMMAND_LINE)
    assert (row.unit, row.uses, row.uses_left, row.made_by) == (STANLEY, 2, 2, MANAGER.login)
    for table in ("invitations", "audit_entries"):
        assert code not in str(bench.rows(f"SELECT * FROM {table}"))  # noqa: S608


def test_who_holds_the_code_may_have_its_file_once_more_while_it_is_good(bench: Workbench) -> None:
    made = _made(bench, uses=1)

    def again(code: str, unit: str = STANLEY, by: Actor = MANAGER) -> MadeInvitation:
        return write_again(bench.hub, unit=unit, code=code, by=by)

    assert again(made.invitation.code).invitation == made.invitation
    for code, unit in (("SAI", STANLEY), (made.invitation.code, "HN-KCN-STANLEY-X1")):
        with pytest.raises(InvitationUnknown):
            again(code, unit)
    with pytest.raises(RightMissing):
        again(made.invitation.code, by=NEIGHBOUR)
    _admission(bench, made.invitation.code)
    with pytest.raises(InvitationUnknown):
        again(made.invitation.code)


def test_nobody_invites_lists_or_withdraws_beyond_her_units(bench: Workbench) -> None:
    _made(bench)
    _made(bench, unit="HN-KCN-CANON", by=COMMAND_LINE)
    with pytest.raises(RightMissing):
        _made(bench, by=NEIGHBOUR)
    with pytest.raises(RightMissing):
        list_invitations(bench.hub, NEIGHBOUR, STANLEY)
    (own,) = list_invitations(bench.hub, MANAGER)
    assert own.unit == STANLEY
    with pytest.raises(RightMissing):
        withdraw_invitation(bench.hub, own.code_sha256, NEIGHBOUR)
    with pytest.raises(InvitationUnknown):
        withdraw_invitation(bench.hub, "' OR 1=1")
    with pytest.raises(UnitUnknown):
        _made(bench, unit="KHÔNG-CÓ", by=COMMAND_LINE)
    assert len(list_invitations(bench.hub, COMMAND_LINE)) == 2
    assert all(one.withdrawn_at is None for one in list_invitations(bench.hub, COMMAND_LINE))
