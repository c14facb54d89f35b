"""The command of `sangkien-hub` by which a hub goes over to another database."""

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json


@click.command(help=WORDS("cli.move"))
@click.option("--to", required=True, metavar="URL", help=WORDS("option.move.to"))
@JSON_OPTION
@click.pass_obj
def move(context: HubContext, to: str, *, as_json: bool) -> None:
    """Go over to another database."""
    from sync.hub.operations.moving import move as move_hub  # noqa: PLC0415 - see HubContext.hub

    database = context.hub.database
    moved = move_hub(database, to, lambda table, rows: click.echo(f"  {rows:>10,}  {table}", err=True))
    if as_json:
        print_json({"to": moved.to, "rows": moved.rows})
    click.echo(WORDS("move.done", to=moved.to, rows=sum(moved.rows.values()), database=database.name), err=True)
