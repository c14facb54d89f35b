"""The night itself: every workplace comes at its moment, sends on a connection of its own, comes again when told to.

Bounded: so many connections at once, so long an answer is waited for, so long the whole night may last. When a
workplace comes again is decided by the very code of the program (`sync.workplace.retry`).
"""

import asyncio
import datetime as dt
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from sync.carriers.http.answers import retry_after_seconds
from sync.carriers.http.settings import Patience
from sync.contract.errors import SyncError
from sync.contract.receipts import Answer as Word
from sync.contract.receipts import decode_receipt
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import open_document
from sync.workplace.retry import Retry
from tests.deadline_night.enrolling import check_admitted
from tests.deadline_night.line import Answer, Line
from tests.deadline_night.nation import Nation
from tests.deadline_night.preparing import Prepared, Workplace, told

MOST_AT_ONCE = 1000
LONGEST_NIGHT_SECONDS = 3600.0
_PATIENCE = Patience()
_GOOD, _UNAVAILABLE = 200, 503


@dataclass
class Night:
    """What happened. Seconds are from the first moment of the night, or of one answer."""

    received: dict[int, bytes] = field(default_factory=dict)
    records: int = 0
    accepted_seconds: list[float] = field(default_factory=list)
    refused_seconds: list[float] = field(default_factory=list)
    refusals_without_word: int = 0
    time_outs: int = 0
    attempts: int = 0
    most_attempts: int = 0
    late_joiners: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    lasted_seconds: float = 0.0


class Crowd:
    """Sends for all workplaces of a nation."""

    def __init__(self, nation: Nation, prepared: Prepared, hub: PublicKeys, urls: tuple[str, ...]) -> None:
        """Take the hub's keys and the addresses of the processes that serve it, which are used by turns."""
        self.night = Night()
        self._nation, self._prepared, self._hub, self._urls = nation, prepared, hub, urls
        self._chance = random.Random(nation.seed + 2)  # noqa: S311 - the same night for the same seed
        self._retries: dict[int, Retry] = {}
        self._joined: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def come(self) -> Night:
        """The whole night; ends when all have their receipts, or when it has lasted too long."""
        self._loop, self._is_over = asyncio.get_running_loop(), asyncio.Event()
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        began = self._loop.time()
        for number, second in enumerate(self._nation.arrivals):
            self._loop.call_at(began + second, self._come, number)
        try:
            async with asyncio.timeout(LONGEST_NIGHT_SECONDS):
                await self._is_over.wait()
        except TimeoutError:
            self.night.failures["the night was too long"] += 1
        self.night.lasted_seconds = self._loop.time() - began
        return self.night

    def _come(self, number: int) -> None:
        task = self._loop.create_task(self._attempt(number))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _attempt(self, number: int) -> None:
        async with self._room:
            self.night.attempts += 1
            try:
                async with asyncio.timeout(_PATIENCE.connect_seconds + _PATIENCE.silence_seconds):
                    seconds = await self._send(self._prepared.read(number))
            except TimeoutError:
                self.night.time_outs += 1
                seconds = None
            except (OSError, EOFError, SyncError, RuntimeError) as error:
                self.night.failures[f"{type(error).__name__}: {error}"[:200]] += 1
                seconds = None
        if number in self.night.received:
            tries = self._retries.pop(number, Retry()).failures + 1
            self.night.most_attempts = max(self.night.most_attempts, tries)
            if len(self.night.received) == self._nation.workplaces:
                self._is_over.set()
            return
        retry = self._retries.get(number, Retry()).failed(self._loop.time(), self._chance.random, seconds)
        self._retries[number] = retry
        self._loop.call_later(retry.wait_seconds, self._come, number)

    async def _send(self, workplace: Workplace) -> float | None:
        """Join if that is to be done yet, and send; what the hub asked to be waited for, where it had no room."""
        line = await Line.open(self._urls[workplace.number % len(self._urls)], workplace.number)
        try:
            if self._nation.joins_late(workplace.number) and workplace.number not in self._joined:
                answer = await line.put(workplace.enrolment)
                if answer.status != _GOOD:
                    return self._refused(answer)
                check_admitted(workplace, self._hub, answer.body)
                self._joined.add(workplace.number)
                self.night.late_joiners += 1
            answer = await line.put(workplace.batch)
            if answer.status != _GOOD:
                return self._refused(answer)
            self.night.accepted_seconds.append(answer.seconds)
            self._settle(workplace, answer.body)
        finally:
            await line.close()
        return None

    def _refused(self, answer: Answer) -> float | None:
        if answer.status != _UNAVAILABLE:
            raise RuntimeError(f"{answer.status} {answer.body[:120]!r}")
        self.night.refused_seconds.append(answer.seconds)
        seconds = retry_after_seconds(answer.headers, dt.datetime.now(dt.UTC))
        if seconds is None:
            self.night.refusals_without_word += 1
        return seconds

    def _settle(self, workplace: Workplace, receipt: bytes) -> None:
        """As the program does: signature, addressee, which document, and the hub's word for each record."""
        parts = take_apart(workplace.batch)
        payload = open_document(take_apart(receipt), kind=DocumentType.RECEIPT, sender=self._hub, reader=workplace.keys)
        opened = decode_receipt(payload)
        if (opened.head.document, opened.head.device) != (parts.header.id, workplace.keys.id):
            raise RuntimeError("a receipt for another document")
        words = {outcome.answer for outcome in opened.outcomes}
        if words != {Word.STORED} or told(opened.outcomes) != workplace.expected:
            raise RuntimeError(f"a receipt that tells other records: {words}")
        self.night.received[workplace.number] = bytes.fromhex(parts.header.sha256)
        self.night.records += len(opened.outcomes)


def spend_the_night(nation: Nation, prepared: Prepared, hub: PublicKeys, urls: tuple[str, ...]) -> tuple[Night, float]:
    """The night, and the seconds of CPU that the load itself took."""
    began = time.process_time()
    night = asyncio.run(Crowd(nation, prepared, hub, urls).come())
    return night, time.process_time() - began
