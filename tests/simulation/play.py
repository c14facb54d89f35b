"""Playing a schedule: every step is taken and looked at, then the faults stop and all must come to rest."""

from collections import Counter
from dataclasses import dataclass, field

from tests.simulation.broken import Broken
from tests.simulation.clock import ruled_by
from tests.simulation.desk import Desk
from tests.simulation.invariants.books import BookWatch
from tests.simulation.invariants.calm import (
    MOST_ROUNDS,
    MOST_ROUNDS_OF_LIVES,
    convergence,
    is_at_rest,
    isolation,
    told,
)
from tests.simulation.invariants.hubs import HubWatch
from tests.simulation.rules import ACTS
from tests.simulation.schedule import Schedule, Step
from tests.simulation.speed import quick_opening
from tests.simulation.template import template
from tests.simulation.world import World


@dataclass
class Played:
    """What came of a schedule: `broken` is None when every promise held."""

    broken: Broken | None = None
    steps: Counter[str] = field(default_factory=Counter)
    happened: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)


def play(schedule: Schedule) -> Played:
    """Play it from beginning to end. What our own code raises unforeseen is a broken promise, too."""
    played = Played()
    template()
    with quick_opening():
        world = World(schedule.seed, schedule.desks)
        try:
            with ruled_by(world.chance):
                _play(world, schedule, played)
        finally:
            played.happened = world.happened
            world.close()
    return played


def _play(world: World, schedule: Schedule, played: Played) -> None:
    game = _Game(world, played)
    try:
        for step in schedule.steps:
            game.take(step)
        game.calm_down()
    except Broken as broken:
        played.broken = broken
    except Exception as error:  # noqa: BLE001 - any bug of ours is a finding
        played.broken = Broken("no_error", repr(error))
        played.broken.__cause__ = error


class _Game:
    def __init__(self, world: World, played: Played) -> None:
        self._world = world
        self._checked, self._steps = played.checked, played.steps
        self._hubs = {centre.number: HubWatch(centre, world.memory, self._checked) for centre in world.centres}
        self._books: dict[int, BookWatch] = {}
        self._late: dict[int, set[tuple[str, int]]] = {}

    def take(self, step: Step) -> None:
        """One step, and a look at everything."""
        kind, *numbers = step
        self._steps[kind] += 1
        exchanges = self._world.desk(numbers[0]) if kind == "exchange" else None
        is_calm = exchanges is not None and self._is_calm(exchanges)
        ACTS[kind](self._world, *numbers)
        is_calm = is_calm and exchanges is not None and not exchanges.wire.fired and exchanges.outcome == "done"
        self._world.pass_step()
        self._look()
        if exchanges is not None and is_calm:
            self._isolated(exchanges)

    def calm_down(self) -> None:
        """The faults stop; people clear disks and let PCs in; then nobody does anything but the rounds."""
        self._stop_faults()
        has_lives = self._has_lives()
        for _ in range(MOST_ROUNDS_OF_LIVES if has_lives else MOST_ROUNDS):
            taken_before = self._taken()
            for centre in self._world.centres:
                centre.approve_all()
            for desk in self._world.desks:
                self._one_round(desk, is_strict=not has_lives)
                self._look_at_lives()
            self._world.pass_step()
            self._look()
            # A stick that came last may have brought what a copied disk left on it: its PC is told in its next round.
            if self._are_all_at_rest() and not (has_lives and self._taken() != taken_before):
                break
        self._start_all_anew()
        for desk in self._world.desks:
            hub = self._hubs[desk.centre.number]
            if self._is_revoked(desk):
                continue
            convergence(desk, self._watch(desk), hub, self._world.memory)
            # What was told to a copied disk, at a hub that was put back besides, is not told once more.
            if desk.has_network and not (desk.lives and desk.centre.lives):
                told(desk, hub)
            self._world.happened["brought_back"] += self._watch(desk).brought_back
            self._checked["convergence"] += 1

    def _taken(self) -> list[int]:
        """How many documents each hub has taken."""
        return [hub.taken_count() for hub in self._hubs.values()]

    def _are_all_at_rest(self) -> bool:
        """Whether nothing waits at any PC, and no PC for a person."""
        return all(
            is_at_rest(desk, self._watch(desk)) and not desk.centre.is_set_aside(desk.device)
            for desk in self._world.desks
            if not self._is_revoked(desk)
        )

    def _start_all_anew(self) -> None:
        """What was called saved is there after the next start, too, though nothing was written to the book since."""
        for desk in self._world.desks:
            desk.restart()
        self._look()

    def _one_round(self, desk: Desk, *, is_strict: bool) -> None:
        is_strict = is_strict and not self._is_revoked(desk)
        if desk.has_network:
            is_calm = self._is_calm(desk)
            desk.exchange()
            if is_strict and (desk.outcome != "done" or desk.failed):
                raise Broken("liveness", f"a healthy line stopped a round: {desk.outcome} {desk.failed}")
            if is_calm and desk.outcome == "done":
                self._isolated(desk)
            return
        stick = self._world.stick(desk.number)
        desk.pack(stick)
        desk.centre.import_stick(stick)
        desk.unpack(stick)
        if is_strict and desk.outcome != "done":
            raise Broken("liveness", f"a good stick stopped a round: {desk.outcome} {desk.failed}")

    def _stop_faults(self) -> None:
        self._world.retire_clones()
        for centre in self._world.centres:
            centre.tripwire.rest()
            centre.make_room()
            centre.drop_race()
            while centre.delayed:
                centre.receive_late(centre.delayed.pop(0))
        for desk in self._world.desks:
            desk.wire.faults.clear()
            desk.tripwire.rest()
            desk.dies_after = -1
            desk.make_room()
        # A PC that waits is let in by a person; it must have asked by then.
        for desk in self._world.desks:
            if desk.device in desk.centre.admitted():
                continue
            if desk.has_network:
                desk.exchange()
            else:
                desk.pack(self._world.stick(desk.number))
                desk.centre.import_stick(self._world.stick(desk.number))
            self._look_at_lives()

    def _has_lives(self) -> bool:
        return any(party.lives for party in (*self._world.desks, *self._world.centres))

    def _look_at_lives(self) -> None:
        """Where there are inventories it counts what came to the hub before one was told, and what after it."""
        if self._has_lives():
            self._look()

    def _look(self) -> None:
        for hub in self._hubs.values():
            hub.look()
        for desk in self._world.desks:
            self._watch(desk).look()

    def _watch(self, desk: Desk) -> BookWatch:
        watch = self._books.get(desk.number)
        if watch is None:
            hub = self._hubs[desk.centre.number]
            watch = self._books[desk.number] = BookWatch(desk, hub, self._world.memory, self._checked)
        return watch

    def _isolated(self, desk: Desk) -> None:
        self._look()
        late = self._late.get(desk.number, set())
        self._late[desk.number] = isolation(self._watch(desk), self._world.memory, late)
        self._checked["isolation"] += 1

    @staticmethod
    def _is_revoked(desk: Desk) -> bool:
        return desk.device in desk.centre.revoked()

    @staticmethod
    def _is_calm(desk: Desk) -> bool:
        """Whether nothing will disturb its next exchange, and it may send what waits."""
        is_set = desk.tripwire.is_set or desk.centre.tripwire.is_set or desk.dies_after > 0
        if is_set or desk.is_full or desk.centre.is_full or not desk.has_network:
            return False
        return desk.device in desk.centre.admitted() and desk.book.outbox.recovery() is None
