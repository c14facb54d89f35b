"""The commands of `sangkien-hub` about the whole of it: a copy of it, and the way to another database."""

from pathlib import Path

import click

from sync.hub.cli.context import JSON_OPTION, TOLD, WORDS, HubContext, print_json


def _tell(table: str, rows: int) -> None:
    click.echo(f"  {rows:>10,}  {table}", err=True)


@click.command(help=WORDS("cli.move"))
@click.option("--to", required=True, metavar="URL", help=WORDS("option.move.to"))
@JSON_OPTION
@click.pass_obj
def move(context: HubContext, to: str, *, as_json: bool) -> None:
    """Go over to another database."""
    from sync.hub.operations.moving import move as move_hub  # noqa: PLC0415 - see HubContext.hub

    database = context.hub.database
    moved = move_hub(database, to, _tell)
    if as_json:
        print_json({"to": moved.to, "rows": moved.rows})
    click.echo(WORDS("move.done", to=moved.to, rows=sum(moved.rows.values()), database=database.name), err=True)


@click.command(help=WORDS("cli.backup"))
@click.argument("file", type=click.Path(path_type=Path))
@JSON_OPTION
@click.pass_context
def backup(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Copy the whole hub."""
    from sync.hub.operations.backing_up import back_up, note_verified  # noqa: PLC0415 - see HubContext.hub

    context: HubContext = ctx.obj
    begun_at = context.hub.clock()
    made = back_up(context.hub.database, file, _tell)
    if as_json:
        photos = {"taken_in": made.taken_in, "elsewhere": made.elsewhere, "missing": made.missing}
        print_json({"file": str(file), "rows": made.rows, "photos": photos})
    click.echo(WORDS("backup.done", file=file, rows=sum(made.rows.values())), err=True)
    for place, count in made.elsewhere.items():
        click.echo(WORDS("backup.elsewhere", place=place, count=count), err=True)
    if made.missing:
        click.echo(WORDS("backup.missing", count=len(made.missing)), err=True)
        ctx.exit(TOLD)
    told = note_verified(context.hub, made, begun_at)
    click.echo(WORDS("backup.told", count=told), err=True)
