"""Tokens of the JSON API: told once, kept as a hash, ended by day, by hand, with their maker and with their unit."""

import datetime as dt

import pytest

from sync.contract.unit_tree import Unit
from sync.hub.catalogue.actor import Actor
from sync.hub.errors import (
    RightMissing,
    SignInRefused,
    TokenExpiryUnfit,
    TokenNameMissing,
    TokenRefused,
    TokenUnknown,
    TooManySignIns,
    UnitUnknown,
)
from sync.hub.staff.failures import MOST_FROM_ONE_SOURCE
from sync.hub.staff.rights import Role
from sync.hub.staff.tokens import TokenScope
from sync.hub.standings.days import hub_day
from tests.builders import STANLEY
from tests.sync.hub.people import an_account
from tests.sync.hub.workbench import Workbench

HERE, THERE = "192.0.2.7", "192.0.2.8"
NO_TOKEN = "skt_" + "A" * 43


def a_token(bench: Workbench, unit: str = STANLEY, scope: TokenScope = TokenScope.RECORDS) -> str:
    return bench.hub.api_tokens.make("Kho dữ liệu", unit, scope)


def test_a_token_is_told_once_and_kept_as_a_hash(bench: Workbench) -> None:
    token = a_token(bench)
    assert token.startswith("skt_")
    kept = str(bench.rows("SELECT * FROM api_tokens")) + str(bench.rows("SELECT * FROM audit_entries"))
    assert token not in kept
    assert token.removeprefix("skt_") not in kept
    reader = bench.hub.api_tokens.who(token, HERE)
    assert (reader.name, reader.unit, reader.scope) == ("Kho dữ liệu", STANLEY, TokenScope.RECORDS)
    (entry,) = bench.hub.log_entries(5)
    assert (entry.act, entry.target) == ("token_made", "token:1")
    assert entry.told_facts()["scope"] == "records"
    assert a_token(bench) != token


def test_the_day_of_its_last_use_is_written_once_a_day(bench: Workbench) -> None:
    token = a_token(bench)
    assert bench.hub.api_tokens.all()[0].token.used_on is None
    for _ in range(2):
        bench.hub.api_tokens.who(token, HERE)
        assert bench.hub.api_tokens.all()[0].token.used_on == hub_day(bench.clock())
        bench.clock.pass_days(1)


def test_a_token_is_good_until_its_last_day_and_a_year_if_nothing_is_said(bench: Workbench) -> None:
    today = hub_day(bench.clock())
    short = bench.hub.api_tokens.make("ngắn", "", TokenScope.FIGURES, today)
    long = a_token(bench)
    bench.hub.api_tokens.who(short, HERE)
    bench.clock.pass_days(1)
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(short, HERE)
    bench.clock.pass_days(364)
    bench.hub.api_tokens.who(long, HERE)
    bench.clock.pass_days(1)
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(long, HERE)
    assert not any(bench.hub.api_tokens.opens(one) for one in bench.hub.api_tokens.all())


def test_a_revoked_token_opens_nothing_and_the_log_tells_it_once(bench: Workbench) -> None:
    token = a_token(bench)
    for _ in range(2):
        bench.hub.api_tokens.revoke(1)
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(token, HERE)
    assert [one.act for one in bench.hub.log_entries(5)] == ["token_revoked", "token_made"]
    for number in (0, 2, 2**40):
        with pytest.raises(TokenUnknown):
            bench.hub.api_tokens.revoke(number)


def test_a_token_ends_with_its_maker_and_comes_back_with_her(bench: Workbench) -> None:
    chief = an_account(bench, Role.ADMINISTRATOR)
    token = bench.hub.api_tokens.make("của quản trị", "", TokenScope.FIGURES, by=Actor(chief.login))
    bench.hub.api_tokens.who(token, HERE)
    bench.hub.accounts.disable(chief.login)
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(token, HERE)
    bench.hub.accounts.renew(chief.login)
    bench.hub.api_tokens.who(token, HERE)
    for right in ("role = 'reviewer'", f"role = 'administrator', unit = '{STANLEY}'"):
        bench.change(f"UPDATE staff SET {right}")  # noqa: S608
        with pytest.raises(TokenRefused):
            bench.hub.api_tokens.who(token, HERE)


def test_a_token_of_a_unit_that_was_taken_over_opens_nothing(bench: Workbench) -> None:
    token = a_token(bench, f"{STANLEY}-X1")
    units = list(bench.hub.units())
    bench.hub.import_units(
        tuple(
            Unit(code=one.code, name=one.name, level=one.level, parent=one.parent, successor=f"{STANLEY}-X4")
            if one.code == f"{STANLEY}-X1"
            else one
            for one in units
        )
    )
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(token, HERE)


@pytest.mark.parametrize("days", [-1, 4000])
def test_a_day_that_is_none_to_come_is_refused(bench: Workbench, days: int) -> None:
    with pytest.raises(TokenExpiryUnfit):
        bench.hub.api_tokens.make("x", "", TokenScope.FIGURES, hub_day(bench.clock()) + dt.timedelta(days=days))


def test_what_makes_no_token(bench: Workbench) -> None:
    with pytest.raises(TokenNameMissing):
        bench.hub.api_tokens.make("  ", "", TokenScope.FIGURES)
    with pytest.raises(UnitUnknown):
        a_token(bench, "NOWHERE")
    with pytest.raises(RightMissing):
        bench.hub.api_tokens.make("x", "", TokenScope.FIGURES, by=Actor("nobody.here"))
    assert bench.hub.api_tokens.all() == []


def test_guesses_lock_out_further_ones_from_their_address_and_neither_good_tokens_nor_signing_in(
    bench: Workbench,
) -> None:
    token, who = a_token(bench), an_account(bench)
    for _ in range(MOST_FROM_ONE_SOURCE):
        with pytest.raises(TokenRefused):
            bench.hub.api_tokens.who(NO_TOKEN, HERE)
    with pytest.raises(TooManySignIns):
        bench.hub.api_tokens.who(NO_TOKEN, HERE)
    assert bench.hub.api_tokens.who(token, HERE).number == 1
    assert bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), HERE)
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(NO_TOKEN, THERE)
    bench.clock.pass_days(1)
    with pytest.raises(TokenRefused):
        bench.hub.api_tokens.who(NO_TOKEN, HERE)


def test_what_is_no_guess_locks_nobody_out(bench: Workbench) -> None:
    token, who = a_token(bench), an_account(bench)
    bench.hub.api_tokens.revoke(1)
    for told in (token, "", "skt_", "x" * 5000, "skt_" + "ă" * 43):
        for _ in range(MOST_FROM_ONE_SOURCE):
            with pytest.raises(TokenRefused):
                bench.hub.api_tokens.who(told, HERE)
    assert bench.count("failed_sign_ins") == 0
    with pytest.raises(SignInRefused):
        bench.hub.signing_in.sign_in(who.login, "không phải", who.code(bench), HERE)
