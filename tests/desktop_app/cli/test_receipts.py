"""`receipt` and `receipts`: what scripts read, and a proof on paper without a display."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.config import read_config
from desktop_app.domain.photos import BEFORE, MEDIA_TYPE
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Attachment
from tests.desktop_app.cli.command import Command, in_a_process
from tests.desktop_app.store.shelf import registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, exchanged


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A hub."""
    made = Workbench(tmp_path)
    yield made
    made.hub.close()


@pytest.fixture
def book(bare: Command, workbench: Workbench, tmp_path: Path) -> Iterator[Book]:
    """The command's book, with two received records."""
    from sync.hub.operations.inviting import make_invitation
    from tests.builders import STANLEY

    made = make_invitation(workbench.hub.database, workbench.hub.identity, unit=STANLEY, uses=1, now=workbench.clock())
    (tmp_path / "a.skinvite").write_bytes(made.document)
    bare("new", "--invitation", tmp_path / "a.skinvite")
    opened = open_book(read_config(bare.data))
    registered(opened, "Kẹp nhanh", "Giá để khay")
    exchanged(opened, Line(workbench))
    yield opened
    opened.close()


def test_receipts_are_listed_and_each_opened_by_the_start_of_its_documents_id(bare: Command, book: Book) -> None:
    rows = bare("receipts", "--json").json["receipts"]
    assert [(row["type"], row["records"], row["delivered"]) for row in rows] == [("batch", 2, 2), ("enrolment", 0, 0)]
    opened = bare("receipt", rows[0]["document"][:30], "--json").json
    assert (opened["document"], opened["proven"], opened["attention"]) == (rows[0]["document"], 2, 0)
    assert {one["title"] for one in opened["records"]} == {"Kẹp nhanh", "Giá để khay"}
    assert {"hub_name", "fingerprint", "hub_at", "header", "signature", "receipt"} <= set(opened)
    words = bare("receipt", rows[0]["document"]).out
    assert opened["fingerprint"] in words
    assert "Kẹp nhanh" in words
    assert bare("receipts").out.count("\n") == 2


def test_a_beginning_that_fits_several_receipts_says_how_many(bare: Command, book: Book) -> None:
    del book
    one, other = (row["document"] for row in bare("receipts", "--json").json["receipts"])
    start = next(one[:length] for length in range(len(one), -1, -1) if other.startswith(one[:length]))
    told = bare("receipt", start, "--json", status=2)
    assert told.json["error"] == "several_receipts"
    assert told.json["what"] == f"2 receipts are for packets whose ids begin with “{start}”."


def test_the_receipt_of_a_photo_is_called_one_in_the_list(bare: Command, book: Book, workbench: Workbench) -> None:
    sha256 = book.photos.keep(b"before", MEDIA_TYPE, 4, 3)
    named = Attachment(sha256=sha256, size=6, media_type=MEDIA_TYPE, role=BEFORE)
    registered(book, "Có ảnh", attachments=(named,))
    exchanged(book, Line(workbench))
    lines = bare("receipts").out.splitlines()
    assert len([line for line in lines if line.endswith("photo: received 1, need attention 0")]) == 1


def test_a_proof_is_printed_where_there_is_no_display(bare: Command, book: Book, tmp_path: Path) -> None:
    document = bare("receipts", "--json").json["receipts"][0]["document"]
    file = tmp_path / "bằng chứng.pdf"
    environment = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    command = ("--data", bare.data, "receipt", document, "--print", file, "--json")
    status, out, err = in_a_process(*command, environment=environment)
    assert status == 0, err
    assert json.loads(out)["proven"] == 2
    assert file.read_bytes().startswith(b"%PDF")


def test_all_ids_are_exported_with_their_receipts(bare: Command, book: Book, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv", "jsonl"):
        done = bare("receipts", "--export", tmp_path / f"a.{ending}", "--json").json
        assert done == {"revisions": 2, "proven": 2, "broken": []}
    assert len((tmp_path / "a.jsonl").read_bytes().splitlines()) == 2


def test_a_receipt_that_was_touched_is_told_and_ends_with_one(bare: Command, book: Book, tmp_path: Path) -> None:
    document = bare("receipts", "--json").json["receipts"][0]["document"]
    with book.write():
        book.database.execute("UPDATE documents SET receipt = substr(receipt, 2) WHERE type = 'batch'")
    assert bare("receipt", document, "--json", status=2).json["error"] == "receipt_broken"
    assert bare("receipts", "--export", tmp_path / "a.csv", status=1).err


def test_what_is_not_there_is_wrong_use(sangkien: Command, tmp_path: Path) -> None:
    assert sangkien("receipt", "01a2", "--json", status=2).json["error"] == "receipt_unknown"
    assert sangkien("receipts", "--export", tmp_path / "a.csv", "--json", status=2).json["error"] == "not_joined"
    assert sangkien("receipts", "--json").json == {"receipts": []}
    assert sangkien("receipts").out == ""
