"""Sticks: packed, put into the hub, unpacked, copied whole and by half, emptied, lost."""

import shutil
from pathlib import Path

from desktop_app.operations.sticks.relay_stick import relay_stick
from sync.carriers.stick.files import ROOT
from tests.simulation.rules.registry import rule
from tests.simulation.template import address
from tests.simulation.wire import FAULTS, Fault, Wire, plugged_in
from tests.simulation.world import World


@rule("pack", 6)
def pack(world: World, who: int, what: int, _far: int) -> None:
    """What waits goes onto a stick."""
    world.desk(who).pack(world.stick(what))


@rule("import", 6)
def take_in(world: World, who: int, what: int, _far: int) -> None:
    """The stick is put into a hub's machine, perhaps the wrong one's."""
    world.centre(who).import_stick(world.stick(what))


@rule("unpack", 6)
def unpack(world: World, who: int, what: int, _far: int) -> None:
    """What the stick brings back is taken in."""
    world.desk(who).unpack(world.stick(what))


@rule("relay", 4)
def relay(world: World, who: int, what: int, far: int) -> None:
    """Any PC with a network carries the stick to the hubs, over a line that may fail, without reading a word."""
    wires = [Wire(centre) for centre in world.centres]
    if far % 3 == 0:
        wires[0].faults.append(Fault(FAULTS[far % len(FAULTS)], who, far))
    with plugged_in(*wires):
        relay_stick(world.stick(what), tuple(address(centre.number) for centre in world.centres))
    world.happened["relayed"] += 1


@rule("copy_stick", 2)
def copy_stick(world: World, who: int, what: int, _far: int) -> None:
    """All files of one stick onto another."""
    source, target = world.stick(who), world.stick(what)
    if source != target:
        shutil.copytree(source, target, dirs_exist_ok=True)
        world.happened["stick_copied"] += 1


@rule("half_copy", 2)
def half_copy(world: World, who: int, what: int, far: int) -> None:
    """Some files of one stick onto another, the last of them by half: it was pulled out."""
    source, target = world.stick(who), world.stick(who + 1 + what % 2)
    files = _files(source)[: 1 + what % 4]
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    if files:
        _cut(target / files[-1].relative_to(source), far)
        world.happened["stick_copied_by_half"] += 1


@rule("cut_file", 2)
def cut_file(world: World, who: int, what: int, far: int) -> None:
    """A file on a stick loses its end."""
    files = _files(world.stick(who))
    if files:
        _cut(files[what % len(files)], far)
        world.happened["file_cut"] += 1


@rule("lose_file", 2)
def lose_file(world: World, who: int, what: int, _far: int) -> None:
    """A file on a stick is gone."""
    files = _files(world.stick(who))
    if files:
        files[what % len(files)].unlink()
        world.happened["file_lost"] += 1


@rule("lose_stick", 1)
def lose_stick(world: World, who: int, _what: int, _far: int) -> None:
    """A stick is lost; an empty one takes its place."""
    shutil.rmtree(world.stick(who))
    world.stick(who).mkdir()
    world.happened["stick_lost"] += 1


def _files(stick: Path) -> list[Path]:
    return sorted(path for path in (stick / ROOT).rglob("*") if path.is_file())


def _cut(file: Path, far: int) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: far % max(1, len(content))])
