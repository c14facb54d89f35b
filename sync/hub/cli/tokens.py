"""The commands of `sangkien-hub` about the tokens of the JSON API: `token new|list|revoke`."""

import datetime as dt

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json

_SCOPES = ("figures", "records")
_SHOWN = ("number", "name", "unit", "scope", "made_at", "expires_at", "used_on", "revoked_at")


@click.group(help=WORDS("cli.token"))
def token() -> None:
    """By what programs of others read."""


@token.command("new", help=WORDS("cli.token.new"))
@click.option("--name", required=True, help=WORDS("option.token_name"))
@click.option("--unit", default="", metavar="CODE", help=WORDS("option.token_unit"))
@click.option("--scope", default="figures", show_default=True, type=click.Choice(_SCOPES), help=WORDS("option.scope"))
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help=WORDS("option.token_expires"))
@JSON_OPTION
@click.pass_obj
def new_token(
    context: HubContext, name: str, unit: str, scope: str, expires: dt.datetime | None, *, as_json: bool
) -> None:
    """Make a token; it stands on stdout, this once."""
    from sync.hub.staff.tokens import TokenScope  # noqa: PLC0415 - see HubContext.hub

    made = context.hub.api_tokens.make(name, unit, TokenScope(scope), expires.date() if expires else None)
    if as_json:
        print_json({"token": made})
        return
    click.echo(made)
    click.echo(WORDS("token.told_once"), err=True)


@token.command("list", help=WORDS("cli.token.list"))
@JSON_OPTION
@click.pass_obj
def list_tokens(context: HubContext, *, as_json: bool) -> None:
    """Show the tokens, the newest first."""
    tokens = context.hub.api_tokens
    known = tokens.all()
    if as_json:
        shown = [
            {name: getattr(one.token, name) for name in _SHOWN} | {"made_by": one.login, "opens": tokens.opens(one)}
            for one in known
        ]
        print_json({"tokens": shown})
        return
    for one in known:
        state = WORDS("token.opens" if tokens.opens(one) else "token.ended")
        until = f"{one.token.expires_at - dt.timedelta(seconds=1):%d/%m/%Y}"
        parts = (
            str(one.token.number),
            one.token.name,
            one.token.unit,
            WORDS(f"token.scope.{one.token.scope}"),
            until,
            state,
        )
        click.echo("  ".join(part for part in parts if part))
    if not known:
        click.echo(WORDS("token.none"), err=True)


@token.command("revoke", help=WORDS("cli.token.revoke"))
@click.argument("number", type=click.IntRange(1, 2**31 - 1))
@click.pass_obj
def revoke_token(context: HubContext, number: int) -> None:
    """A token opens nothing from now on."""
    context.hub.api_tokens.revoke(number)
    click.echo(WORDS("token.revoked_now", number=number), err=True)
