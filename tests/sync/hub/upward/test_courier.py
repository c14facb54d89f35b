"""The courier: on and off, one at a time, patient with a hub above that is away, and gone at once when it is told."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Semaphore

import pytest

from sync.hub.operations.inviting import make_invitation
from sync.hub.service import Hub, open_hub
from sync.hub.upward import courier as couriers
from sync.hub.upward.courier import Courier
from sync.hub.upward.joining import join, leave
from sync.hub.upward.standing import find_standing
from sync.workplace.retry import LONGEST_SECONDS, window_seconds
from tests.builders import STANLEY, an_initiative
from tests.real_hub import a_real_hub
from tests.sync.carriers.http.odd_server import an_odd_server, says
from tests.sync.hub.upward.levels import bring, joined, photo_of
from tests.sync.hub.workbench import POSTGRESQL, Workbench

_PAUSE = 3600.0
_MOST_ROUNDS = 1000


class _Watched(Courier):
    """A courier without pauses, whose rounds a test waits for."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, 0.0)
        self._rounds = Semaphore(0)

    def _next_pause(self) -> float:
        pause = super()._next_pause()
        self._rounds.release()
        return pause

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for rounds, until it is so after one of them."""
        for _ in range(_MOST_ROUNDS):
            if is_so():
                return
            assert self._rounds.acquire(timeout=60)
        pytest.fail("never")


def new_folder(folder: Path) -> Path:
    """One for a hub that serves."""
    (folder / "serving").mkdir()
    return folder / "serving"


@pytest.fixture
def upper(tmp_path: Path) -> Iterator[Workbench]:
    """A hub above at whose address nobody answers."""
    (tmp_path / "above").mkdir()
    made = Workbench(tmp_path / "above", is_another=True)
    yield made
    made.close()


@pytest.fixture
def one_of_several(tmp_path: Path, upper: Workbench) -> Iterator[Workbench]:
    """A hub on a server that has joined it."""
    bench = Workbench(tmp_path, engine=POSTGRESQL)
    joined(bench, upper, "all")
    yield bench
    bench.close()


def test_it_exchanges_unless_another_process_does(one_of_several: Workbench) -> None:
    courier = Courier(one_of_several.hub, _PAUSE)
    with closing(open_hub(one_of_several.url)) as other:
        with other.database.alone_at("exchanging upward") as is_alone:
            assert is_alone
            assert courier._next_pause() == _PAUSE, "it was not tried"
        assert courier._next_pause() < _PAUSE, "it was, nobody answered, and it is tried again soon"
        with other.database.alone_at("exchanging upward") as is_alone:
            assert is_alone, "between two rounds anybody may"


def test_it_waits_longer_each_time_that_nobody_answers_and_the_fault_stands_there(
    file_bench: Workbench, upper: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers.random, "random", lambda: 1.0)
    joined(file_bench, upper, "all")
    courier = Courier(file_bench.hub, _PAUSE)
    pauses = [courier._next_pause() for _ in range(10)]
    told = [window_seconds(failures) for failures in range(10)]
    assert all(window - 1 < pause <= window for pause, window in zip(pauses, told, strict=True)), pauses
    assert pauses[-1] <= LONGEST_SECONDS
    standing = find_standing(file_bench.hub)
    assert standing is not None
    assert (standing.is_faulty, standing.fault, standing.exchanged_at) == (True, "hub_not_listening", None)
    leave(file_bench.hub)
    assert courier._next_pause() == _PAUSE, "where no hub above is, nothing is tried"
    joined(file_bench, upper, "all")
    assert courier._next_pause() <= window_seconds(0), "and it begins anew"


def test_what_a_hub_above_that_is_too_busy_asks_for_is_waited_for_whole(
    file_bench: Workbench, upper: Workbench
) -> None:
    with an_odd_server(says(503, Retry_After="300")) as busy:
        made = make_invitation(
            upper.hub.database,
            upper.hub.identity,
            unit=STANLEY,
            uses=1,
            now=upper.clock(),
            addresses=(busy.address,),
        )
        join(file_bench.hub, made.document, "all")
        assert 299 < Courier(file_bench.hub, _PAUSE)._next_pause() < 300 + window_seconds(0)


def test_it_begins_by_itself_once_joined_goes_on_after_the_hub_above_was_away_and_ends_when_told(
    file_bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = file_bench
    monkeypatch.setattr(couriers.random, "random", lambda: 0.0)
    with a_real_hub(new_folder(tmp_path)) as above:
        port = above.port
        courier = _Watched(bench.hub)
        courier.start()
        join(bench.hub, above.invite(STANLEY, here=True).read_bytes(), "all")
        bench.receive(bench.device().batch(an_initiative()))
        courier.until(lambda: bench.rows("SELECT answer FROM upward_outbox") == [("stored",)])
        above.stop()
        courier.until(lambda: (found := find_standing(bench.hub)) is not None and found.is_faulty)
        bench.receive(bench.device().batch(an_initiative()))
        above.start(port)
        courier.until(lambda: bench.rows("SELECT count(*) FROM upward_outbox WHERE answer = 'stored'") == [(2,)])
        courier.close()
    assert not courier._thread.is_alive()


def test_while_photos_go_through_the_next_round_follows_at_once(
    file_bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.hub.upward.photos._MOST_IN_A_ROUND", 1)
    bench, device = file_bench, file_bench.device()
    photos = [b"\xff\xd8\xff" + name * 100 for name in (b"one", b"two")]
    with a_real_hub(new_folder(tmp_path)) as above:
        join(bench.hub, above.invite(STANLEY, here=True).read_bytes(), "all")
        named = tuple(photo_of(photo) for photo in photos)
        bench.receive(device.batch(an_initiative(attachments=named)))
        for photo in photos:
            bring(bench, device, photo)
        courier = Courier(bench.hub, _PAUSE)
        assert [courier._next_pause() for _ in range(3)] == [0.0, _PAUSE, _PAUSE]
        assert bench.rows("SELECT count(*) FROM upward_photo_documents WHERE answer = 'stored'") == [(2,)]
