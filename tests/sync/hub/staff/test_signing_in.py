"""Signing in: with password and one-time code, each code once; guessing is locked out, and says nothing."""

import datetime as dt
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.hub.errors import NotSignedIn, Overloaded, PasswordUnfit, SignInRefused, TooManySignIns
from sync.hub.staff.failures import MOST_FROM_ONE_SOURCE
from sync.hub.staff.one_time_codes import code_at
from sync.hub.staff.rights import Role
from sync.hub.store.audit import AuditEntry
from tests.builders import STANLEY
from tests.sync.hub.people import Account, account_of, an_account
from tests.sync.hub.workbench import Workbench

HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"


def signed_in(bench: Workbench, who: Account) -> str:
    return bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), HERE)


def refused(bench: Workbench, who: Account, *, login: str = "", password: str = "", code: str = "") -> None:
    given = (login or who.login, password or who.password, code or who.code(bench))
    with pytest.raises(SignInRefused) as refusal:
        bench.hub.signing_in.sign_in(*given, HERE)
    assert refusal.value.facts == {}, "which of them was wrong is not told"


def acts(bench: Workbench) -> list[tuple[str, str]]:
    entries: list[AuditEntry] = bench.hub.log_entries(100)
    return [(one.actor, one.act) for one in reversed(entries)]


def test_who_has_all_three_is_in_until_she_leaves(bench: Workbench) -> None:
    who = an_account(bench, unit=STANLEY)
    token = signed_in(bench, who)
    person = bench.hub.signing_in.who(token)
    assert (person.login, person.role, person.unit) == (who.login, Role.REVIEWER, STANLEY)
    bench.hub.signing_in.sign_out(token)
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(token)
    assert acts(bench)[-2:] == [(who.login, "signed_in"), (who.login, "signed_out")]


def test_each_of_the_three_must_be_right(bench: Workbench) -> None:
    who = an_account(bench)
    refused(bench, who, login="nobody")
    refused(bench, who, password="not her password")
    refused(bench, who, code="000000" if who.code(bench) != "000000" else "111111")
    assert bench.count("sessions") == 0
    assert bench.hub.signing_in.who(signed_in(bench, who)).login == who.login


def test_a_code_is_good_once_and_the_one_before_it_no_more(bench: Workbench) -> None:
    who = an_account(bench)
    earlier, code = code_at(who.secret, bench.clock() - dt.timedelta(seconds=30)), who.code(bench)
    signed_in(bench, who)
    refused(bench, who, code=code)
    refused(bench, who, code=earlier)
    bench.clock.now += dt.timedelta(seconds=30)
    assert signed_in(bench, who)


@pytest.mark.parametrize("seconds_off", [-30, 30])
def test_a_clock_may_be_half_a_minute_off(bench: Workbench, seconds_off: int) -> None:
    who = an_account(bench)
    code = code_at(who.secret, bench.clock() + dt.timedelta(seconds=seconds_off))
    assert bench.hub.signing_in.sign_in(who.login, who.password, f"{code[:3]} {code[3:]}", HERE)


def test_a_code_of_another_minute_is_none(bench: Workbench) -> None:
    who = an_account(bench)
    for seconds in (-90, 90):
        refused(bench, who, code=code_at(who.secret, bench.clock() + dt.timedelta(seconds=seconds)))


def test_five_failures_lock_the_account_for_a_quarter_of_an_hour_the_right_password_too(bench: Workbench) -> None:
    who = an_account(bench)
    for _ in range(5):
        refused(bench, who, password="guessed")
    refused(bench, who)
    assert acts(bench)[-1] == (who.login, "locked_out")
    bench.clock.now += dt.timedelta(minutes=15)
    assert signed_in(bench, who)


def test_four_failures_and_a_success_begin_anew(bench: Workbench) -> None:
    who = an_account(bench)
    for _ in range(2):
        for _ in range(4):
            refused(bench, who, password="guessed")
        assert signed_in(bench, who)
        bench.clock.now += dt.timedelta(seconds=30)


def test_one_password_tried_on_many_names_locks_the_address_out_and_no_other(bench: Workbench) -> None:
    who = an_account(bench)
    for number in range(20):
        with pytest.raises(SignInRefused):
            bench.hub.signing_in.sign_in(f"name{number}", "Password2026!", "123456", HERE)
    with pytest.raises(TooManySignIns) as refusal:
        signed_in(bench, who)
    assert refusal.value.facts["retry_after_seconds"] == 900
    assert bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), ELSEWHERE)
    assert HERE not in str(bench.rows("SELECT source FROM failed_sign_ins"))


def test_a_session_ends_by_itself_when_it_is_idle_and_at_the_end_of_a_day_s_work(bench: Workbench) -> None:
    who = an_account(bench)
    token = signed_in(bench, who)
    for _ in range(24):
        bench.clock.now += dt.timedelta(minutes=29)
        assert bench.hub.signing_in.who(token)
    bench.clock.now += dt.timedelta(minutes=29)
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(token)
    bench.clock.now += dt.timedelta(days=1)
    idle = signed_in(bench, who)
    bench.clock.now += dt.timedelta(minutes=31)
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(idle)


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "' OR 1=1 --", "\0"])
def test_a_token_that_nobody_has_is_nobody(bench: Workbench, token: str) -> None:
    signed_in(bench, an_account(bench))
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(token)


def test_the_database_does_not_hold_what_a_session_is_opened_with(bench: Workbench) -> None:
    who = an_account(bench)
    token = signed_in(bench, who)
    (kept,) = bench.rows("SELECT token_sha256 FROM sessions")
    assert token not in str(kept)
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(str(kept[0]))
    assert who.password not in str(bench.rows("SELECT password_hash FROM staff"))


