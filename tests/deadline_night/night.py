"""A whole deadline night, from an empty database to the judgement, and its table."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.deadline_night.crowd import Night, spend_the_night
from tests.deadline_night.enrolling import enrol_early, make_nations_hub
from tests.deadline_night.judging import judge
from tests.deadline_night.nation import Nation
from tests.deadline_night.preparing import prepare
from tests.deadline_night.watching import cpu_seconds, disk_bytes, memory_bytes, peaks
from tests.durable_postgresql import a_durable_server
from tests.real_hub import RealHub

POSTGRESQL = "postgresql"
_MEGA = 1e6


@dataclass
class Story:
    """What a night came to; `wrong` is empty when nothing was lost."""

    nation: Nation
    engine: str
    phases: dict[str, float] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)
    disk: int = 0
    night: Night = field(default_factory=Night)
    wrong: list[str] = field(default_factory=list)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time a phase."""
        began = time.perf_counter()
        yield
        self.phases[name] = time.perf_counter() - began

    def lines(self) -> list[str]:
        """The table."""
        night = self.night
        lasted = night.lasted_seconds or 1.0
        after = night.lasted_seconds - self.nation.seconds_to_deadline
        phases = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in self.phases.items())
        memory = ", ".join(f"{name} {size / _MEGA:,.0f} MB" for name, size in self.memory.items())
        cpu = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in self.cpu.items())
        rows = (
            (
                "workplaces",
                f"{len(night.received):,} of {self.nation.workplaces:,}, {night.late_joiners:,} joined late",
            ),
            ("records", f"{night.records:,} of {sum(self.nation.sizes):,}"),
            ("database", self.engine),
            ("the nation took", f"{night.lasted_seconds:.1f} s, {after:.1f} s of them after the deadline"),
            ("taken", f"{night.records / lasted:,.0f} records/s, {len(night.received) / lasted:,.0f} batches/s"),
            ("connections", _connections(night, lasted)),
            ("accepted answers", _percentiles(night.accepted_seconds)),
            ("refused with 503", _refusals(night)),
            ("time-outs", f"{night.time_outs}"),
            ("memory at most", memory),
            ("CPU in the night", cpu),
            ("on disk", f"{self.disk / _MEGA:,.0f} MB"),
            ("the whole run", phases),
            ("found wrong", "; ".join(self.wrong[:20]) or "nothing"),
        )
        return [f"{name:17} {text}" for name, text in rows]


def _connections(night: Night, lasted: float) -> str:
    rate = night.attempts / lasted
    return f"{night.attempts:,} ({rate:,.0f}/s), of one workplace at most {night.most_attempts}"


def _refusals(night: Night) -> str:
    count, answers = len(night.refused_seconds), _percentiles(night.refused_seconds)
    return f"{count:,}, {night.refusals_without_word} without Retry-After; {answers}"


def _percentiles(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "none"
    cuts = statistics.quantiles(seconds, n=100)
    return f"p50 {1000 * cuts[49]:,.0f} ms, p99 {1000 * cuts[98]:,.0f} ms, longest {1000 * max(seconds):,.0f} ms"


def live_through(nation: Nation, database: str = "", tell: Callable[[str], None] = lambda _: None) -> Story:
    """A night on SQLite, on a PostgreSQL of its own (`postgresql`), or on a server's empty database by its URL."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sangkien-night-")))
        looks: dict[str, Callable[[], int]] = {}
        processes: dict[str, int] = {}
        place, pattern = folder, "hub.sqlite*"
        url = database or str(folder / "hub.sqlite")
        if database == POSTGRESQL:
            server = stack.enter_context(a_durable_server())
            url, place, pattern = server.new_database("night"), server.folder, "**/*"
            looks["database"] = lambda: memory_bytes(server.pid)
            processes["database"] = server.pid
        story = Story(nation, "SQLite" if not database else "PostgreSQL")
        with story.phase("hub made"):
            public, codes = make_nations_hub(nation, url)
        tell(f"hub made, {len(nation.units):,} units")
        with story.phase("prepared"):
            prepared = stack.enter_context(prepare(nation, public, codes, folder))
        tell(f"prepared, {disk_bytes(folder, 'workplaces-*') / _MEGA:,.0f} MB of sealed documents and keys")
        with story.phase("joined early"):
            joined = enrol_early(nation, prepared, url)
        tell(f"{joined:,} workplaces joined")
        with RealHub(folder, database=url, is_made=True, proxy="127.0.0.1") as hub, story.phase("night"):
            processes["hub"] = hub.pid
            looks["hub"] = lambda: memory_bytes(hub.pid)
            before = {name: cpu_seconds(pid) for name, pid in processes.items()}
            with peaks(looks) as story.memory:
                story.night, load = spend_the_night(nation, prepared, public, (hub.url,))
            story.cpu = {name: cpu_seconds(pid) - before[name] for name, pid in processes.items()} | {"load": load}
        tell("the night is over")
        story.disk = disk_bytes(place, pattern)
        with story.phase("judged"):
            story.wrong = judge(nation, prepared, story.night, url)
    return story
