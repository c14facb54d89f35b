"""What waits for a store that hangs: few at once, and who is told to come again leaves no room behind."""

import asyncio
import threading

import pytest

from sync.hub.errors import Overloaded
from sync.hub.web.door.aside import Aside


def test_who_is_waited_for_no_longer_keeps_the_place_of_a_thread_and_gives_up_one_that_had_not_begun() -> None:
    gate, aside, begun = threading.Event(), Aside("aside", 1, 2), []

    def hang(name: str) -> None:
        begun.append(name)
        gate.wait()

    async def steps() -> None:
        hanging, queued = (asyncio.create_task(aside.run(hang, name)) for name in ("hanging", "queued"))
        while not begun:
            await asyncio.to_thread(int)
        with pytest.raises(Overloaded):
            await aside.run(int)
        for one in (queued, hanging):
            one.cancel()
            with pytest.raises(asyncio.CancelledError):
                await one
        assert aside.waiting == 1, "the thread that hangs"
        gate.set()
        assert await aside.run(int) == 0
        assert begun == ["hanging"]

    asyncio.run(steps())
    aside.close()
    assert aside.waiting == 0
