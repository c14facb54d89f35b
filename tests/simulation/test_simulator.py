"""The simulator itself can be relied on: same seed, same world; every kind of step is drawn and every fault happens."""

from pathlib import Path

from tests.simulation.play import play
from tests.simulation.rules import ACTS, WEIGHTS
from tests.simulation.runner import play_seeds, schedule_of
from tests.simulation.schedule import Schedule, read_schedule, write_schedule
from tests.simulation.shrinking import shrink

_FAULTS = {
    "arrived_again",
    "arrived_late",
    "book_put_back",
    "book_restored",
    "brought_back",
    "busy",
    "clock_jumped",
    "cut_answer",
    "cut_answer (GET)",
    "cut_request",
    "decided",
    "disk_cloned",
    "disk_full",
    "double",
    "file_cut",
    "file_lost",
    "forge",
    "hold",
    "hub_clock_jumped",
    "hub_dies",
    "hub_full",
    "hub_put_back",
    "keys_rotated",
    "killed_between_steps",
    "killed_while_writing",
    "lie (GET)",
    "lose_answer",
    "lose_request",
    "photo_taken",
    "portal",
    "race",
    "reset",
    "relayed",
    "revoked",
    "stick_copied",
    "stick_copied_by_half",
    "stick_lost",
    "swap",
    "taken_over",
    "units_changed",
}


def test_the_same_seed_is_the_same_schedule_and_comes_out_the_same() -> None:
    assert schedule_of(7) == schedule_of(7)
    assert schedule_of(7) != schedule_of(8)
    for seed in range(20, 25):
        first, second = play(schedule_of(seed)), play(schedule_of(seed))
        assert (first.steps, first.happened, first.checked) == (second.steps, second.happened, second.checked)


def test_every_kind_of_step_is_drawn_and_every_fault_comes_to_pass() -> None:
    totals = play_seeds(range(60_000, 60_120))
    assert totals.broken == {}
    assert set(totals.steps) == set(WEIGHTS) == set(ACTS)
    assert _FAULTS - set(totals.happened) == set()


def test_a_schedule_is_the_same_after_it_was_kept_as_a_file(tmp_path: Path) -> None:
    write_schedule(schedule_of(3), tmp_path / "kept.json")
    assert read_schedule(tmp_path / "kept.json") == schedule_of(3)


def test_a_schedule_is_shrunk_to_the_steps_that_matter() -> None:
    def breaks(schedule: Schedule) -> bool:
        kinds = [kind for kind, *_ in schedule.steps]
        return "save" in kinds and "exchange" in kinds[kinds.index("save") :] and 1 in schedule.desks

    seed = next(seed for seed in range(100) if breaks(schedule_of(seed)))
    small = shrink(schedule_of(seed), breaks)
    assert small.steps == (("save", 0, 0, 0), ("exchange", 0, 0, 0))
    assert small.desks == (1,)
