"""Each safeguard is needed: without any one of them the simulation finds a broken promise within few schedules.

The code is really changed, not told to pretend.
"""

import re
import sqlite3

import pytest

from desktop_app.store.exchange.batches.chains import Chains
from desktop_app.store.exchange.outbox import Outbox
from desktop_app.store.file.database import WriteTransaction
from sync.envelope import opening
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.sealing import seal
from sync.workplace.book import SealedDocument
from tests.simulation import template
from tests.simulation.centre import Centre
from tests.simulation.play import play
from tests.simulation.runner import first_broken
from tests.simulation.schedule import Schedule

_MOST_SCHEDULES = 150


def _broken_promise() -> str:
    found = first_broken(range(_MOST_SCHEDULES))
    assert found is not None, f"{_MOST_SCHEDULES} schedules did not miss it"
    assert found[1].broken is not None
    return found[1].broken.promise


def test_a_batch_that_is_sealed_anew_for_each_retry_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Outbox.sealed_document

    def sealed_anew(outbox: Outbox, document_id: str) -> SealedDocument:
        document = kept(outbox, document_id)
        membership = outbox.membership()
        if membership is None or document.type is not DocumentType.BATCH:
            return document
        header = take_apart(document.content).header
        rows = outbox._database.rows(
            "SELECT line FROM deliveries d JOIN revisions r ON number = d.revision WHERE document = ? ORDER BY number",
            (document_id,),
        )
        _, content = seal(
            b"\n".join(line for (line,) in rows),
            kind=document.type,
            sender=membership.keys,
            addressee=membership.hub,
            seq=header.seq,
            prev=header.prev,
            document_id=document_id,
            epoch=header.epoch,
        )
        return SealedDocument(document.id, document.type, content, document.records)

    monkeypatch.setattr(Outbox, "sealed_document", sealed_anew)
    assert _broken_promise() in {"liveness", "isolation"}


def test_a_hub_whose_database_refuses_no_second_revision_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Centre._open

    def opened_without(centre: Centre) -> None:
        raw = sqlite3.connect(centre.path)
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'revisions'").fetchone()
        without = re.sub(r",\s*CONSTRAINT \w+ UNIQUE \([^)]*\)", "", sql)
        if without != sql:
            raw.execute("ALTER TABLE revisions RENAME TO former")
            raw.execute(without)
            raw.execute("INSERT INTO revisions SELECT * FROM former")
            raw.execute("DROP TABLE former")
            raw.commit()
        raw.close()
        opened(centre)

    monkeypatch.setattr(Centre, "_open", opened_without)
    assert _broken_promise() == "exactly_once"


def test_a_receipt_that_is_believed_without_its_signature_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "check_signature", lambda _document, _sender: None)
    assert _broken_promise() == "received_is_proven"


def test_a_book_that_was_put_back_and_begins_no_new_epoch_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chains, "begin_epoch", lambda _chains, _above: None)
    assert _broken_promise() in {"liveness", "convergence", "isolation"}


def test_a_record_that_is_called_saved_and_never_committed_is_found_though_nothing_else_happens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever looks through the very connection that holds it sees it there; only the next start does not."""
    quiet = Schedule(seed=1, desks=(0,), steps=(("save", 0, 0, 0),))
    assert play(quiet).broken is None
    monkeypatch.setattr(WriteTransaction, "__exit__", lambda *_: None)
    broken = play(quiet).broken
    assert broken is not None
    assert broken.promise == "no_loss"


def test_the_worlds_that_all_others_are_copied_from_stay_as_they_were() -> None:
    assert first_broken(range(1)) is None
    assert sorted(path.name for path in template.template().iterdir()) == [
        *(f"centre{number}" for number in range(2)),
        *sorted(f"desk{number}" for number in (*range(4), *range(10, 14))),
    ]
