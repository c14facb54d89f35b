"""The threads that work by themselves outlast what nobody thought of, and tell it as a bug."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.hub.upward.courier import Courier
from sync.hub.web.indexer import Indexer
from sync.hub.web.writing import Writer
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench

_PATIENCE_SECONDS = 60


class Twice(logging.Handler):
    """Waits until a bug was told for the second time."""

    def __init__(self, event: str) -> None:
        super().__init__(logging.ERROR)
        self._event = event
        self._seen = threading.Semaphore(0)

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == self._event and record.exc_info:
            self._seen.release()

    def have_come(self) -> bool:
        return all(self._seen.acquire(timeout=_PATIENCE_SECONDS) for _ in range(2))


@contextmanager
def _told_twice(event: str) -> Iterator[Twice]:
    twice, logger = Twice(event), logging.getLogger("sync.hub")
    logger.addHandler(twice)
    try:
        yield twice
    finally:
        logger.removeHandler(twice)


def test_the_indexer_goes_on_after_what_is_no_error_of_the_hub(file_bench: Workbench) -> None:
    file_bench.receive(file_bench.device().batch(an_initiative()))
    file_bench.hub.identity.person_key = bytes(65)  # no hash takes so long a one
    writer = Writer()
    indexer = Indexer(file_bench.hub, writer, after_error_seconds=0)
    with _told_twice("not_indexed") as twice:
        indexer.start()
        assert twice.have_come()
        indexer.close()
    writer.close()


def test_the_courier_goes_on_after_what_is_no_error_of_the_hub(
    file_bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    courier = Courier(file_bench.hub, after_bug_seconds=0)
    with _told_twice("not_exchanged_upward") as twice, monkeypatch.context() as broken:
        broken.setattr(file_bench.hub.database, "_reader", None)
        courier.start()
        assert twice.have_come()
        courier.close()
