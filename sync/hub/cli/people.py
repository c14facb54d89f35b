"""The commands of `sangkien-hub` about personal data: a person is shown what is held on her, or is anonymised."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sync.hub.cli.context import JSON_OPTION, TOLD, WORDS, WRONG_USE, HubContext, print_json

if TYPE_CHECKING:
    from sync.hub.data_subjects.asking import PersonAsked
    from sync.hub.data_subjects.finding import PersonFound
    from sync.hub.data_subjects.showing import Shown
    from sync.hub.data_subjects.telling import Told

_FILE = click.Path(dir_okay=False, path_type=Path)
_REASONS = ("asked", "consent_withdrawn", "purpose_over")
Command = TypeVar("Command", bound=Callable[..., Any])


def _asking(command: Command) -> Command:
    """The options that say who asks."""
    for option in (
        click.option("--request", required=True, metavar="NUMBER", help=WORDS("option.people_request")),
        click.option("--number", default="", help=WORDS("option.people_number")),
        click.option("--name", default="", help=WORDS("option.people_name")),
        click.option("--unit", required=True, metavar="CODE", help=WORDS("option.people_unit")),
    ):
        command = option(command)
    return command


_PERSON = click.option("--person", "chosen", multiple=True, metavar="SIGN", help=WORDS("option.people_person"))


@click.group(help=WORDS("cli.people"))
def people() -> None:
    """What a person asks about herself."""


@people.command("show", help=WORDS("cli.people.show"))
@_asking
@JSON_OPTION
@click.pass_obj
def show_person(context: HubContext, /, *, as_json: bool, **asked: str) -> None:
    """Show what is held on her."""
    shown = _shown(context, _asked(asked))
    if as_json:
        print_json(
            {
                "records": shown.records,
                "unreadable": shown.unreadable,
                "more": shown.more,
                "people": [_as_json(one) for one in shown.people],
            }
        )
        return
    for one in shown.people:
        _print(one)
    if not shown.people:
        click.echo(WORDS("people.nobody", count=WORDS.number(shown.records)), err=True)


@people.command("export", help=WORDS("cli.people.export"))
@click.argument("file", type=_FILE)
@_asking
@_PERSON
@click.pass_context
def export_person(ctx: click.Context, /, file: Path, *, chosen: tuple[str, ...], **asked: str) -> None:
    """Write the file; one that is there is left as it is."""
    from sync.hub.catalogue.actor import COMMAND_LINE  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.data_subjects.answer_file import write_answer  # noqa: PLC0415
    from sync.hub.data_subjects.showing import note_shown, show  # noqa: PLC0415
    from sync.hub.errors import FileExists, FileMissing  # noqa: PLC0415

    hub = ctx.obj.hub
    given = _asked(asked)
    keys = _chosen(show(hub, COMMAND_LINE, given), chosen)
    shown = show(hub, COMMAND_LINE, given, keys)
    try:
        target = file.open("x+b")
    except FileExistsError as error:
        raise FileExists(path=str(file)) from error
    except OSError as error:
        raise FileMissing(path=str(file)) from error
    try:
        with target:
            file.chmod(0o600)
            write_answer(shown, hub.catalogue(), target, WORDS)
        note_shown(hub, COMMAND_LINE, shown, "person_exported")
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    count = sum(len(one.records) for one in shown.people)
    click.echo(WORDS("people.exported", file=file, count=WORDS.number(count)), err=True)


@people.command("anonymise", help=WORDS("cli.people.anonymise"))
@_asking
@_PERSON
@click.option("--reason", required=True, type=click.Choice(_REASONS), help=WORDS("option.people_reason"))
@click.option("--photos", "hides_photos", is_flag=True, help=WORDS("option.people_photos"))
@click.option("--preview", is_flag=True, help=WORDS("option.preview"))
@click.option("--yes", is_flag=True, help=WORDS("option.yes"))
@JSON_OPTION
@click.pass_context
def anonymise_person(
    ctx: click.Context,
    /,
    *,
    chosen: tuple[str, ...],
    reason: str,
    hides_photos: bool,
    preview: bool,
    yes: bool,
    as_json: bool,
    **asked: str,
) -> None:
    """Show what would be masked, and mask it once that is wanted."""
    from sync.hub.catalogue.actor import COMMAND_LINE  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.data_subjects import anonymising  # noqa: PLC0415

    context: HubContext = ctx.obj
    given = _asked(asked)
    keys = _chosen(_shown(context, given), chosen)
    order = anonymising.Order(given, keys, reason, hides_photos)
    planned = anonymising.plan(context.hub, COMMAND_LINE, order)
    for one in planned.people:
        click.echo(_named(one), err=True)
    told = {"initiatives": WORDS.number(planned.initiatives), "lines": WORDS.number(planned.lines)}
    click.echo(f"{WORDS('people.touched')}: {WORDS('people.touched_told', **told)}", err=True)
    is_wanted = yes or (not preview and sys.stdin.isatty() and click.confirm(WORDS("people.ask"), err=True))
    if is_wanted:
        anonymising.anonymise(context.hub, COMMAND_LINE, order, planned.token)
        click.echo(WORDS("people.done"), err=True)
        click.echo(WORDS("people.what.remains"), err=True)
    elif not preview:
        click.echo(WORDS("import.say_yes"), err=True)
    if as_json:
        print_json({"initiatives": planned.initiatives, "lines": planned.lines, "done": is_wanted})
    if not is_wanted and not preview:
        ctx.exit(TOLD)


def _asked(given: dict[str, str]) -> "PersonAsked":
    """As it was said, or is said now: a name on a command line would stand in its history."""
    from sync.hub.data_subjects.asking import PersonAsked  # noqa: PLC0415 - see HubContext.hub

    if not given["name"].strip() and not given["number"].strip():
        given["name"] = click.prompt(WORDS("people.name"), default="", show_default=False, err=True)
        given["number"] = click.prompt(WORDS("people.number"), default="", show_default=False, err=True)
    return PersonAsked(**given)


def _shown(context: HubContext, asked: "PersonAsked") -> "Shown":
    from sync.hub.catalogue.actor import COMMAND_LINE  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.data_subjects.showing import note_shown, show  # noqa: PLC0415

    shown = show(context.hub, COMMAND_LINE, asked)
    note_shown(context.hub, COMMAND_LINE, shown)
    if shown.unreadable:
        click.echo(WORDS("people.unreadable", count=WORDS.number(shown.unreadable)), err=True)
    if shown.more:
        told = WORDS("people.more_people", shown=len(shown.people), count=WORDS.number(shown.more))
        click.echo(told, err=True)
    return shown


def _chosen(shown: "Shown", chosen: tuple[str, ...]) -> frozenset[str]:
    """Who is meant: the only one there is, where nobody was chosen."""
    if chosen:
        return frozenset(chosen)
    if len(shown.people) == 1:
        return frozenset({shown.people[0].found.key})
    for one in shown.people:
        _print(one)
    key = "people.several_at_hand" if shown.people else "people.nobody"
    click.echo(WORDS(key, count=WORDS.number(len(shown.people) or shown.records)), err=True)
    raise click.exceptions.Exit(WRONG_USE)


def _print(told: "Told") -> None:
    click.echo(f"{told.found.key}  {_named(told.found)}")
    for record in told.records:
        judgement = record.decided[-1].judgement.value if record.decided else ""
        state = WORDS(f"judgement.{judgement}" if judgement else "export.undecided")
        roles = ", ".join(WORDS(f"people.role.{role}") for role in record.roles)
        click.echo(f"    {record.id}  {record.newest.title}  {roles}  {state}")


def _named(found: "PersonFound") -> str:
    count = WORDS("people.count", count=WORDS.number(len(found.initiatives)))
    if found.is_hidden:
        from sync.hub.standings.days import VIETNAM  # noqa: PLC0415 - see HubContext.hub

        mark = found.known[0]
        known = WORDS("people.known", request=mark.request, date=f"{mark.anonymised_at.astimezone(VIETNAM):%d/%m/%Y}")
        return f"{known}  {found.unit}  {count}"
    names = " · ".join(f"{name} ({number})" if number else name for name, number in sorted(found.spellings))
    return f"{names}  {found.unit}  {count}"


def _as_json(told: "Told") -> dict[str, object]:
    found = told.found
    spellings = [{"name": name, "number": number} for name, number in sorted(found.spellings)]
    lines = [
        {
            "id": record.id,
            "revision": line.revision,
            "held": line.held.value,
            "role": line.role,
            "person": line.person,
            "title": line.title,
            "programme": line.programme,
            "unit": line.unit,
            "share": line.share,
            "contribution": line.contribution,
            "consent": line.consent,
            "photos": line.photos,
            "received_at": line.received_at,
        }
        for record in told.records
        for line in record.lines
    ]
    decided = [
        {"id": one.initiative, "revision": one.revision, "judgement": one.judgement.value, "reason": one.reason}
        | {"decided_at": one.decided_at}
        for record in told.records
        for one in record.decided
    ]
    known = [one.request for one in found.known[:1]]
    return {
        "sign": found.key,
        "unit": found.unit,
        "initiatives": len(found.initiatives),
        "anonymised_by_request": known[0] if known else "",
        "spellings": spellings,
        "lines": lines,
        "decisions": decided,
    }