def test_a_new_password_ends_every_session_but_one(bench: Workbench) -> None:
    who = an_account(bench)
    first = signed_in(bench, who)
    bench.clock.now += dt.timedelta(seconds=30)
    person = bench.hub.signing_in.who(signed_in(bench, who))
    token = bench.hub.signing_in.change_password(person, who.password, "bốn mùa hoa nở", HERE)
    assert bench.hub.signing_in.who(token).login == who.login
    with pytest.raises(NotSignedIn):
        bench.hub.signing_in.who(first)
    bench.clock.now += dt.timedelta(seconds=30)
    refused(bench, who)
    assert bench.hub.signing_in.sign_in(who.login, "bốn mùa hoa nở", who.code(bench), HERE)


def test_who_sits_at_an_open_browser_cannot_take_the_account_with_it(bench: Workbench) -> None:
    who = an_account(bench)
    person = bench.hub.signing_in.who(signed_in(bench, who))
    for _ in range(5):
        with pytest.raises(SignInRefused):
            bench.hub.signing_in.change_password(person, "guessed", "bốn mùa hoa nở", HERE)
    with pytest.raises(SignInRefused):
        bench.hub.signing_in.change_password(person, who.password, "bốn mùa hoa nở", HERE)


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "length"), ("x" * 129, "length"), ("aaaaaaaaaaaaaaaa", "guessable"), ("{login} and more", "guessable")],
)
def test_a_password_that_is_easily_guessed_is_refused(bench: Workbench, password: str, reason: str) -> None:
    who = an_account(bench)
    person = bench.hub.signing_in.who(signed_in(bench, who))
    with pytest.raises(PasswordUnfit) as refusal:
        bench.hub.signing_in.change_password(person, who.password, password.format(login=who.login), HERE)
    assert refusal.value.facts[reason]


def test_the_same_password_again_is_no_new_one(bench: Workbench) -> None:
    who = an_account(bench)
    person = bench.hub.signing_in.who(signed_in(bench, who))
    for _ in range(6):  # nobody is locked out for it
        with pytest.raises(PasswordUnfit) as refusal:
            bench.hub.signing_in.change_password(person, who.password, who.password, HERE)
        assert refusal.value.facts["same"]
    assert bench.hub.signing_in.change_password(person, who.password, "bốn mùa hoa nở", HERE)


def test_letters_with_marks_are_the_same_from_every_keyboard(bench: Workbench) -> None:
    who = an_account(bench)
    person = bench.hub.signing_in.who(signed_in(bench, who))
    bench.hub.signing_in.change_password(person, who.password, "bốn mùa hoa nở", HERE)
    bench.clock.now += dt.timedelta(seconds=30)
    assert bench.hub.signing_in.sign_in(
        who.login, unicodedata.normalize("NFD", "bốn mùa hoa nở"), who.code(bench), HERE
    )


def test_of_many_at_once_with_one_code_one_comes_in(bench: Workbench) -> None:
    who = an_account(bench)
    code = who.code(bench)

    def attempt(number: int) -> str:
        try:
            bench.hub.signing_in.sign_in(who.login, who.password, code, f"192.0.2.{number}")
        except (SignInRefused, Overloaded) as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(12) as crowd:
        outcomes = list(crowd.map(attempt, range(12)))
    assert outcomes.count("in") == 1
    assert bench.count("sessions") == 1


def test_a_renewal_that_comes_amid_a_change_of_password_has_the_last_word(bench: Workbench) -> None:
    who = an_account(bench)
    person = bench.hub.signing_in.who(signed_in(bench, who))
    password = who.password
    for attempt in range(4):

        def change(old: str, new: str) -> str:
            try:
                return bench.hub.signing_in.change_password(person, old, new, HERE)
            except SignInRefused:
                return ""

        with ThreadPoolExecutor(2) as both:
            changed = both.submit(change, password, f"một câu khác nữa {attempt}")
            renewed = both.submit(bench.hub.accounts.renew, who.login)
        who, password = account_of(renewed.result()), renewed.result().password
        with pytest.raises(NotSignedIn):
            bench.hub.signing_in.who(changed.result())
        bench.clock.now += dt.timedelta(minutes=20)
        assert signed_in(bench, who), "with the renewed password, whatever was typed meanwhile"


def test_all_addresses_of_one_ipv6_network_count_as_one_sender(bench: Workbench) -> None:
    who = an_account(bench)
    for number in range(MOST_FROM_ONE_SOURCE):
        with pytest.raises(SignInRefused):
            bench.hub.signing_in.sign_in(f"nobody{number}", who.password, "000000", f"2001:db8:0:1::{number + 1:x}")
    with pytest.raises(TooManySignIns):
        bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), "2001:db8:0:1:ffff::7")
    assert bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), "2001:db8:0:2::7")


@pytest.mark.parametrize("login", ["tran.thi.b\0", "TRAN.THI.B", "", "a" * 5000, "' OR 1=1 --", "trần"])
def test_a_name_that_cannot_be_one_is_nobody_s(bench: Workbench, login: str) -> None:
    refused(bench, an_account(bench), login=login or " ")


def test_signing_out_with_what_is_no_session_s_leaves_no_trace(bench: Workbench) -> None:
    before = acts(bench)
    for token in ("", "x" * 43, "\0"):
        bench.hub.signing_in.sign_out(token)
    assert acts(bench) == before
