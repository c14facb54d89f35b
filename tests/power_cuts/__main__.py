"""`make cuts ROUNDS=500 SEED=…`: power cuts at random moments, and a full disk at every writing, on real processes.

In each round a workplace registers forms and exchanges, and the workplace, the hub or both are ended by SIGKILL at a
moment that chance draws; half of the time the disk loses what was not flushed, wholly or in part. After each round the
book is checked, after each scene everything is drained and both sides are compared.
"""

import contextlib
import random
import sys
import time
from collections import Counter
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory

from tests.power_cuts.disk import ForgetfulDisk
from tests.power_cuts.full_disk import fill_the_hub, fill_the_workplace
from tests.power_cuts.scene import ArmedHub, Scene

_ROUNDS_A_SCENE = 25
_LONGEST_SECONDS = 1.5
_VICTIMS = ("workplace", "workplace", "hub", "both")


def main() -> None:
    rounds, seed = int(sys.argv[1]), int(sys.argv[2])
    began = time.monotonic()
    counts: Counter[str] = Counter()
    for scene_number in range(-(-rounds // _ROUNDS_A_SCENE)):
        chance = random.Random(f"{seed}/{scene_number}")  # noqa: S311 - the same cuts for the same seed
        with TemporaryDirectory(prefix="sangkien-cuts-") as place:
            _one_scene(Path(place), chance, min(_ROUNDS_A_SCENE, rounds - counts["rounds"]), counts)
        print(f"{counts['rounds']} rounds, {counts['saved']} records saved, all proven", flush=True)
    for name, act in (("workplace", _every_writing_of_a_workplace), ("hub", _every_writing_of_the_hub)):
        with TemporaryDirectory(prefix="sangkien-cuts-") as place:
            counts[f"writings of the {name} that found no space"] = act(Path(place))
    told = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    print(f"seed {seed}: {told}; nothing lost, nothing twice; {time.monotonic() - began:.0f} s")


def _one_scene(folder: Path, chance: random.Random, rounds: int, counts: Counter[str]) -> None:
    hub = ArmedHub.on_a_free_port(folder / "hub")
    scene = Scene(folder, hub)
    for _ in range(rounds):
        counts["rounds"] += 1
        _one_round(scene, hub, chance, counts)
        scene.check_book()
    with hub:
        scene.drain()
    scene.check_hub()
    counts["saved"] += len(scene.saved)


def _one_round(scene: Scene, hub: ArmedHub, chance: random.Random, counts: Counter[str]) -> None:
    victim = chance.choice(_VICTIMS)
    disks = {"hub": ForgetfulDisk(hub.folder), "workplace": ForgetfulDisk(scene.folder)}
    hub.disk = disks["hub"]
    hub.start()
    workplace = scene.start_workplace(chance.randint(1, 4), rounds=1000, disk=disks["workplace"])
    workplace.is_at_work.wait()
    with contextlib.suppress(TimeoutExpired):
        workplace.process.wait(timeout=chance.uniform(0, _LONGEST_SECONDS))
    if victim != "workplace":
        hub.stop(at_once=True)
        counts["killed hub"] += 1
    if victim == "hub":
        workplace.process.terminate()
    else:
        workplace.process.kill()
        counts["killed workplace"] += 1
    scene.end_workplace(workplace)
    hub.stop()
    for name, disk in disks.items():
        if victim in {name, "both"} and chance.random() < 0.5:
            counts["changes lost with the cache"] += disk.cut_power(chance if chance.random() < 0.5 else None)
        disk.forget()
    hub.disk = None


def _every_writing_of_a_workplace(folder: Path) -> int:
    with ArmedHub.on_a_free_port(folder / "hub") as hub:
        writing = 1
        while fill_the_workplace(Scene(folder, hub, f"workplace-{writing}"), writing) >= writing:
            writing += 1
    return writing - 1


def _every_writing_of_the_hub(folder: Path) -> int:
    writing = 1
    while True:
        place = folder / str(writing)
        place.mkdir()
        if fill_the_hub(place, writing) < writing:
            return writing - 1
        writing += 1


if __name__ == "__main__":
    main()
