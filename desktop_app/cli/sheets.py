"""`import`, `export`, `template`."""

from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.domain.sheets.columns import heading_key
from desktop_app.domain.sheets.findings import RowProblem
from desktop_app.messages import finding_words
from desktop_app.operations.sheets.export_columns import EXPORT_COLUMNS
from desktop_app.operations.sheets.export_sheet import export_sheet
from desktop_app.operations.sheets.headings import column_names
from desktop_app.operations.sheets.import_sheet import ImportResult, import_sheet
from desktop_app.operations.sheets.plan import LETTERS_1258, SheetPlan
from desktop_app.operations.sheets.rows_to_mend import write_rows_to_mend
from desktop_app.operations.sheets.write_template import write_template
from desktop_app.store.listing.query import ListQuery
from sync.contract.findings import Weight
from sync.contract.initiative import Stage
from sync.text.legacy_letters import Spelling

_FILE = click.Path(path_type=Path)
_LETTERS = click.Choice([*(one.value for one in Spelling), LETTERS_1258])


@click.command(name="import")
@click.argument("file", type=_FILE)
@click.option("--consent", default="", metavar="NOTE", help="How the people on the sheet consented / cách xin đồng ý.")
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of the file / trang nào của tệp.")
@click.option("--letters", type=_LETTERS, help="How the letters are spelled / kiểu chữ trong tệp.")
@click.option("--column", "columns", multiple=True, metavar="HEADING=FIELD", help="What a column is / cột nào là gì.")
@click.option("--mend", type=_FILE, help="Write rows that lack something here, not as drafts / lưu dòng cần sửa.")
@json_option
@pass_settings
def import_file(
    settings: Settings,
    file: Path,
    *,
    consent: str,
    sheet: str,
    letters: str | None,
    columns: tuple[str, ...],
    mend: Path | None,
    as_json: bool,
) -> int:
    """Import a spreadsheet / nhập từ bảng tính (.xlsx .xls .ods .csv .tsv)."""
    plan = SheetPlan(sheet, letters or "", dict(map(_column, columns)))
    with settings.book() as book:
        result = import_sheet(book, file, consent=consent, plan=plan, unready="left" if mend else "drafts")
        if mend is not None and result.left:
            write_rows_to_mend(book, file, mend, plan=plan, consent=consent, language=settings.language)
    if result.letters != Spelling.UNICODE:
        output.say("letters", settings.language, letters=result.letters)
    _tell(settings, result, mend)
    if as_json:
        counts = {name: getattr(result, name) for name in ("read", "added", "drafts", "skipped", "left")}
        problems = [_problem(one, settings.language) for one in result.problems]
        output.print_json({**counts, "letters": result.letters, "problems": problems})
    told = any(one.finding.weight is Weight.MUST for one in result.problems)
    return output.WITH_PROBLEMS if told else output.DONE


def _column(spelled: str) -> tuple[str, str]:
    heading, found, field = spelled.rpartition("=")
    if not found or (field and field not in column_names().fields):
        fields = ", ".join(sorted(column_names().fields))
        raise click.BadParameter(f"{spelled!r} is not HEADING=FIELD; fields: {fields}")
    return heading_key(heading), field


def _tell(settings: Settings, result: ImportResult, mend: Path | None) -> None:
    for problem in result.problems:
        place = command_words("row", settings.language, row=problem.row)
        output.tell_finding(place, problem.finding, settings.language)
    names = ("read", "added", "drafts", "skipped")
    output.say("imported", settings.language, **{name: getattr(result, name) for name in names})
    if mend is not None and result.left:
        output.say("to_mend", settings.language, left=result.left, path=mend)


def _problem(one: RowProblem, language: str) -> dict[str, object]:
    words = finding_words(one.finding, language)
    return {"row": one.row, "field": one.finding.field, "code": one.finding.code, "message": words}


@click.command()
@click.argument("file", type=_FILE)
@click.option("--search", default="", help="Words, with or without marks / từ cần tìm, có dấu hay không.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="Only this stage / chỉ bước này.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    type=click.Choice([column.key for column in EXPORT_COLUMNS]),
    help="Only these columns, in this order / chỉ các cột này.",
)
@pass_settings
def export(settings: Settings, file: Path, search: str, stage: str | None, columns: tuple[str, ...]) -> int:
    """Write the book as a spreadsheet / xuất sổ ra bảng tính (.xlsx, .csv)."""
    with settings.book() as book:
        is_whole = not (search or stage)
        numbers = None if is_whole else book.listing.order(ListQuery(search=search, stage=stage or ""))
        count = export_sheet(book, file, numbers=numbers, columns=columns)
    output.say("exported", settings.language, count=count, path=file)
    return output.DONE


@click.command()
@click.argument("file", type=_FILE)
@pass_settings
def template(settings: Settings, file: Path) -> int:
    """Write the workbook to fill in / ghi tệp mẫu để điền (.xlsx)."""
    with settings.book() as book:
        write_template(book, file)
    output.say("template", settings.language, path=file)
    return output.DONE
