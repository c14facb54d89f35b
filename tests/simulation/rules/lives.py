"""Disks that are put back from a copy, on either side, and disks that are copied into a second PC."""

from tests.simulation.rules.registry import rule
from tests.simulation.world import Backup, World


@rule("back_up", 4)
def back_up(world: World, who: int, _what: int, _far: int) -> None:
    """Somebody copies a PC's disk."""
    desk = world.desk(who)
    folder = world.folder_for("backup")
    world.backups.append(Backup(desk, folder, desk.copy_disk(folder)))


@rule("put_back", 5)
def put_back(world: World, _who: int, what: int, far: int) -> None:
    """A copy of a book is put back: by the program, by hand, or by hand with all that lies beside it."""
    backups = [backup for backup in world.backups if backup.desk in world.desks]
    if backups:
        backup = backups[what % len(backups)]
        if far % 3 == 0:
            backup.desk.restore(backup.folder, backup.officer)
        else:
            backup.desk.put_back(backup.folder, backup.officer, whole=far % 3 == 1)
        world.happened["book_restored" if far % 3 == 0 else "book_put_back"] += 1


@rule("back_up_hub", 2)
def back_up_hub(world: World, who: int, _what: int, _far: int) -> None:
    """Somebody copies a hub's disk."""
    centre = world.centre(who)
    file = world.folder_for("hub_backup")
    centre.copy_disk(file)
    world.hub_backups.append((centre, file))


@rule("put_back_hub", 2)
def put_back_hub(world: World, _who: int, what: int, _far: int) -> None:
    """A copy of a hub is put back."""
    # One from before a takeover would know the wrong owner: people must not put that back.
    backups = [backup for backup in world.hub_backups if not backup[0].has_heir]
    if backups:
        centre, file = backups[what % len(backups)]
        centre.put_back(file)
        world.happened["hub_put_back"] += 1


@rule("take_over", 2)
def take_over(world: World, who: int, what: int, _far: int) -> None:
    """A new PC takes over, not often."""
    if what % 3 == 0:
        world.take_over(world.desk(who))
        world.happened["taken_over"] += 1


@rule("clone", 1)
def clone(world: World, who: int, _what: int, _far: int) -> None:
    """A PC's disk is copied into another PC, and both are used."""
    if len(world.desks) < 5:
        world.clone(world.desk(who))
        world.happened["disk_cloned"] += 1
