"""The commands of `sangkien-hub` about the hub above: joining it, how things stand, an exchange now, leaving it."""

import sys
from pathlib import Path

import click

from sync.hub.cli.context import JSON_OPTION, TOLD, WORDS, HubContext, print_json


@click.group(help=WORDS("cli.upward"))
def upward() -> None:
    """The hub above."""


@upward.command(help=WORDS("cli.upward.join"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--forward", type=click.Choice(["valid", "all"]), default="valid", help=WORDS("option.forward"))
@click.pass_obj
def join(context: HubContext, file: Path, forward: str) -> None:
    """Join by an invitation."""
    from sync.hub.upward.joining import join as join_hub  # noqa: PLC0415 - see HubContext.hub

    joined = join_hub(context.hub, file.read_bytes(), forward)
    click.echo(WORDS("upward.joined", name=joined.invitation.hub_name, unit=joined.invitation.unit), err=True)
    click.echo(WORDS("invite.fingerprint", fingerprint=joined.hub.fingerprint), err=True)


@upward.command(help=WORDS("cli.upward.leave"))
@click.option("--yes", is_flag=True, help=WORDS("option.yes"))
@click.pass_obj
def leave(context: HubContext, *, yes: bool) -> None:
    """Leave the hub above."""
    from sync.hub.upward.joining import leave as leave_hub  # noqa: PLC0415 - see HubContext.hub

    click.echo(WORDS("upward.leaving"), err=True)
    is_wanted = yes or (sys.stdin.isatty() and click.confirm(WORDS("upward.leave.ask"), err=True))
    told = WORDS("upward.left", name=leave_hub(context.hub)) if is_wanted else WORDS("upward.not_left")
    click.echo(told, err=True)


@upward.command(help=WORDS("cli.upward.status"))
@JSON_OPTION
@click.pass_obj
def status(context: HubContext, *, as_json: bool) -> None:
    """Show how things stand."""
    from sync.hub.store import upward_membership, upward_outbox, upward_photos  # noqa: PLC0415
    from sync.hub.upward.rounds import fill_outbox  # noqa: PLC0415

    fill_outbox(context.hub)
    with context.hub.database.reading() as connection:
        row, counts = upward_membership.find(connection), upward_outbox.counts(connection)
        photos = upward_photos.waiting_count(connection)
    waiting = counts.pop("", 0)
    if as_json:
        told = {"hub_name": row.hub_name, "unit": row.unit, "forward": row.forward} if row else {}
        standing = {"admission": row.admission, "is_recovering": row.is_recovering} if row else {"admission": "none"}
        print_json(told | standing | {"waiting": waiting, "photos_waiting": photos, "answers": counts})
    elif row is None:
        click.echo(WORDS("upward.none"), err=True)
    else:
        facts = {"name": row.hub_name, "unit": row.unit, "admission": row.admission, "forward": row.forward}
        told_of = {"waiting": waiting, "answered": sum(counts.values()), "photos": photos}
        click.echo(WORDS("upward.status", **facts, **told_of))


@upward.command(help=WORDS("cli.upward.now"))
@JSON_OPTION
@click.pass_context
def now(ctx: click.Context, *, as_json: bool) -> None:
    """Exchange now."""
    from sync.hub.upward.rounds import exchange  # noqa: PLC0415 - see HubContext.hub

    told = exchange(ctx.obj.hub)
    if as_json:
        print_json(told)
    else:
        click.echo(WORDS("upward.exchanged", **told))
    if told["failed"] or told["attention"]:
        ctx.exit(TOLD)
