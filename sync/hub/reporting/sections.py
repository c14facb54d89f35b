"""The parts of the minutes: the records by units, what they count up to, what they bring."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, groupby

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Basis, Initiative
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reporting import on_paper
from sync.hub.reporting.meeting import Subject
from sync.hub.reporting.minutes import BenefitSum, Group, Item, Tally
from sync.hub.store.on_agenda import AgendaRow
from sync.hub.store.waiting import Waits
from sync.hub.words import Words
from sync.text.amount_words import amount_in_words, grouped
from sync.text.names import name_sort_key, text_sort_key

_WAITING = (Waits.NEW, Waits.MENDED, Waits.CHANGED, Waits.UNDER_REVIEW)
_SETTLED = (Judgement.VALID, Judgement.RETURNED, Judgement.REFUSED)
_BASES = {Basis.YEAR: "Mỗi năm", Basis.MONTH: "Mỗi tháng", Basis.ONCE: "Một lần"}


@dataclass(frozen=True, slots=True)
class Found:
    """A record on the agenda."""

    row: AgendaRow
    record: Initiative

    @property
    def state(self) -> str:
        """Why it waits, or what was decided."""
        return self.row.judgement or (self.row.waits.name.lower() if self.row.waits is not None else "")


def in_order(catalogue: Catalogue, found: list[Found]) -> list[Found]:
    """Units as the tree has them, in each the first authors as names go in Vietnam, then titles."""
    places = {unit.code: place for place, unit in enumerate(catalogue.tree)}

    def order(one: Found) -> tuple[object, ...]:
        unit = catalogue.counting_unit(one.row.unit)
        path = tuple(places[above.code] for above in reversed(catalogue.tree.ancestors(unit)))
        author = one.record.authors[0].name if one.record.authors else ""
        return path, unit, name_sort_key(author), text_sort_key(one.record.title), one.record.id

    return sorted(found, key=order)


def groups_of(catalogue: Catalogue, area: str, found: Sequence[Found], words: Words) -> tuple[Group, ...]:
    """The records by the units that answer for them today, numbered through."""
    numbers = count(1)
    groups = []
    for unit, of_unit in groupby(found, key=lambda one: catalogue.counting_unit(one.row.unit)):
        several = list(of_unit)
        rows = tuple(_item(one, words.number(next(numbers)), words) for one in several)
        name = name_within(catalogue, area, unit, several[0].record.unit_name)
        groups.append(Group(unit=name, count=f"{words.number(len(rows))} sáng kiến", rows=rows))
    return tuple(groups)


def _item(one: Found, number: str, words: Words) -> Item:
    judgement = one.row.judgement
    return Item(
        number=number,
        title=on_paper.written_title(one.record),
        summary=on_paper.written_summary(one.record),
        authors=on_paper.written_authors(one.record.authors),
        benefit=on_paper.written_benefit(one.record.benefit),
        result=on_paper.written_result(words(f"judgement.{judgement}"), one.row.reason or "") if judgement else "",
    )


def states_of(subject: Subject, words: Words) -> tuple[str, ...]:
    """What the states are called in which the records of such a meeting can be."""
    if subject is Subject.WAITING:
        return tuple(words(f"inbox.kind.{one.name.lower()}") for one in _WAITING)
    return tuple(on_paper.capitalised(words(f"judgement.{one.value}")) for one in _SETTLED)


def tally_of(
    catalogue: Catalogue, area: str, found: Sequence[Found], subject: Subject, words: Words
) -> tuple[Tally, ...]:
    """A row for each unit directly below `area` that has any, with all that lies below it, in the order of the tree."""
    by_unit: dict[str, Counter[str]] = {}
    for one in found:
        by_unit.setdefault(_branch(catalogue, one.row.unit, area), Counter())[one.state] += 1
    return tuple(
        Tally(
            unit=_name(catalogue, unit),
            counts=tuple(words.number(counted[state]) for state in _codes(subject)),
            sum=words.number(counted.total()),
        )
        for unit, counted in by_unit.items()
    )


def sums_of(found: Sequence[Found], subject: Subject, words: Words) -> tuple[str, ...]:
    """How many are in each state."""
    counted = Counter(one.state for one in found)
    return tuple(words.number(counted[state]) for state in _codes(subject))


def _codes(subject: Subject) -> tuple[str, ...]:
    if subject is Subject.WAITING:
        return tuple(one.name.lower() for one in _WAITING)
    return tuple(one.value for one in _SETTLED)


def _branch(catalogue: Catalogue, unit: str, area: str) -> str:
    """The unit directly below `area` that `unit` belongs to today; `area` for itself; a root where `area` is ""."""
    line = [above.code for above in catalogue.tree.ancestors(catalogue.counting_unit(unit))]
    if area in line:
        return line[max(line.index(area) - 1, 0)]
    return line[-1] if line else unit


def name_within(catalogue: Catalogue, area: str, code: str, otherwise: str = "") -> str:
    """What a unit is called in a paper of `area`: with the unit above it, where that is another, for many are alike."""
    name, unit = _name(catalogue, code, otherwise), catalogue.tree.find_unit(code)
    above = catalogue.counting_unit(unit.parent) if unit and unit.parent else ""
    return name if code == area or above in {"", area} else f"{name} – {_name(catalogue, above)}"


def _name(catalogue: Catalogue, code: str, otherwise: str = "") -> str:
    unit = catalogue.tree.find_unit(code)
    return unit.name if unit else otherwise or code


def benefits_of(found: Sequence[Found]) -> tuple[BenefitSum, ...]:
    """The sums on each basis apart, for a year's and a month's benefit are not added to each other."""
    sums: Counter[Basis] = Counter()
    for one in found:
        benefit = one.record.benefit
        if benefit.basis in _BASES and benefit.amount_vnd:
            sums[benefit.basis] += benefit.amount_vnd
    return tuple(
        BenefitSum(label=label, amount=f"{grouped(sums[basis])} đồng", words=amount_in_words(sums[basis]))
        for basis, label in _BASES.items()
        if sums[basis]
    )
