"""A conflict from its true cause to its end: an old copy of the book, a real hub process, a person's choice."""

from pathlib import Path

import pytest

from desktop_app.config import Config
from desktop_app.operations.choose_version import choose_version, find_contest
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.status import status
from sync.contract.initiative import content_hash, encode_line
from tests.end_to_end.old_copies import OURS, THEIRS, a_contested_book
from tests.end_to_end.workplaces import hub_rows
from tests.real_hub import RealHub


@pytest.mark.parametrize("kept", ["ours", "the hub's"])
def test_an_old_copy_put_back_ends_in_a_choice_that_the_hub_takes(tmp_path: Path, kept: str) -> None:
    with RealHub(tmp_path) as hub:
        book, record = a_contested_book(Config(tmp_path / "book", tmp_path / "keys", "vi"), hub)
        assert (status(book).attention, status(book).received) == (1, 0)

        contest = find_contest(book, record.id)
        assert contest is not None
        assert contest.theirs is not None
        assert (contest.ours.title, contest.theirs.title) == (OURS, THEIRS)
        chosen = choose_version(book, record.id, contest.ours if kept == "ours" else contest.theirs)
        result = send_now(book)
        assert (result.received, result.attention, result.waiting) == (1, 0, 0)
        titles = [one.initiative.title for one in book.initiatives.history(record.id)]
        assert OURS in titles, "our version stays in the book"
        book.close()

        newest = hub_rows(hub.database_path, "SELECT revision, sha256 FROM revisions ORDER BY revision DESC LIMIT 1")
        assert newest == [(chosen.revision, content_hash(encode_line(chosen)))]
        assert hub_rows(hub.database_path, "SELECT revision FROM initiatives") == [(chosen.revision,)]
        assert hub_rows(hub.database_path, "SELECT count(*) FROM revisions") == [(3,)], "and the hub's at the hub"
