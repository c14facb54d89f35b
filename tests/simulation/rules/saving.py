"""What an officer does at the form: create, edit, withdraw, keep confidential, mend, choose between two versions."""

import unicodedata
from typing import Any

import msgspec

from desktop_app.operations.choose_version import choose_version, find_contest
from desktop_app.operations.register import register, withdraw
from desktop_app.store.book import Book
from sync.contract.initiative import Initiative
from tests.builders import an_author, an_initiative
from tests.simulation.desk import Desk
from tests.simulation.rules.registry import rule
from tests.simulation.world import World

_TITLES = (
    "Đồ gá giữ khuôn",
    "Kẹp nhanh có chốt định tâm",
    unicodedata.normalize("NFD", "Giảm thời gian thay khuôn ép"),
    'Dây "nguồn"\tmáy \\ số 5',
    "Khay 🧰 linh kiện",
    "Sắp xếp " * 20,
)
_UNKNOWN_UNIT, _UNKNOWN_PROGRAMME = "KHONG-CO", "khong-co"


def _form(desk: Desk, what: int, far: int, **changes: Any) -> Initiative:
    people = 1 + far % 2
    authors = tuple(
        an_author(name=f"Nguyễn Văn A {place}", employee_number=f"SV{(what + place) % 7}", share_percent=None)
        for place in range(people)
    )
    given: dict[str, Any] = {
        "id": "",
        "revision": 0,
        "unit": desk.unit,
        "unit_name": "",
        "phase": "",
        "title": f"{_TITLES[what % len(_TITLES)]} {far}",
        "effect": "Bớt công. " * (far % 40),
        "confidential": far % 5 == 0,
        "authors": authors,
        "entered_at": None,
    }
    return an_initiative(**(given | changes))


def _typed(form: Initiative) -> dict[str, Any]:
    return {"title": form.title, "effect": form.effect, "unit": form.unit}


@rule("save", 14, always=True)
def save(world: World, who: int, what: int, far: int) -> None:
    """A new record."""
    desk = world.desk(who)
    form = _form(desk, what, far)
    world.note(desk, desk.act(lambda book: register(book, form), _typed(form)))


@rule("save_poison", 3)
def save_poison(world: World, who: int, what: int, far: int) -> None:
    """A record that the hub must refuse, as an older version of the program may have let through."""
    desk = world.desk(who)
    foreign = next(other for other in ("HN-RANGDONG", "HN-KCN-CANON") if other != desk.unit)
    wrong: dict[str, Any] = (
        {"unit": _UNKNOWN_UNIT},
        {"unit": foreign},
        {"programme": _UNKNOWN_PROGRAMME},
        {"authors": ()},
    )[what % 4]
    form = _form(desk, what, far, entered_at=desk.clock(), **wrong)
    form = msgspec.structs.replace(form, title=unicodedata.normalize("NFC", form.title))

    def add(book: Book) -> None:
        from sync.contract.identifiers import new_id

        book.initiatives.add(msgspec.structs.replace(form, id=new_id()))

    world.note(desk, desk.act(add, _typed(form)), is_bad=True)


@rule("collide", 1)
def collide(world: World, who: int, what: int, far: int) -> None:
    """A record with the id of another workplace's, as when somebody copied its data by hand."""
    desk = world.desk(who)
    other = world.desk(who + 1)
    record = other.officer.pick(what)
    if other is desk or not record or record in desk.officer.ids:
        return
    form = _form(desk, what, far, id=record, entered_at=desk.clock())
    form = msgspec.structs.replace(form, title=unicodedata.normalize("NFC", form.title))
    world.note(desk, desk.act(lambda book: book.initiatives.add(form), _typed(form)))


@rule("edit", 8)
def edit(world: World, who: int, what: int, far: int) -> None:
    """The next revision of a record; one that the hub refuses is mended by it."""
    desk = world.desk(who)
    record = desk.officer.pick(what)
    if record:
        form = _form(desk, what, far, id=record)
        world.note(desk, desk.act(lambda book: register(book, form), _typed(form)))


@rule("withdraw", 3)
def take_back(world: World, who: int, what: int, _far: int) -> None:
    """A record is taken back."""
    desk = world.desk(who)
    record = desk.officer.pick(what)
    if record and not world.is_bad(desk, record):
        world.note(desk, desk.act(lambda book: withdraw(book, record, "Nhập nhầm"), {}))


@rule("choose", 3)
def choose(world: World, who: int, what: int, far: int) -> None:
    """A person settles a conflict for one of the two versions."""
    desk = world.desk(who)
    in_conflict = [one for one in desk.officer.ids if world.memory.is_contested(one)]
    if not in_conflict:
        return
    record = in_conflict[what % len(in_conflict)]
    contest = find_contest(desk.book, record)
    if contest is None:
        return
    chosen = contest.theirs if contest.theirs is not None and far % 2 else contest.ours
    new = desk.act(lambda book: choose_version(book, record, chosen), {"title": chosen.title})
    world.note(desk, new)
