"""The command `sangkien-hub`. Exit status: 0 done, 1 done with problems told, 2 wrong use, 3 not possible now.

Words go to stderr, or to stdout where they are what was asked for; with `--json` stdout holds one JSON object and
nothing else.

    context   what every command shares: the database, the words, the exit status
    blobs · copies · decide · devices · doctor · export · keys · people · programmes · records · report · staff ·
    tokens · units · unsettled · upward
              the commands, by what they are about; those about the hub itself stand here

Decisions
- *Lazy imports*: each command imports what it needs, so that `init` does not pay for the web server.
"""

import datetime as dt
import os
from pathlib import Path

import click

from sync.hub.cli.blobs import BLOBS_OPTION, note_place
from sync.hub.cli.blobs import blobs as blob_commands
from sync.hub.cli.context import NETWORK, WORDS, CommandGroup, HubContext
from sync.hub.cli.copies import backup, move
from sync.hub.cli.decide import decide, four_eyes
from sync.hub.cli.devices import devices
from sync.hub.cli.doctor import doctor
from sync.hub.cli.export import export
from sync.hub.cli.keys import keys
from sync.hub.cli.people import people
from sync.hub.cli.programmes import programmes, tell_doubts
from sync.hub.cli.records import COMMANDS
from sync.hub.cli.report import report, report_template
from sync.hub.cli.staff import log, staff
from sync.hub.cli.tokens import token
from sync.hub.cli.units import units
from sync.hub.cli.unsettled import unsettled
from sync.hub.cli.upward import upward

DATABASE_VARIABLE = "SANGKIEN_HUB_DATABASE"


def _default_database() -> str:
    import platformdirs  # noqa: PLC0415 - not needed where the database is named

    return str(platformdirs.user_data_path("so-sang-kien", appauthor=False) / "hub.sqlite")


@click.group(cls=CommandGroup, help=WORDS("cli.about"), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--database", metavar="URL", help=WORDS("option.database"))
@click.pass_context
def main(ctx: click.Context, database: str | None) -> None:
    """The whole command."""
    ctx.obj = HubContext(database or os.environ.get(DATABASE_VARIABLE) or _default_database())


_FILE = click.Path(dir_okay=False, path_type=Path)


@main.command(help=WORDS("cli.init"))
@click.option("--name", default="Sổ Sáng Kiến", help=WORDS("option.name"))
@click.option("--address", "addresses", multiple=True, metavar="URL", help=WORDS("option.address"))
@click.option("--units", "units_file", type=_FILE, help=WORDS("option.units"))
@click.option("--programme", "programme_files", type=_FILE, multiple=True, help=WORDS("option.programme"))
@BLOBS_OPTION
@click.pass_obj
def init(
    context: HubContext,
    *,
    name: str,
    addresses: tuple[str, ...],
    units_file: Path | None,
    programme_files: tuple[Path, ...],
    blobs: str | None,
) -> None:
    """Make a hub."""
    from sync.contract.shipped import shipped_packs, shipped_units  # noqa: PLC0415 - only this command reads them
    from sync.hub.catalogue.programmes import read_programme  # noqa: PLC0415
    from sync.hub.catalogue.units import read_units  # noqa: PLC0415
    from sync.hub.service import make_hub  # noqa: PLC0415 - see HubContext.hub

    tree = read_units(units_file).units if units_file else shipped_units()
    packs = tuple(read_programme(path) for path in programme_files) or shipped_packs()
    hub = make_hub(context.database, name=name, addresses=addresses, units=tree, programmes=packs)
    told = {"name": name, "database": hub.database.name, "fingerprint": hub.identity.keys.public.fingerprint}
    hub.close()
    note_place(context, blobs)
    click.echo(WORDS("init.done", units=len(tree), programmes=len(packs), **told), err=True)
    for pack in packs:
        tell_doubts(pack)


@main.command(help=WORDS("cli.serve"))
@click.option("--host", default="127.0.0.1", show_default=True, help=WORDS("option.host"))
@click.option("--port", default=8046, show_default=True, type=click.IntRange(0, 65535), help=WORDS("option.port"))
@click.option("--certificate", "chain", type=_FILE, help=WORDS("option.certificate"))
@click.option("--certificate-key", "key", type=_FILE, help=WORDS("option.certificate_key"))
@click.option("--proxy", "proxies", multiple=True, type=NETWORK, metavar="ADDRESS", help=WORDS("option.proxy"))
@BLOBS_OPTION
@click.pass_obj
def serve(
    context: HubContext,
    *,
    host: str,
    port: int,
    chain: Path | None,
    key: Path | None,
    proxies: tuple[str, ...],
    blobs: str | None,
) -> None:
    """Take documents over the network."""
    from sync.hub.logs import write_to_stderr  # noqa: PLC0415
    from sync.hub.web.server import Certificate  # noqa: PLC0415 - the web server is this command's alone
    from sync.hub.web.server import serve as serve_hub  # noqa: PLC0415

    def announce(address: str) -> None:
        click.echo(WORDS("serve.leaderboard", address=address), err=True)
        click.echo(f"listening on {address}")

    write_to_stderr()
    certificate = Certificate(chain, key) if chain else None
    note_place(context, blobs)
    serve_hub(context.hub, host, port, announce, certificate, proxies=proxies)
    click.echo(WORDS("serve.stopped"), err=True)


@main.command(help=WORDS("cli.invite"))
@click.option("--unit", required=True, metavar="CODE", help=WORDS("option.unit"))
@click.option("--code", "with_code", is_flag=True, help=WORDS("option.code"))
@click.option("--uses", default=1, show_default=True, type=click.IntRange(1, 1000), help=WORDS("option.uses"))
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help=WORDS("option.expires"))
@click.option("--address", "addresses", multiple=True, metavar="URL", help=WORDS("option.address"))
@click.option("-o", "--output", type=_FILE, help=WORDS("option.output"))
@click.pass_obj
def invite(
    context: HubContext,
    unit: str,
    *,
    with_code: bool,
    uses: int,
    expires: dt.datetime | None,
    addresses: tuple[str, ...],
    output: Path | None,
) -> None:
    """Make an invitation."""
    from sync.hub.operations.inviting import (  # noqa: PLC0415 - see HubContext.hub
        end_of_day,
        make_invitation,
        write_invitation,
    )

    hub = context.hub
    made = make_invitation(
        hub.database,
        hub.identity,
        unit=unit,
        now=hub.clock(),
        uses=uses if with_code else 0,
        addresses=addresses,
        expires_at=end_of_day(expires.date()) if expires and with_code else None,
    )
    path = output or Path(f"{unit}.skinvite")
    write_invitation(path, made)
    click.echo(WORDS("invite.done", unit=unit, path=path), err=True)
    click.echo(WORDS("invite.fingerprint", fingerprint=made.fingerprint), err=True)
    if with_code:
        click.echo(WORDS("invite.code", uses=uses), err=True)
    if not made.invitation.addresses:
        click.echo(WORDS("invite.no_address"), err=True)


_GROUPS = (
    backup,
    blob_commands,
    decide,
    devices,
    doctor,
    export,
    four_eyes,
    keys,
    log,
    move,
    people,
    programmes,
    report,
    report_template,
    staff,
    token,
    units,
    unsettled,
    upward,
)
for command in (*COMMANDS, *_GROUPS):
    main.add_command(command)
