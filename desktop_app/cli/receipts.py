"""`receipt` and `receipts`: one receipt opened, verified and printed as proof; all of them listed or exported."""

from pathlib import Path

import click
import msgspec

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.messages import admission_words, answer_words, finding_words
from desktop_app.operations.receipts.export_receipts import LINES_ENDING, export_receipts
from desktop_app.operations.receipts.open_receipt import OpenedReceipt, ReceiptRecord, list_receipts, open_receipt
from desktop_app.operations.sheets.writers import TEXT_ENDING

_ROWS = {"enrolment": "receipt_row_enrolment", "blob": "receipt_row_photo"}
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("document_id", metavar="DOCUMENT_ID")
@click.option("--print", "printed", type=_FILE, help="Write it as proof on paper / in làm bằng chứng (.pdf).")
@json_option
@pass_settings
def receipt(settings: Settings, document_id: str, printed: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Open and verify a receipt (the start of its document's id is enough) / mở và kiểm lại một biên nhận."""
    with settings.book() as book:
        opened = open_receipt(book, book.receipts.find_document(document_id))
    if printed is not None:
        from desktop_app.app.paper.receipt_sheets import write_receipt  # noqa: PLC0415  loads Qt

        write_receipt(opened, printed)
        output.say("receipt_printed", settings.language, path=printed)
    if as_json:
        counts = {"proven": opened.proven, "attention": opened.attention}
        output.print_json({**msgspec.to_builtins(opened), **counts})
    else:
        _tell(opened, settings.language)
    return output.WITH_PROBLEMS if opened.attention or opened.differing else output.DONE


def _tell(opened: OpenedReceipt, language: str) -> None:
    at = output.moment_words(opened.hub_at.isoformat())
    facts = {"hub": opened.hub_name, "fingerprint": opened.fingerprint, "at": at, "document": opened.document}
    output.print_line(command_words("receipt_head", language, **facts))
    if opened.is_former_key:
        output.print_line(command_words("receipt_former_key", language))
    if opened.admission:
        output.print_line(admission_words(opened.admission, language))
        return
    counts = {"records": len(opened.records), "proven": opened.proven, "attention": opened.attention}
    output.print_line(command_words("receipt_counts", language, **counts))
    for one in opened.records:
        output.print_line(_record_line(one, language))


def _record_line(one: ReceiptRecord, language: str) -> str:
    said = [answer_words(one.answer, language), *(finding_words(finding, language) for finding in one.findings)]
    if not one.fits:
        said.append(command_words("receipt_differs", language))
    return f"{one.id or one.sha256}  {one.revision}  {'; '.join(said)}  {one.title}"


@click.command()
@click.option("--export", "file", type=_FILE, help="All ids with their receipts / mọi mã kèm biên nhận (.xlsx …).")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="How many at most / tối đa.")
@json_option
@pass_settings
def receipts(settings: Settings, file: Path | None, limit: int, as_json: bool) -> int:  # noqa: FBT001
    """List the receipts, newest first, or export all ids with theirs (.xlsx, .csv, .jsonl) / các biên nhận."""
    if file is not None:
        return _export(settings, file, as_json=as_json)
    with settings.book() as book:
        rows = list_receipts(book, limit)
    if as_json:
        output.print_json({"receipts": rows})
        return output.DONE
    if not rows:
        output.say("no_receipts", settings.language)
    for row in rows:
        counts = {"records": row.records, "delivered": row.delivered, "attention": row.attention}
        facts = {"document": row.document, "at": output.moment_words(row.hub_at), **counts}
        output.print_line(command_words(_ROWS.get(row.type, "receipt_row"), settings.language, **facts))
    return output.DONE


def _export(settings: Settings, file: Path, *, as_json: bool) -> int:
    if file.suffix.lower() not in (".xlsx", TEXT_ENDING, LINES_ENDING):
        raise click.BadParameter(command_words("ending_unknown", settings.language, path=file))
    with settings.book() as book:
        done = export_receipts(book, file)
    if done is None:
        return output.INTERRUPTED
    for document in done.broken:
        output.say("flaw", settings.language, code="receipt_broken", where=document)
    output.say("receipts_exported", settings.language, revisions=done.revisions, proven=done.proven, path=file)
    if as_json:
        output.print_json(done)
    return output.WITH_PROBLEMS if done.broken else output.DONE
