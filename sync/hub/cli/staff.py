"""The commands of `sangkien-hub` about people: who may sign in at the console, and the log of what was done."""

from typing import TYPE_CHECKING

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json

if TYPE_CHECKING:
    from sync.hub.staff.accounts import Credentials

_ROLES = ("reviewer", "unit_manager", "auditor", "administrator")
_SHOWN = ("login", "name", "role", "unit", "made_at", "disabled_at", "locked_until")


@click.group(help=WORDS("cli.staff"))
def staff() -> None:
    """Who may sign in."""


@staff.command("list", help=WORDS("cli.staff.list"))
@JSON_OPTION
@click.pass_obj
def list_staff(context: HubContext, *, as_json: bool) -> None:
    """Show the accounts."""
    known = context.hub.accounts.all()
    if as_json:
        print_json({"staff": [{name: getattr(one, name) for name in _SHOWN} for one in known]})
        return
    for one in known:
        state = "disabled" if one.disabled_at else "active"
        parts = (one.login, one.name, WORDS(f"role.{one.role}"), one.unit, WORDS(f"staff.{state}"))
        click.echo("  ".join(part for part in parts if part))
    if not known:
        click.echo(WORDS("staff.none"), err=True)


@staff.command("add", help=WORDS("cli.staff.add"))
@click.argument("login")
@click.option("--name", required=True, help=WORDS("option.staff_name"))
@click.option("--role", required=True, type=click.Choice(_ROLES), help=WORDS("option.role"))
@click.option("--unit", default="", metavar="CODE", help=WORDS("option.staff_unit"))
@JSON_OPTION
@click.pass_obj
def add_staff(context: HubContext, login: str, name: str, role: str, unit: str, *, as_json: bool) -> None:
    """Make an account."""
    from sync.hub.staff.rights import Role  # noqa: PLC0415 - see HubContext.hub

    _tell(context.hub.accounts.add(login, name, Role(role), unit), as_json=as_json)


@staff.command("renew", help=WORDS("cli.staff.renew"))
@click.argument("login")
@JSON_OPTION
@click.pass_obj
def renew_staff(context: HubContext, login: str, *, as_json: bool) -> None:
    """Give an account a new password and a new secret."""
    _tell(context.hub.accounts.renew(login), as_json=as_json)


@staff.command("disable", help=WORDS("cli.staff.disable"))
@click.argument("login")
@click.pass_obj
def disable_staff(context: HubContext, login: str) -> None:
    """Put an account out of use."""
    withdrawn = context.hub.accounts.disable(login)
    click.echo(WORDS("staff.disabled_now", login=login), err=True)
    if withdrawn:
        click.echo(WORDS("staff.invitations_withdrawn", count=withdrawn), err=True)


def _tell(made: "Credentials", *, as_json: bool) -> None:
    """On stdout, to be handed over: it is told once, and kept nowhere in these words."""
    if as_json:
        print_json({"login": made.login, "password": made.password, "otp_address": made.otp_address})
        return
    import segno  # noqa: PLC0415 - only here

    click.echo(WORDS("staff.credentials", login=made.login, password=made.password))
    segno.make(made.otp_address, error="l").terminal(compact=True)
    click.echo(made.otp_address)
    click.echo(WORDS("staff.told_once"), err=True)


@click.command("log", help=WORDS("cli.log"))
@click.option("--most", default=50, show_default=True, type=click.IntRange(1, 100_000), help=WORDS("option.most"))
@JSON_OPTION
@click.pass_obj
def log(context: HubContext, most: int, *, as_json: bool) -> None:
    """Show what was done, the newest first."""
    from sync.hub.standings.days import VIETNAM  # noqa: PLC0415 - see HubContext.hub

    entries = context.hub.log_entries(most)
    if as_json:
        shown = [
            {"number": one.number, "at": one.at, "actor": one.actor, "act": one.act, "target": one.target}
            | {"facts": one.told_facts(), "sha256": one.sha256}
            for one in entries
        ]
        print_json({"log": shown})
        return
    for one in entries:
        at = f"{one.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
        parts = (str(one.number), at, one.actor, WORDS(f"act.{one.act}"), one.target)
        click.echo("  ".join(part for part in parts if part))
    if not entries:
        click.echo(WORDS("log.none"), err=True)
