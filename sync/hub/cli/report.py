"""The commands of `sangkien-hub` for the minutes of a review meeting, each told in the log, and for their template."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from sync.hub.cli.context import WORDS, HubContext

_FILE = click.Path(dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])
_MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"])


@click.command(help=WORDS("cli.report"))
@click.argument("file", type=_FILE)
@click.option(
    "--about", type=click.Choice(("waiting", "decided")), default="waiting", help=WORDS("option.report_about")
)
@click.option("--unit", default="", metavar="CODE", help=WORDS("option.export_unit"))
@click.option("--programme", default="", metavar="CODE", help=WORDS("option.programme_code"))
@click.option("--since", type=_DAY, default=None, help=WORDS("option.report_since"))
@click.option("--until", type=_DAY, default=None, help=WORDS("option.report_until"))
@click.option("--held", type=_MOMENT, default=None, help=WORDS("option.report_held"))
@click.option("--number", default="", help=WORDS("option.report_number"))
@click.option("--locality", default="", help=WORDS("option.report_locality"))
@click.option("--place", default="", help=WORDS("option.report_place"))
@click.option("--chair", default="", help=WORDS("option.report_chair"))
@click.option("--secretary", default="", help=WORDS("option.report_secretary"))
@click.option("--attendee", "attendees", multiple=True, help=WORDS("option.report_attendee"))
@click.option("--template", "template_file", type=_FILE, default=None, help=WORDS("option.report_template"))
@click.pass_obj
def report(
    context: HubContext,
    /,
    file: Path,
    *,
    about: str,
    unit: str,
    programme: str,
    since: dt.datetime | None,
    until: dt.datetime | None,
    held: dt.datetime | None,
    attendees: tuple[str, ...],
    template_file: Path | None,
    **said: str,
) -> None:
    """Write the file; one that is there is left as it is."""
    from sync.hub.catalogue.actor import COMMAND_LINE  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.reporting.making_minutes import make_minutes, note_minutes  # noqa: PLC0415
    from sync.hub.reporting.meeting import MeetingAsked, PaperForm, Subject, one_line, read_attendees  # noqa: PLC0415
    from sync.hub.reporting.printing import print_minutes, read_template  # noqa: PLC0415

    ending = file.suffix.lower().removeprefix(".")
    if ending not in set(PaperForm):
        raise click.UsageError(WORDS("report.wrong_ending"))
    if template_file is not None and ending != PaperForm.WORD:
        raise click.UsageError(WORDS("report.template_is_word"))
    asked = MeetingAsked(
        subject=Subject(about),
        form=PaperForm(ending),
        unit=unit,
        programme=programme,
        since=since.date() if since else None,
        until=until.date() if until else None,
        held_on=held.date() if held else None,
        held_at=held.time() if held and held.time() != dt.time() else None,
        attendees=read_attendees("\n".join(attendees)),
        **{name: one_line(text) for name, text in said.items()},
    )
    template = read_template(template_file) if template_file else b""
    with _begun(file) as target:
        minutes, count = make_minutes(context.hub, COMMAND_LINE, asked)
        target.write(print_minutes(minutes, asked.form, template, str(template_file or "")))
        note_minutes(context.hub, COMMAND_LINE, asked, count)
    click.echo(WORDS("report.done", file=file, count=WORDS.number(count)), err=True)


@click.command(help=WORDS("cli.report_template"))
@click.argument("file", type=_FILE)
def report_template(file: Path) -> None:
    """Write our own Word template, for a unit to begin its own from."""
    from sync.hub.reporting.word_paper import shipped_template  # noqa: PLC0415 - see HubContext.hub

    with _begun(file) as target:
        target.write(shipped_template())
    click.echo(WORDS("report.template_done", file=file), err=True)


@contextmanager
def _begun(file: Path) -> Iterator[IO[bytes]]:
    """The new file; gone again where what goes into it fails. Raises FileExists, FileMissing."""
    from sync.hub.errors import FileExists, FileMissing  # noqa: PLC0415 - see HubContext.hub

    try:
        target = file.open("xb")
    except FileExistsError as error:
        raise FileExists(path=str(file)) from error
    except OSError as error:
        raise FileMissing(path=str(file)) from error
    try:
        with target:
            file.chmod(0o600)
            yield target
    except BaseException:
        file.unlink(missing_ok=True)
        raise
