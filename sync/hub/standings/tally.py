"""The tally: what one initiative counts for, as it comes in and as it is decided about; and the same counted anew.

Promise: whatever came in and was decided in whatever order, the counters are what `find_miscounts` counts from the
records.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from sync.contract.bulletins import Judgement
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.standings.people import each_person
from sync.hub.store import counters, records, refused_records, unread
from sync.hub.store.counters import Figures, Move
from sync.hub.store.database import Connection
from sync.hub.store.records import InitiativeRow
from sync.hub.store.refused_records import RefusedRecord

VALID = Judgement.VALID.value
Moves = dict[tuple[str, str], Move]
_AT_ONCE = 1000


def count_in(moves: Moves, rows: Iterable[InitiativeRow], catalogue: Catalogue, by: int = 1) -> None:
    """Add what these count for to `moves`; with `by` -1, take it away."""
    of_units: dict[tuple[str, str], list[InitiativeRow]] = {}
    for row in rows:
        if not row.withdrawn:
            of_units.setdefault((row.programme, row.unit), []).append(row)
    for (programme, unit), of_unit in of_units.items():
        move = _move_of(moves, programme, unit, catalogue)
        move.initiatives += by * len(of_unit)
        move.benefit_vnd += by * sum(row.benefit_vnd or 0 for row in of_unit)
        move.valid += by * sum(row.judgement == VALID for row in of_unit)
        for person, initiatives in Counter(each_person(b"".join(row.people for row in of_unit))).items():
            move.people[person] = move.people.get(person, 0) + by * initiatives


def count_refused(moves: Moves, row: RefusedRecord, catalogue: Catalogue, by: int = 1) -> None:
    """The same of a record that was entered and not received; one that names no programme counts nowhere."""
    if row.programme and not row.withdrawn:
        _move_of(moves, row.programme, row.unit, catalogue).refused += by


def note_judgement(connection: Connection, moves: Moves, catalogue: Catalogue, initiative: str, to: Judgement) -> None:
    """What was decided about an initiative is its last word now; what that changes is added to `moves`."""
    row = records.find_initiatives(connection, (initiative,))[initiative]
    records.note_judgement(connection, initiative, to.value)
    change = (to is Judgement.VALID) - (row.judgement == VALID)
    if change and not row.withdrawn:
        _move_of(moves, row.programme, row.unit, catalogue).valid += change


def _move_of(moves: Moves, programme: str, unit: str, catalogue: Catalogue) -> Move:
    key = (programme, catalogue.counting_unit(unit))
    move = moves.get(key)
    if move is None:
        move = moves[key] = Move()
    return move


def counted(connection: Connection, catalogue: Catalogue) -> Moves:
    """What the counters should be, from the records."""
    moves: Moves = {}
    every = records.each_initiative(connection)
    while rows := list(islice(every, _AT_ONCE)):
        count_in(moves, rows, catalogue)
    for refused in refused_records.each_refused_record(connection):
        count_refused(moves, refused, catalogue)
    return moves


def find_miscounts(connection: Connection, catalogue: Catalogue) -> tuple[str, ...]:
    """What is not as a recount has it: totals, people, what the days add up to, the last word about each initiative."""
    expected, found = counted(connection, catalogue), counters.all_participations(connection)
    totals, days = counters.all_figures(connection), counters.days_together(connection)
    problems = []
    for key in sorted(expected.keys() | found.keys() | totals.keys() | days.keys()):
        right = expected.get(key, Move())
        figures, named = right.figures(len(right.people)), f"{key[0]} {key[1]}: "
        told = totals.get(key, Figures())
        if told != figures:
            problems += [
                f"{named}{name} {one} != {other}"
                for name, one, other in zip(Figures._fields, told, figures, strict=True)
                if one != other
            ]
        elif right.people != found.get(key, {}):
            problems.append(f"{named}of how many each person is an author")
        elif days.get(key, Figures()) != figures:
            problems.append(f"{named}days {days.get(key, Figures())} != {figures}")
    problems += [f"{initiative}: last decision" for initiative in records.judgements_out_of_step(connection)]
    missed = dict.fromkeys(line.initiative for line in refused_records.unfiled_lines(connection))
    missed |= dict.fromkeys(refused_records.refused_records_out_of_step(connection))
    problems += [f"{initiative}: entered or received" for initiative in missed]
    problems += [f"{initiative}: benefit not read" for initiative in unread.unread_benefits(connection)]
    return tuple(problems)
