"""The command of `sangkien-hub` that writes records as a table, and into the log that it did."""

import datetime as dt
from pathlib import Path

import click

from sync.hub.cli.context import WORDS, HubContext

_FILE = click.Path(dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])
_VERDICTS = ("none", "valid", "under_review", "returned", "refused")
_GROUPINGS = ("unit", "cluster", "group", "kind", "field", "stage", "verdict", "month")


@click.command(help=WORDS("cli.export"))
@click.argument("file", type=_FILE)
@click.option("--unit", default="", metavar="CODE", help=WORDS("option.export_unit"))
@click.option("--programme", default="", metavar="CODE", help=WORDS("option.programme_code"))
@click.option("--verdict", type=click.Choice(_VERDICTS), default=None, help=WORDS("option.export_verdict"))
@click.option("--since", type=_DAY, default=None, help=WORDS("option.export_since"))
@click.option("--until", type=_DAY, default=None, help=WORDS("option.export_until"))
@click.option("--by", type=click.Choice(_GROUPINGS), default=None, help=WORDS("option.export_by"))
@click.pass_obj
def export(
    context: HubContext,
    file: Path,
    *,
    unit: str,
    programme: str,
    verdict: str | None,
    since: dt.datetime | None,
    until: dt.datetime | None,
    by: str | None,
) -> None:
    """Write the file; one that is there is left as it is."""
    from sync.hub.catalogue.actor import COMMAND_LINE  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.errors import FileExists, FileMissing  # noqa: PLC0415
    from sync.hub.reporting.exporting import ExportAsked, note_export, write_export  # noqa: PLC0415
    from sync.hub.reporting.sums import Grouping  # noqa: PLC0415

    if file.suffix.lower() not in {".xlsx", ".csv"}:
        raise click.UsageError(WORDS("export.wrong_ending"))
    asked = ExportAsked(
        unit=unit,
        programme=programme,
        verdict=verdict or "",
        since=since.date() if since else None,
        until=until.date() if until else None,
        by=Grouping(by) if by else None,
        is_text=file.suffix.lower() == ".csv",
    )
    hub = context.hub
    try:
        target = file.open("x+b")
    except FileExistsError as error:
        raise FileExists(path=str(file)) from error
    except OSError as error:
        raise FileMissing(path=str(file)) from error
    try:
        with target:
            file.chmod(0o600)
            count = write_export(hub, COMMAND_LINE, asked, target, WORDS)
        note_export(hub, COMMAND_LINE, asked, count)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    click.echo(WORDS("export.done", file=file, count=WORDS.number(count)), err=True)
