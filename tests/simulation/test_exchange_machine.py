"""The promises of the exchange, held against a wire that loses, doubles, delays and forges, and a PC that dies.

After every step: nothing is lost, nothing is counted twice, *received* only with a verified receipt, the counters add
up. Without new faults the queue drains by itself.
"""

import itertools
from dataclasses import replace

import msgspec
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register, withdraw
from sync.contract.errors import CarriageError, NoNetwork
from sync.contract.initiative import content_hash, encode_line
from sync.contract.receipts import DELIVERED
from sync.hub.checking import check as check_hub
from sync.workplace.round import StepKind
from tests.builders import PROGRAMME, an_author, an_initiative
from tests.simulation.world import Faults, World

_ROUNDS_TO_DRAIN = 3
_FAULTS = st.builds(
    Faults,
    lose_requests=st.sampled_from([0, 0, 1, 2]),
    lose_answers=st.sampled_from([0, 0, 1, 2]),
    deliver_twice=st.sampled_from([0, 1]),
    forge_answers=st.sampled_from([0, 0, 1]),
)


class ExchangeMachine(RuleBasedStateMachine):
    """Draws rules in any order; `_expected` is what the officer remembers having saved."""

    records = Bundle("records")

    def __init__(self) -> None:
        super().__init__()
        self._world: World | None = None
        self._expected: dict[str, list[str]] = {}
        self._poisoned: set[str] = set()
        self._withdrawn: set[str] = set()

    @initialize(target=records)
    def begin(self) -> object:
        self._world = World()
        return self.save("Đồ gá giữ khuôn")

    def teardown(self) -> None:
        if self._world is not None:
            try:
                self._drain()
            finally:
                self._world.close()

    @rule(target=records, title=st.text(min_size=1, max_size=20).filter(str.strip))
    def save_one(self, title: str) -> object:
        return self.save(title)

    def save(self, title: str) -> object:
        form = an_initiative(id="", revision=0, title=_writable(title), authors=(an_author(share_percent=None),))
        record = register(self.world.book, form)
        self._expected[record.id] = [content_hash(encode_line(record))]
        return record.id

    @rule(target=records)
    def save_what_the_hub_refuses(self) -> object:  # as an older version of the program may have let through
        record = an_initiative(unit="KHONG-CO", entered_at=self.world.book.now())
        record = self.world.book.initiatives.add(record)
        self._expected[record.id] = [content_hash(encode_line(record))]
        self._poisoned.add(record.id)
        return multiple()

    @rule(record=records, effect=st.text(max_size=20))
    def edit(self, record: str, effect: str) -> None:
        known = self.world.book.initiatives.get(record)
        revised = register(self.world.book, msgspec.structs.replace(known, effect=_writable(effect)))
        self._expected[record].append(content_hash(encode_line(revised)))

    @rule(record=records)
    def take_back(self, record: str) -> None:
        revised = withdraw(self.world.book, record, "Nhập nhầm")
        self._expected[record].append(content_hash(encode_line(revised)))
        self._withdrawn.add(record)

    @rule(steps=st.integers(0, 12), faults=_FAULTS)
    def die_within_a_round(self, steps: int, faults: Faults) -> None:
        self.world.wire.faults = replace(faults)
        try:
            for step in itertools.islice(self.world.steps(), steps):
                event(f"died after: {step.kind}")
        except NoNetwork:
            event("died when the line was cut")
        self.world.restart_workplace()

    @rule(faults=_FAULTS)
    def exchange(self, faults: Faults) -> None:
        self.world.wire.faults = replace(faults)
        try:
            for step in self.world.steps():
                if step.kind is StepKind.FAILED and not (faults.forge_answers and step.code == "signature_invalid"):
                    raise AssertionError(step)
                event(f"exchanged: {step.kind}")
        except NoNetwork:
            event("the line was cut")

    @rule(place=st.integers(0, 50))
    def deliver_late(self, place: int) -> None:
        self.world.wire.deliver_late(place)

    @rule()
    def restart_hub(self) -> None:
        self.world.restart_hub()

    @invariant()
    def nothing_is_lost(self) -> None:
        book = self.world.book
        for record, hashes in self._expected.items():
            assert [revision.sha256 for revision in book.initiatives.history(record)] == hashes

    @invariant()
    def the_counters_are_honest(self) -> None:
        counters = self.world.book.listing.counters()
        assert counters.entered == len(self._expected)
        assert counters.entered == counters.received + counters.waiting + counters.attention

    @invariant()
    def received_means_proven_and_stored(self) -> None:
        book, hub_rows = self.world.book, self.world.hub_rows()
        assert check_book(book).flaws == ()
        for record in self._expected:
            for revision in book.initiatives.history(record):
                if revision.answer in DELIVERED:
                    assert hub_rows[record, revision.initiative.revision] == revision.sha256
        for row in book.listing.page(delivery="received", limit=10_000).rows:
            assert hub_rows[row.id, row.revision] == self._expected[row.id][row.revision - 1]

    @invariant()
    def the_hub_counts_once(self) -> None:
        assert check_hub(self.world.hub).problems == ()
        newest = {}
        for record, revision in self.world.hub_rows():
            newest[record] = max(revision, newest.get(record, 0))
        first_withdrawn = {record: self._first_withdrawn(record) for record in self._withdrawn}
        counted = [record for record in newest if newest[record] < first_withdrawn.get(record, newest[record] + 1)]
        assert self.world.hub.standings.leaderboard(PROGRAMME).initiatives == len(counted)

    def _first_withdrawn(self, record: str) -> int:
        history = self.world.book.initiatives.history(record)
        return next(one.initiative.revision for one in history if one.initiative.withdrawal is not None)

    def _drain(self) -> None:
        """Without new faults everything comes to rest within a few rounds, and both sides agree."""
        self.world.wire.faults = Faults()
        for _ in range(_ROUNDS_TO_DRAIN):
            try:
                for _ in self.world.steps():
                    pass
            except CarriageError as error:
                raise AssertionError("a healthy wire stopped a round") from error
        counters = self.world.book.listing.counters()
        assert counters.waiting == 0
        assert counters.attention == len(self._poisoned)
        hub_rows = self.world.hub_rows()
        for record, hashes in self._expected.items():
            if record not in self._poisoned:
                assert hub_rows[record, len(hashes)] == hashes[-1]
        self.nothing_is_lost()
        self.the_counters_are_honest()
        self.received_means_proven_and_stored()
        self.the_hub_counts_once()

    @property
    def world(self) -> World:
        if self._world is None:
            raise RuntimeError("begin() comes first")
        return self._world


def _writable(text: str) -> str:
    """Only what a form accepts; what it refuses has tests of its own."""
    from sync.text.unicode_text import normal_form, unusable_characters

    return "x" + "".join(character for character in normal_form(text) if not unusable_characters(character))


TestExchangeMachine = ExchangeMachine.TestCase
TestExchangeMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
