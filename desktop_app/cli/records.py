"""`add`, `list`, `show`."""

import sys
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.cli.record_lines import record_lines
from desktop_app.command_words import command_words
from desktop_app.domain.errors import FileMissing
from desktop_app.messages import answer_words, delivery_words, field_words, finding_words, judgement_words, stage_words
from desktop_app.operations.add_lines import AddResult, add_lines, lines_of
from desktop_app.store.listing.listing import ListRow
from desktop_app.store.records.initiatives import Revision
from desktop_app.store.records.verdicts import Verdict
from desktop_app.ui.value_words import catalogue_names
from sync.contract.findings import Finding
from sync.contract.initiative import Stage, encode_line
from sync.text.money import grouped

_FILE = click.Path(path_type=Path)


def _problem(place_name: str, place: int, finding: Finding, language: str) -> dict[str, object]:
    return {
        place_name: place,
        "field": finding.field,
        "code": finding.code,
        "message": finding_words(finding, language),
    }


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@json_option
@pass_settings
def add(settings: Settings, file: Path, as_json: bool) -> int:  # noqa: FBT001
    """Register initiatives from JSON lines (a file, or - for stdin) / ghi sáng kiến từ tệp JSON."""
    with settings.book() as book:
        if str(file) == "-":
            result = add_lines(book, lines_of(sys.stdin.buffer))
        else:
            with _opened(file) as stream:
                result = add_lines(book, lines_of(stream))
    _tell_added(settings, result)
    if as_json:
        problems = [_problem("line", one.line, one.finding, settings.language) for one in result.problems]
        output.print_json({"read": result.read, "added": result.added, "problems": problems})
    return output.WITH_PROBLEMS if result.problems else output.DONE


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def _tell_added(settings: Settings, result: AddResult) -> None:
    for problem in result.problems:
        place = command_words("line", settings.language, line=problem.line)
        output.tell_finding(place, problem.finding, settings.language)
    output.say("added", settings.language, read=result.read, added=len(result.added))


@click.command(name="list")
@click.option("--search", default="", help="Words, with or without marks / từ cần tìm, có dấu hay không.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="Only this stage / chỉ bước này.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="How many at most / tối đa.")
@json_option
@pass_settings
def list_records(settings: Settings, search: str, stage: str | None, limit: int, as_json: bool) -> int:  # noqa: FBT001
    """List initiatives, newest first / liệt kê, mới nhất trước."""
    with settings.book() as book:
        rows = book.listing.page(search, stage=stage or "", limit=limit).rows
    if as_json:
        output.print_json({"initiatives": [_row_facts(row) for row in rows]})
    elif not rows:
        output.say("nothing_found", settings.language)
    else:
        for row in rows:
            output.print_line(_row_line(row, settings.language))
    return output.DONE


def _row_facts(row: ListRow) -> dict[str, object]:
    facts: dict[str, object] = msgspec.to_builtins(row)
    for of_the_window in ("number", "judged_revision", "applied_on", "answer", "findings"):
        facts.pop(of_the_window)
    return facts


def _row_line(row: ListRow, language: str) -> str:
    amount = f"{grouped(row.amount_vnd)} đ" if row.amount_vnd is not None else "–"
    state = delivery_words(row.delivery, language)
    if row.judgement and row.judged_revision == row.revision:
        state = f"{state} · {judgement_words(row.judgement, language)}"
    return f"{row.id}  {state}  {stage_words(row.stage, language)}  {amount}  {row.people}: {row.title}"


@click.command()
@click.argument("record_id", metavar="ID")
@json_option
@pass_settings
def show(settings: Settings, record_id: str, as_json: bool) -> int:  # noqa: FBT001
    """Show an initiative with its history (the start of its id is enough) / xem một sáng kiến."""
    with settings.book() as book:
        found = book.initiatives.find_id(record_id)
        history, verdicts = book.initiatives.history(found), book.verdicts.of(found)
        newest = history[-1]
        names = catalogue_names(book.catalogues.packs.get(newest.initiative.programme), settings.language)
    if as_json:
        whole = msgspec.Raw(encode_line(newest.initiative))  # as `add` reads it
        revisions = [_revision(one) for one in history]
        output.print_json({"initiative": whole, "revisions": revisions, "verdicts": verdicts})
        return output.DONE
    for field, words in record_lines(newest.initiative, settings.language, names):
        output.print_line(f"{field_words(field, settings.language)}: {words}")
    for one in history:
        answer = answer_words(one.answer, settings.language) if one.answer else "–"
        facts = {"revision": one.initiative.revision, "at": output.moment_words(one.registered_at), "answer": answer}
        output.print_line(command_words("revision", settings.language, **facts))
    for verdict in verdicts:
        output.print_line(_verdict_line(verdict, settings.language))
    return output.DONE


def _verdict_line(verdict: Verdict, language: str) -> str:
    fields = ", ".join(field_words(field, language) for field in verdict.fields)
    said = [judgement_words(verdict.judgement, language), verdict.reason, fields]
    at = output.moment_words(verdict.decided_at)
    told = " · ".join(part for part in said if part)
    return command_words("verdict", language, revision=verdict.revision, at=at, told=told)


def _revision(one: Revision) -> dict[str, object]:
    return {
        "revision": one.initiative.revision,
        "sha256": one.sha256,
        "registered_at": one.registered_at,
        "answer": one.answer,
        "hub_at": one.hub_at,
        "findings": one.findings,
    }
