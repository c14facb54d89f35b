"""Accounts: made with what is told once, put out of use at once, never two of one name; all of it in the log."""

import pytest

from sync.hub.catalogue.actor import Actor
from sync.hub.errors import AccountUnknown, LoginTaken, LoginUnfit, NotSignedIn, SignInRefused, UnitUnknown
from sync.hub.operations.inviting import make_invitation
from sync.hub.staff.rights import Person, Right, Role
from tests.builders import STANLEY
from tests.sync.hub.people import account_of, an_account
from tests.sync.hub.workbench import Workbench

HERE = "192.0.2.7"


def test_a_new_account_has_a_password_to_change_and_an_address_for_the_authenticator(bench: Workbench) -> None:
    made = bench.hub.accounts.add("le.van.c", "Lê Văn C", Role.UNIT_MANAGER, STANLEY, Actor("nguyen.van.a"))
    assert made.otp_address.startswith("otpauth://totp/")
    assert len(made.password) == 19
    token = bench.hub.signing_in.sign_in("le.van.c", made.password, account_of(made).code(bench), HERE)
    assert bench.hub.signing_in.who(token).must_change
    entry = bench.hub.log_entries(2)[-1]
    assert (entry.actor, entry.act, entry.target) == ("nguyen.van.a", "account_made", "le.van.c")
    assert entry.told_facts() == {"role": "unit_manager", "unit": STANLEY}
    assert made.password not in str(bench.rows("SELECT * FROM audit_entries"))


@pytest.mark.parametrize("login", ["", "a", "Trần", "A.B", "a b", "-ab", "a" * 41, "(command line)", "../x"])
def test_a_login_that_cannot_be_one_is_refused(bench: Workbench, login: str) -> None:
    with pytest.raises(LoginUnfit):
        bench.hub.accounts.add(login, "Lê Văn C", Role.REVIEWER)
    assert bench.hub.accounts.all() == []


def test_a_login_is_somebody_s_for_ever(bench: Workbench) -> None:
    an_account(bench)
    with pytest.raises(LoginTaken):
        an_account(bench)
    assert [one.act for one in bench.hub.log_entries(10)] == ["account_made"]


def test_an_account_is_for_units_that_are_there(bench: Workbench) -> None:
    with pytest.raises(UnitUnknown):
        an_account(bench, unit="NOWHERE")
    assert bench.hub.accounts.all() == []


def test_an_account_that_is_put_out_of_use_ends_at_once_and_comes_back_with_everything_new(bench: Workbench) -> None:
    who = an_account(bench)
    token = bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), HERE)
    bench.hub.accounts.disable(who.login)
    bench.hub.accounts.disable(who.login)
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(token)
    bench.clock.pass_days(1)
    with pytest.raises(SignInRefused):
        bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), HERE)
    again = account_of(bench.hub.accounts.renew(who.login))
    with pytest.raises(SignInRefused):
        bench.hub.signing_in.sign_in(who.login, who.password, again.code(bench), HERE)
    assert bench.hub.signing_in.sign_in(who.login, again.password, again.code(bench), HERE)
    acts = [one.act for one in reversed(bench.hub.log_entries(10))]
    assert acts == ["account_made", "signed_in", "account_disabled", "account_renewed", "signed_in"]


def test_an_account_that_nobody_has_is_told(bench: Workbench) -> None:
    for act in (bench.hub.accounts.disable, bench.hub.accounts.renew):
        with pytest.raises(AccountUnknown):
            act("nobody")


DEVICES = {Right.SEE_DEVICES, Right.MANAGE_DEVICES}
OF_A_UNIT = {*DEVICES, Right.SET_TARGETS, Right.ANSWER_PEOPLE}


@pytest.mark.parametrize(
    ("role", "unit", "rights"),
    [
        (Role.REVIEWER, "", {Right.SEE_RECORDS, Right.DECIDE, Right.EXPORT}),
        (Role.UNIT_MANAGER, STANLEY, {Right.SEE_RECORDS, *OF_A_UNIT}),
        (Role.AUDITOR, "", {Right.SEE_RECORDS, Right.EXPORT, Right.SEE_DEVICES, Right.SEE_LOG}),
        (Role.AUDITOR, STANLEY, {Right.SEE_RECORDS, Right.EXPORT, Right.SEE_DEVICES}),
        (Role.ADMINISTRATOR, "", set(Right)),
        (Role.ADMINISTRATOR, STANLEY, {Right.SEE_RECORDS, Right.DECIDE, Right.EXPORT, *OF_A_UNIT}),
    ],
)
def test_what_each_role_may(role: Role, unit: str, rights: set[Right]) -> None:
    person = Person(1, "a.b", "A B", role, unit, must_change=False)
    assert {right for right in Right if person.may(right)} == rights


def test_the_codes_of_somebody_whose_account_is_put_out_of_use_let_nobody_in_and_those_of_others_do(
    bench: Workbench,
) -> None:
    hub, who, other = bench.hub, an_account(bench).login, "nguyen.van.a"

    def code(by: str, uses: int = 2) -> str:
        actor, now = Actor(by, STANLEY), bench.clock()
        made = make_invitation(hub.database, hub.identity, unit=STANLEY, uses=uses, now=now, by=actor)
        return made.invitation.code

    hers, used, others = code(who), code(who, uses=1), code(other)

    def status(code: str) -> str:
        device = bench.stranger()
        bench.receive(device.enrolment(code))
        return next(one.status for one in hub.devices() if one.id == device.id)

    assert status(used) == status(hers) == "admitted"
    assert [hub.accounts.disable(who, Actor(other)) for _ in range(2)] == [1, 0]
    assert (status(hers), status(others)) == ("waiting", "admitted")
    withdrawn, disabled = hub.log_entries(2)
    assert (disabled.act, disabled.target) == ("account_disabled", who)
    assert (withdrawn.actor, withdrawn.act, withdrawn.target) == (other, "invitation_withdrawn", STANLEY)
    assert withdrawn.told_facts()["uses_left"] == "1"
    hub.accounts.renew(who)
    assert status(hers) == "waiting"
