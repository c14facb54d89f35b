"""The courier: of several processes that serve one database one exchanges with the hub above at a time."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sync.hub.operations.inviting import make_invitation
from sync.hub.service import open_hub
from sync.hub.upward.courier import Courier
from sync.hub.upward.joining import join
from tests.builders import STANLEY
from tests.sync.hub.workbench import POSTGRESQL, Workbench

_PAUSE = 3600.0


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Workbench]:
    """A hub on a server that has joined one above, at whose address nobody answers."""
    (tmp_path / "above").mkdir()
    upper = Workbench(tmp_path / "above", is_another=True)
    made = make_invitation(upper.hub.database, upper.hub.identity, unit=STANLEY, uses=1, now=upper.clock())
    bench = Workbench(tmp_path, engine=POSTGRESQL)
    join(bench.hub, made.document, "all")
    yield bench
    bench.close()
    upper.close()


def test_it_exchanges_unless_another_process_does(joined: Workbench) -> None:
    courier = Courier(joined.hub, _PAUSE)
    with closing(open_hub(joined.url)) as other:
        with other.database.alone_at("exchanging upward") as is_alone:
            assert is_alone
            assert courier._next_pause() == _PAUSE, "it was not tried"
        assert courier._next_pause() < _PAUSE, "it was, nobody answered, and it is tried again soon"
        with other.database.alone_at("exchanging upward") as is_alone:
            assert is_alone, "between two rounds anybody may"
