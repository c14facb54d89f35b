"""The figures of many schedules, for people: what was taken, what broke on the way, what was checked, how fast."""

from collections import Counter
from dataclasses import dataclass, field

from tests.simulation.play import Played
from tests.simulation.rules import WEIGHTS


@dataclass
class Totals:
    """Sums over schedules; `broken` maps a seed to the promise that it broke."""

    schedules: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    happened: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    broken: dict[int, str] = field(default_factory=dict)

    def add(self, seed: int, played: Played) -> None:
        """One more schedule."""
        self.schedules += 1
        self.steps += played.steps
        self.happened += played.happened
        self.checked += played.checked
        if played.broken is not None:
            self.broken[seed] = played.broken.promise

    def merge(self, other: "Totals") -> None:
        """The sums of another process."""
        self.schedules += other.schedules
        self.steps += other.steps
        self.happened += other.happened
        self.checked += other.checked
        self.broken |= other.broken

    def lines(self, first_seed: int, seconds: float) -> list[str]:
        """The report."""
        last = first_seed + self.schedules - 1
        verdict = f"{len(self.broken)} broke a promise" if self.broken else "every promise held"
        return [
            f"{self.schedules:,} schedules, seeds {first_seed} to {last}: {verdict}",
            f"{self.steps.total():,} steps of {len(WEIGHTS)} kinds: {_each(self.steps)}",
            f"{self.happened.total():,} faults that came to pass: {_each(self.happened)}",
            f"{self.checked.total():,} checks: {_each(self.checked)}",
            f"{self.schedules / seconds:.1f} schedules a second, {seconds:,.0f} s",
            *(f"  seed {seed}: {promise}" for seed, promise in sorted(self.broken.items())),
        ]


def _each(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counter.most_common())
