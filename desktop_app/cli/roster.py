"""`roster`."""

from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.messages import finding_words
from desktop_app.operations.roster.import_roster import import_roster, mark_left
from sync.contract.findings import Weight


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--whole", is_flag=True, help="The file names everybody: who is missing has left / ai không có tên là đã nghỉ."
)
@json_option
@pass_settings
def roster(settings: Settings, file: Path, whole: bool, as_json: bool) -> int:  # noqa: FBT001
    """Import the list of workers / nhập danh sách người lao động (.xlsx .xls .ods .csv .tsv)."""
    with settings.book() as book:
        result = import_roster(book, file)
        left = mark_left(book, result.absent) if whole else 0
    for problem in result.problems:
        place = command_words("row", settings.language, row=problem.row)
        output.tell_finding(place, problem.finding, settings.language)
    names = ("read", "added", "changed", "same", "refused")
    counts = {name: getattr(result, name) for name in names} | {"absent": len(result.absent), "left": left}
    output.say("roster_imported", settings.language, **counts)
    if result.absent and not whole:
        output.say("roster_absent", settings.language, absent=len(result.absent))
    if as_json:
        problems = [
            {
                "row": one.row,
                "field": one.finding.field,
                "code": one.finding.code,
                "message": finding_words(one.finding, settings.language),
            }
            for one in result.problems
        ]
        output.print_json({**counts, "problems": problems})
    told = any(one.finding.weight is Weight.MUST for one in result.problems)
    return output.WITH_PROBLEMS if told else output.DONE
