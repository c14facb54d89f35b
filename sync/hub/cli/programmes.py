"""The commands of `sangkien-hub` about programmes: their packs, as every workplace hears of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json

if TYPE_CHECKING:
    from sync.contract.programme import ProgrammePack


@click.group(help=WORDS("cli.programmes"))
def programmes() -> None:
    """The programmes."""


@programmes.command("list", help=WORDS("cli.programmes.list"))
@JSON_OPTION
@click.pass_obj
def list_programmes(context: HubContext, *, as_json: bool) -> None:
    """Show the packs."""
    packs = context.hub.programmes()
    if as_json:
        print_json({"programmes": list(packs)})
        return
    for pack in packs:
        name = pack.name_vi if WORDS.language == "vi" else pack.name_en
        click.echo(f"{pack.code}  {pack.edition}  {pack.starts_on} – {pack.ends_on}  {name}")


@programmes.command("import", help=WORDS("cli.programmes.import"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def import_programme(context: HubContext, file: Path) -> None:
    """Put a pack in place."""
    from sync.hub.catalogue.programmes import read_programme  # noqa: PLC0415 - see HubContext.hub

    pack = read_programme(file)
    context.hub.import_programme(pack)
    click.echo(WORDS("programmes.imported", programme=pack.code, edition=pack.edition), err=True)
    tell_doubts(pack)


def tell_doubts(pack: "ProgrammePack") -> None:
    """Say what is doubtful about a pack that was taken in."""
    from sync.hub.catalogue.programme_doubts import doubt_said, doubts_about  # noqa: PLC0415 - see HubContext.hub

    said = [doubt_said(one, WORDS) for one in doubts_about(pack)]
    if said:
        click.echo("\n".join([WORDS("programmes.doubts"), *said, WORDS("programmes.doubts_note")]), err=True)
