"""Every statement about a device's life and its records can be said to PostgreSQL: each is compiled, none is run."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql

from sync.envelope.header import FORMAT, DocumentType, Header
from sync.hub.store import blobs, bulletins, chains, devices, documents, held, holdings, records, unsettled, wishes
from sync.hub.store.chains import ChainEnd
from sync.hub.store.devices import Device
from sync.hub.store.held import HeldDocument
from sync.hub.store.key_file import KeyFile
from sync.hub.store.wishes import WishRow
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench

NOW = dt.datetime(2026, 11, 18, tzinfo=dt.UTC)
HEADER = Header(
    format=FORMAT, type=DocumentType.BATCH, id="a", sender="d", addressee="h", seq=1, prev="", size=1, sha256="b"
)
DEVICE = Device(
    id="d",
    unit="u",
    signing_key=b"",
    age_recipient="",
    status="admitted",
    pc_name="",
    officer_name="",
    enrolled_at=NOW,
    epoch=2,
    last_seq=4,
)
WISH = WishRow(enrolment="e", device="d", kind="inventory", state="waiting", known="[]", asked_at=NOW)


class _Nothing:
    """The answer to everything: no rows, or one of whatever is asked for."""

    rowcount = 0
    inserted_primary_key = (1,)

    def __iter__(self) -> Any:
        return iter(())

    def scalars(self) -> "_Nothing":
        return self

    def first(self) -> None:
        return None

    one_or_none = scalar_one_or_none = first

    def scalar_one(self) -> int:
        return 0


class _Said:
    """Stands where a connection to PostgreSQL would: it puts each statement into words and runs none."""

    dialect = postgresql.dialect()

    def __init__(self) -> None:
        self.texts: list[str] = []

    def execute(self, statement: Any, _values: object = None) -> _Nothing:
        self.texts.append(str(statement.compile(dialect=self.dialect)))
        return _Nothing()


STATEMENTS: dict[str, Any] = {
    "hold": lambda said: held.hold(said, HEADER, b"", held.FORKED, NOW),
    "find_reason": lambda said: held.find_reason(said, HEADER),
    "release": lambda said: held.release(said, HEADER),
    "note_forked": lambda said: held.note_forked(said, HeldDocument(1, "a", "d", "", "", b"")),
    "refuse": lambda said: held.refuse(said, HeldDocument(1, "a", "d", "", "", b"")),
    "find_next": held.find_next,
    "is_held": lambda said: held.is_held(said, "a"),
    "bytes_of_all_waiting": held.bytes_of_all_waiting,
    "counts": held.counts,
    "advance": lambda said: chains.advance(said, DEVICE, 3, ChainEnd(1, 1), 0),
    "advance_former": lambda said: chains.advance(said, DEVICE, 1, ChainEnd(1, 1), 0),
    "find_end": lambda said: chains.find_end(said, DEVICE, 1),
    "find_chain": lambda said: documents.find_chain(said, "d", 0, 1, 3),
    "find_receipts_of_held": lambda said: documents.find_receipts_of_held(said, "d", 5),
    "find_document": lambda said: documents.find_document(said, "a", "d"),
    "find_receipts": lambda said: documents.find_receipts(said, "a", "d"),
    "find_blob": lambda said: blobs.find_blob(said, "a", "d"),
    "find_receipts_of_blobs": lambda said: blobs.find_receipts(said, "a", "d"),
    "count_enrolments": lambda said: documents.count_enrolments(said, "d"),
    "find_device": lambda said: devices.find_device(said, "d", to_change=True),
    "count_not_let_in": devices.count_not_let_in,
    "forget_what_was_told": lambda said: devices.forget_what_was_told(said, "d", 4),
    "last_batch": lambda said: holdings.last_batch(said, ["d"]),
    "next_batch": lambda said: holdings.next_batch(said, ["d"], 1, 9),
    "count_lines": lambda said: holdings.count_lines(said, ["d"], 1, 9),
    "held_lines": lambda said: holdings.held_lines(said, 1, 1, ["a"]),
    "each_link": lambda said: list(holdings.each_link(said, "d", 0, 9)),
    "each_owner": holdings.each_owner,
    "each_batch": lambda said: list(holdings.each_batch(said)),
    "find_refused": lambda said: unsettled.find_refused(said, "u", 9),
    "find_conflicts": lambda said: unsettled.find_conflicts(said, "u", 9),
    "add_wish": lambda said: wishes.add_wish(said, WISH),
    "find_waiting": lambda said: wishes.find_waiting(said, "d", "inventory"),
    "find_telling": lambda said: wishes.find_telling(said, "d"),
    "begin_telling": lambda said: wishes.begin_telling(said, WISH),
    "tell_again": lambda said: wishes.tell_again(said, "d", "e"),
    "replaced_by": lambda said: wishes.replaced_by(said, WISH),
    "find_bulletin": lambda said: bulletins.find_bulletin(said, "d", 1),
    "count_since": lambda said: wishes.count_since(said, "d", NOW),
    "give_up": lambda said: wishes.give_up(said, "d"),
    "take_up_again": lambda said: wishes.take_up_again(said, "d"),
    "open_kinds": wishes.open_kinds,
    "take_over": lambda said: wishes.take_over(said, 1, 2, 3, NOW),
    "predecessors": lambda said: wishes.predecessors(said, 1),
    "told_in_vain": wishes.told_in_vain,
}


@pytest.mark.parametrize("say", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_it_can_be_said(say: Any) -> None:
    said = _Said()
    say(said)
    assert said.texts


def test_whether_a_document_is_held_newly_is_known_by_what_is_given_back() -> None:
    """Its driver counts no rows of such an INSERT: what was held would have stood nowhere, and never been taken."""
    said = _Said()
    held.hold(said, HEADER, b"", held.FORKED, NOW)  # type: ignore[arg-type]
    assert said.texts[0].endswith("ON CONFLICT DO NOTHING RETURNING held_documents.number")


def test_reading_in_portions_leaves_the_statements_behind_it_as_they_are(bench: Workbench) -> None:
    """A DELETE cannot be read in portions: a new unit tree could not be counted by."""
    bench.receive(bench.device().batch(an_initiative()))
    with bench.hub.database.writing() as connection:
        assert len(list(records.each_initiative(connection))) == 1
        assert "yield_per" not in connection.get_execution_options()


def test_a_device_is_held_against_other_writers_where_they_may_come() -> None:
    said = _Said()
    devices.find_device(said, "d", to_change=True)  # type: ignore[arg-type]
    assert said.texts[0].endswith("FOR UPDATE")


def test_who_writes_the_key_file_reads_it_and_the_keys_while_nobody_else_adds_any(tmp_path: Path) -> None:
    """Or the shorter list of two processes might be written last."""
    said = _Said()
    KeyFile(tmp_path / "keys").agree(said)  # type: ignore[arg-type]
    assert said.texts[0] == "LOCK TABLE hub_keys IN SHARE ROW EXCLUSIVE MODE"
    assert said.texts[1].startswith("SELECT hub_keys.number")
