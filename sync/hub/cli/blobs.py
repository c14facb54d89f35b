"""The commands of `sangkien-hub` about photos: where they rest, and moving them."""

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json

BLOBS_VARIABLE = "SANGKIEN_HUB_BLOBS"
BLOBS_OPTION = click.option("--blobs", metavar="PLACE", envvar=BLOBS_VARIABLE, help=WORDS("option.blobs"))


@click.group(help=WORDS("cli.blobs"))
def blobs() -> None:
    """Where photos rest."""


@blobs.command(help=WORDS("cli.blobs.show"))
@JSON_OPTION
@click.pass_obj
def show(context: HubContext, *, as_json: bool) -> None:
    """Tell where photos rest, and how many."""
    from sync.hub.store import blob_places  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.store import blobs as blob_store  # noqa: PLC0415

    with context.hub.database.reading() as connection:
        places = {0: "database", **blob_places.all_places(connection)}
        counts, now = blob_store.count_in_places(connection), blob_places.current_place(connection)
    if as_json:
        told = [{"place": url, "count": counts.get(n, 0), "is_current": n == now} for n, url in places.items()]
        print_json({"places": told})
        return
    for number, url in places.items():
        if number == now or counts.get(number):
            state = WORDS("blobs.current") if number == now else ""
            click.echo(f"{WORDS.number(counts.get(number, 0)):>9}  {url}  {state}".rstrip())


@blobs.command(help=WORDS("cli.blobs.move"))
@click.option("--to", required=True, metavar="PLACE", help=WORDS("option.blobs"))
@JSON_OPTION
@click.pass_obj
def move(context: HubContext, to: str, *, as_json: bool) -> None:
    """Move all photos to another place."""
    from sync.hub.operations.moving_blobs import move_blobs  # noqa: PLC0415 - see HubContext.hub

    moved = move_blobs(context.hub, to, lambda count: click.echo(f"  {count:>10,}", err=True))
    place = moved.url or "database"
    if as_json:
        print_json({"place": place, "moved": moved.count})
    click.echo(WORDS("blobs.moved", count=WORDS.number(moved.count), place=place), err=True)


def note_place(context: HubContext, place: str | None) -> None:
    """Have photos that come rest in this place from now on, where one was named."""
    if place:
        from sync.hub.operations.moving_blobs import rest_in  # noqa: PLC0415 - see HubContext.hub

        rest_in(context.hub, place)
