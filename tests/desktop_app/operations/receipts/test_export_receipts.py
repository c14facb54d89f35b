"""The list of all ids with their receipts: every revision once, each proof verified while it is written."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors import BookReadOnly, NotJoined
from desktop_app.operations.receipts.export_receipts import COLUMNS, ReceiptExport, export_receipts
from desktop_app.operations.receipts.open_receipt import list_receipts, open_receipt
from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import a_book, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, exchanged


def _lines(book: Book, path: Path) -> list[dict[str, Any]]:
    export_receipts(book, path)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_revision_stands_there_with_what_proves_it(book: Book, workbench: Workbench, tmp_path: Path) -> None:
    registered(book, "Ba")
    exchanged(book, Line(workbench))
    registered(book, "Chưa gửi")
    file = tmp_path / "biên nhận.jsonl"
    assert export_receipts(book, file) == ReceiptExport(revisions=4, proven=3, broken=())
    lines = _lines(book, file)
    held = dict(workbench.rows("SELECT initiative, sha256 FROM revisions"))
    assert {line["id"]: line["sha256"] for line in lines[:3]} == held
    assert [(line["revision"], line["answer"], line["proven"]) for line in lines] == [
        (1, "stored", True),
        (1, "stored", True),
        (1, "stored", True),
        (1, "", False),
    ]
    by_document = {row.document: open_receipt(book, row.document) for row in list_receipts(book)}
    for line in lines[:3]:
        opened = by_document[line["document"]]
        assert (line["receipt"], line["hub_at"]) == (opened.receipt, opened.hub_at.isoformat())
    assert lines[0]["document"] == lines[1]["document"] != lines[2]["document"]
    assert (lines[3]["document"], lines[3]["receipt"], lines[3]["hub_at"]) == ("", "", "")


def test_a_receipt_that_was_touched_proves_none_of_its_records(book: Book, tmp_path: Path) -> None:
    document = next(row.document for row in list_receipts(book) if row.type == "batch")
    with book.write():
        book.database.execute("UPDATE documents SET receipt = substr(receipt, 2) WHERE type = 'batch'")
    file = tmp_path / "a.jsonl"
    assert export_receipts(book, file) == ReceiptExport(revisions=2, proven=0, broken=(document,))
    assert {line["answer"] for line in _lines(book, file)} == {""}


def test_a_line_that_was_changed_is_not_called_proven(book: Book, tmp_path: Path) -> None:
    with book.write():
        book.database.execute("UPDATE revisions SET line = x'7b7d' WHERE number >> 20 = 1")
    assert [line["proven"] for line in _lines(book, tmp_path / "a.jsonl")] == [False, True]


def test_spreadsheets_say_the_same_in_columns(book: Book, tmp_path: Path) -> None:
    lines = _lines(book, tmp_path / "a.jsonl")
    export_receipts(book, tmp_path / "a.csv")
    export_receipts(book, tmp_path / "a.xlsx")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        text = list(csv.reader(stream))
    with CalamineWorkbook.from_path(tmp_path / "a.xlsx") as workbook:
        cells = workbook.get_sheet_by_index(0).to_python()
    headings = [column.heading for column in COLUMNS]
    assert text[0] == headings == cells[0]
    for row in (*text[1:], *cells[1:]):
        line = next(line for line in lines if line["id"] == row[0])
        assert [row[2], row[3], row[4]] == [line["sha256"], line["document"], line["receipt"]]
        assert (float(row[1]), row[6], row[7]) == (1, "Tuyến trên đã nhận", "Có")
    assert len(text) == len(cells) == 3


def test_a_list_that_is_stopped_or_cannot_be_written_leaves_no_file(book: Book, tmp_path: Path) -> None:
    registered(book, *(f"Số {number}" for number in range(600)))
    file = tmp_path / "a.xlsx"
    before = sorted(tmp_path.iterdir())
    assert export_receipts(book, file, cancelled=lambda: True) is None
    with pytest.raises(BookReadOnly):
        export_receipts(book, tmp_path / "không có" / "a.xlsx")
    assert sorted(tmp_path.iterdir()) == before
    told: list[int] = []
    done = export_receipts(book, file, progress=told.append)
    assert (done and done.revisions, told) == (602, [500])


def test_a_book_without_a_hub_says_so(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with pytest.raises(NotJoined):
        export_receipts(book, tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()
    book.close()
