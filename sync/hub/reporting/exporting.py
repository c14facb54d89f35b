"""Records as a table, for whoever may take them away: those of her units alone, and it stands in the log.

Promise: memory does not grow with the number of records, and nobody gets a file of which the log knows nothing. A
record whose document cannot be opened any more keeps its row, with what is known without it, and its place in the sums;
how many these are stands at the end. The reason of what was decided is left out there: nobody can say whom it names.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import IO

from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import ProgrammeUnknown, RightMissing, UnitUnknown
from sync.hub.reading.names_in_texts import without_names
from sync.hub.reporting.rows import Rows
from sync.hub.reporting.sheets import Sheets, TextColumns, Workbook
from sync.hub.reporting.sums import Grouping, Sums
from sync.hub.reviewing.lines import names_taken_out, read_sound_lines
from sync.hub.service import Hub
from sync.hub.standings.days import VIETNAM
from sync.hub.store import audit, emulation
from sync.hub.store.database import Connection
from sync.hub.store.newest import Chosen, NewestRow, each_newest
from sync.hub.words import Words


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """What is to be in the file; all, where nothing is said. `since` and `until`: days in Vietnam, both are meant."""

    unit: str = ""
    programme: str = ""
    verdict: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    by: Grouping | None = None
    is_text: bool = False

    def facts(self) -> dict[str, str]:
        """The filters as they stand in the log."""
        told = {
            "unit": self.unit,
            "programme": self.programme,
            "verdict": self.verdict,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "by": self.by.value if self.by else "",
            "form": "csv" if self.is_text else "xlsx",
        }
        return {name: fact for name, fact in told.items() if fact}


def write_export(hub: Hub, actor: Actor, asked: ExportAsked, target: IO[bytes], words: Words) -> int:
    """Write the file to `target`; returns how many records are in it.

    Whoever calls notes it (`note_export`) before anything of the file leaves. Raises UnitUnknown, RightMissing,
    ProgrammeUnknown.
    """
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        chosen = _chosen(catalogue, actor, asked)
        sheets: Sheets = TextColumns(target) if asked.is_text else Workbook(target)
        rows = Rows(catalogue, words)
        by_name = _cluster_names(connection, catalogue.packs) if asked.by is Grouping.CLUSTER else {}
        sums = Sums(asked.by, rows, catalogue, by_name, words) if asked.by else None
        count = unreadable = 0
        sheets.begin(words("export.sheet"), rows.headings())
        for row, record in _each(hub, connection, chosen):
            count += 1
            if record is None:
                unreadable += 1
                sheets.put(rows.cells_unread(row))
            else:
                sheets.put(rows.cells(row, record))
            if sums is not None:
                sums.add(row, record)
    if sums is not None:
        sheets.begin(words("export.sums"), sums.headings())
        for group in sums.each():
            sheets.put(group)
    if unreadable:
        sheets.begin(words("export.unread"), [words("export.unread_told", count=words.number(unreadable))])
    sheets.finish()
    return count


def note_export(hub: Hub, actor: Actor, asked: ExportAsked, count: int) -> None:
    """Somebody takes records away: by which filters, and how many."""
    with hub.database.writing() as connection:
        facts = {**asked.facts(), "records": str(count)}
        audit.add_entry(connection, hub.clock(), actor.login, "exported", asked.unit or actor.unit, facts=facts)


def _chosen(catalogue: Catalogue, actor: Actor, asked: ExportAsked) -> Chosen:
    if asked.unit and asked.unit not in catalogue.tree:
        raise UnitUnknown(unit=asked.unit[:40])
    if asked.unit and not actor.sees(catalogue, asked.unit):
        raise RightMissing(unit=asked.unit[:40])
    if asked.programme and asked.programme not in catalogue.packs:
        raise ProgrammeUnknown(programme=asked.programme[:40])
    area = asked.unit or actor.unit
    return Chosen(
        units=catalogue.codes_in(area) if area else None,
        programme=asked.programme,
        judgement=asked.verdict,
        since=_midnight(asked.since) if asked.since else None,
        before=_midnight(asked.until) + dt.timedelta(days=1) if asked.until else None,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), VIETNAM)


def _each(hub: Hub, connection: Connection, chosen: Chosen) -> Iterator[tuple[NewestRow, Initiative | None]]:
    """Each document is opened once; without its record what cannot be opened."""
    for document, of_document in groupby(each_newest(connection, chosen), key=attrgetter("document")):
        rows = list(of_document)
        records = read_sound_lines(hub, connection, [(document, row.line) for row in rows])
        names = names_taken_out(hub, connection, [row.initiative for row in rows if row.reason])
        for row in rows:
            said = records.get((document, row.line))
            if said is None:
                yield replace(row, reason=None), None
                continue
            reason = without_names(row.reason, names.get(row.initiative, ())) if row.reason else row.reason
            yield replace(row, reason=reason), said.record


def _cluster_names(connection: Connection, programmes: Iterable[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for programme in programmes:
        names = {one.code: one.name for one in emulation.find_clusters(connection, programme)}
        members = emulation.find_members(connection, programme).items()
        found |= {(programme, unit): names.get(code, code) for unit, code in members}
    return found
