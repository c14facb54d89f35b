"""The commands of `sangkien-hub` about what the hub holds: standings, folders, the check."""

from pathlib import Path

import click

from sync.contract.standings import Leaderboard
from sync.hub.cli.context import JSON_OPTION, NOT_NOW, TOLD, WORDS, HubContext, print_json
from sync.hub.words import words_for


@click.command(help=WORDS("cli.standings"))
@click.option("--programme", required=True, metavar="CODE", help=WORDS("option.programme_code"))
@JSON_OPTION
@click.pass_obj
def standings(context: HubContext, programme: str, *, as_json: bool) -> None:
    """Show a leaderboard."""
    board = context.hub.standings.leaderboard(programme)
    if as_json:
        print_json(board)
    else:
        _print_board(board)


def _print_board(board: Leaderboard) -> None:
    click.echo(board.name_vi if WORDS.language == "vi" else board.name_en)
    totals = (("initiatives", board.initiatives), ("people", board.people), ("units", board.units))
    click.echo(" · ".join(f"{WORDS.number(value)} {WORDS(f'page.{key}')}" for key, value in totals))
    if not board.standings:
        click.echo(WORDS("standings.none"))
    for standing in board.standings:
        figures = f"{WORDS.number(standing.initiatives):>9} {WORDS.number(standing.people):>9} {standing.movement:>+5}"
        click.echo(f"{standing.place:>4} {figures}  {standing.unit_name}")


@click.command("import", help=WORDS("cli.import"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@JSON_OPTION
@click.pass_context
def import_folder(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """Take a stick's documents."""
    from sync.hub.operations.folder import import_folder as import_stick  # noqa: PLC0415 - see HubContext.hub

    context: HubContext = ctx.obj
    report = import_stick(context.hub, folder)
    for name in report.taken:
        click.echo(WORDS("import.taken", name=name), err=True)
    for name in report.held:
        click.echo(WORDS("import.held", name=name), err=True)
    for refused in report.refused:
        reason = words_for(refused.error, WORDS)
        click.echo(WORDS("import.refused", name=refused.name, reason=reason), err=True)
    for name in report.elsewhere:
        click.echo(WORDS("import.elsewhere", name=name), err=True)
    counts = {"taken": len(report.taken), "held": len(report.held), "refused": len(report.refused)}
    click.echo(WORDS("import.done", receipts=report.receipts, bulletins=report.bulletins, **counts), err=True)
    if report.photos:
        click.echo(WORDS("import.photos", photos=report.photos), err=True)
    for unread in report.unread:
        click.echo(WORDS("import.unread", name=unread.name, reason=words_for(unread.error, WORDS)), err=True)
    if as_json:
        files = [{"name": refused.name, "code": refused.error.code} for refused in report.refused]
        answers = {"receipts": report.receipts, "bulletins": report.bulletins, "photos": report.photos}
        print_json(
            {
                "taken": len(report.taken),
                "held": len(report.held),
                **answers,
                "refused": files,
                "elsewhere": report.elsewhere,
            }
        )
    if report.unleft is not None:
        click.echo(WORDS("import.unleft", reason=words_for(report.unleft, WORDS)), err=True)
        ctx.exit(NOT_NOW)
    if report.refused or report.unread:
        ctx.exit(TOLD)


@click.command(help=WORDS("cli.check"))
@JSON_OPTION
@click.pass_context
def check(ctx: click.Context, *, as_json: bool) -> None:
    """Check everything."""
    from sync.hub.operations.checking import check as check_hub  # noqa: PLC0415 - see HubContext.hub

    context: HubContext = ctx.obj
    report = check_hub(context.hub)
    if as_json:
        print_json({"ok": not report.problems, **report.counts, "problems": report.problems})
    if report.problems:
        click.echo(WORDS("check.wrong", count=len(report.problems)), err=True)
        for problem in report.problems:
            click.echo(f"  {problem}", err=True)
        ctx.exit(TOLD)
    click.echo(WORDS("check.fine", **report.counts), err=True)


COMMANDS: tuple[click.Command, ...] = (standings, import_folder, check)
