"""The minutes of a review meeting out of what the hub holds: her units alone, in the order of the tree, within bounds.

The paper is Vietnamese whoever asks for it: it is a paper of the union, not a page for one reader. A record whose
document cannot be opened any more stands in its unit's list as one, and how many these are is said at the top; the
reason of what was decided is left out there, for nobody can say whom it names.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import ProgrammeUnknown, ReportTooLong, RightMissing, UnitUnknown
from sync.hub.reading.masking import Masked
from sync.hub.reading.names_in_texts import without_names
from sync.hub.reporting import on_paper
from sync.hub.reporting.meeting import MeetingAsked, Subject
from sync.hub.reporting.minutes import Minutes, Place
from sync.hub.reporting.sections import (
    Found,
    benefits_of,
    groups_of,
    in_order,
    name_within,
    states_of,
    sums_of,
    tally_of,
)
from sync.hub.reviewing.lines import names_taken_out, read_sound_lines
from sync.hub.service import Hub
from sync.hub.standings.boards import board_of
from sync.hub.standings.days import VIETNAM
from sync.hub.standings.questions import Asked, Question
from sync.hub.store import audit
from sync.hub.store import records as records_store
from sync.hub.store.database import Connection
from sync.hub.store.on_agenda import Agenda, AgendaRow, find_on_agenda
from sync.hub.words import Words, words_in

MOST_ROWS = 2_000
_PLACES = 10
_CONFEDERATION = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"


def make_minutes(hub: Hub, actor: Actor, asked: MeetingAsked, most: int = MOST_ROWS) -> tuple[Minutes, int]:
    """The minutes, and how many records are in them.

    Whoever calls notes it (`note_minutes`) before anything of the paper leaves. Raises UnitUnknown, RightMissing,
    ProgrammeUnknown, ReportTooLong.
    """
    words = words_in("vi")
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        area = _area(catalogue, actor, asked)
        rows = find_on_agenda(connection, _agenda(catalogue, actor, asked), most + 1)
        if len(rows) > most:
            raise ReportTooLong(most=words.number(most))
        rows, records, unread = _read(hub, connection, rows)
        reasoned = [record.id for row, record in zip(rows, records, strict=True) if row.reason]
        names = names_taken_out(hub, connection, reasoned)
    found = in_order(catalogue, [_found(*one, names) for one in zip(rows, records, strict=True)])
    unit = catalogue.tree.find_unit(area)
    name = unit.name if unit else hub.identity.name
    programmes = {asked.programme} if asked.programme else {one.row.programme for one in found}
    places = _standings(hub, programmes, catalogue, area, words)
    minutes = Minutes(
        title=f"Biên bản họp xét sáng kiến – {name}",
        above=_above(catalogue, area),
        unit=name,
        unit_in_capitals=name.upper(),
        number=asked.number,
        place_and_date=f"{asked.locality or '.................'}, {on_paper.day_in_words(asked.held_on)}",
        subject="Họp xét sáng kiến",
        time=_time(asked),
        place=asked.place,
        chair=asked.chair,
        chair_name=on_paper.name_alone(asked.chair),
        secretary=asked.secretary,
        secretary_name=on_paper.name_alone(asked.secretary),
        attendees=asked.attendees,
        scope=_scope(catalogue, asked, name, len(found), words) + _unread_told(unread, words),
        states=states_of(asked.subject, words),
        tally=tally_of(catalogue, area, found, asked.subject, words),
        sums=sums_of(found, asked.subject, words),
        sum=words.number(len(found)),
        benefits=benefits_of(found),
        with_votes=asked.subject is Subject.WAITING,
        groups=groups_of(catalogue, area, found, words),
        standings_told=_standings_told(hub) if places else "",
        standings=places,
    )
    return minutes, len(found)


def _found(row: AgendaRow, record: Initiative, names: Mapping[str, tuple[str, ...]]) -> Found:
    """A record with the last word about it, where whoever was anonymised is not named either."""
    reason = without_names(row.reason, names.get(record.id, ())) if row.reason else row.reason
    return Found(replace(row, reason=reason), record)


def _read(hub: Hub, connection: Connection, rows: list[AgendaRow]) -> tuple[list[AgendaRow], list[Initiative], int]:
    """The rows with their records, and how many of these cannot be opened."""
    said = read_sound_lines(hub, connection, [(row.document, row.line) for row in rows])
    blanks = _blanks(connection, [row for row in rows if (row.document, row.line) not in said])
    told = [replace(row, reason=None) if (row.document, row.line) in blanks else row for row in rows]
    return told, [_record(said.get((row.document, row.line)), blanks, row) for row in told], len(blanks)


def _blanks(connection: Connection, unread: list[AgendaRow]) -> dict[tuple[int, int], Initiative]:
    """In place of records that cannot be opened, what is known of them without it."""
    if not unread:
        return {}
    ids = records_store.ids_in(connection, {row.document for row in unread})
    return {
        (row.document, row.line): Initiative(
            id=ids.get((row.document, row.line), ""),
            unit=row.unit,
            programme=row.programme,
            title=f"Không mở được sáng kiến {ids.get((row.document, row.line), '')} (tài liệu số {row.document})",
        )
        for row in unread
    }


def _record(said: Masked | None, blanks: Mapping[tuple[int, int], Initiative], row: AgendaRow) -> Initiative:
    return said.record if said is not None else blanks[row.document, row.line]


def _unread_told(count: int, words: Words) -> str:
    if not count:
        return ""
    return (
        f" Trong đó {words.number(count)} sáng kiến không mở được nội dung vì tài liệu ở máy chủ đã hỏng: trong danh"
        " sách chỉ ghi đơn vị và mã."
    )


def note_minutes(hub: Hub, actor: Actor, asked: MeetingAsked, count: int) -> None:
    """Somebody takes the paper away: of which meeting, by which filters, and how many records stand in it."""
    with hub.database.writing() as connection:
        facts = {**asked.facts(), "records": str(count)}
        audit.add_entry(connection, hub.clock(), actor.login, "minutes_made", asked.unit or actor.unit, facts=facts)


def _area(catalogue: Catalogue, actor: Actor, asked: MeetingAsked) -> str:
    """Whose meeting it is; of the whole tree its one root, "" where it has several."""
    if asked.unit and asked.unit not in catalogue.tree:
        raise UnitUnknown(unit=asked.unit[:40])
    if asked.unit and not actor.sees(catalogue, asked.unit):
        raise RightMissing(unit=asked.unit[:40])
    if asked.programme and asked.programme not in catalogue.packs:
        raise ProgrammeUnknown(programme=asked.programme[:40])
    roots = [unit.code for unit in catalogue.tree.children("") if catalogue.counting_unit(unit.code) == unit.code]
    return asked.unit or actor.unit or (roots[0] if len(roots) == 1 else "")


def _agenda(catalogue: Catalogue, actor: Actor, asked: MeetingAsked) -> Agenda:
    area = asked.unit or actor.unit
    return Agenda(
        settled=asked.subject is Subject.DECIDED,
        units=catalogue.codes_in(area) if area else None,
        programme=asked.programme,
        since=_midnight(asked.since) if asked.since else None,
        before=_midnight(asked.until) + dt.timedelta(days=1) if asked.until else None,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), VIETNAM)


def _above(catalogue: Catalogue, area: str) -> str:
    """Whose unit it is, as it stands above its name; above a province stands the confederation."""
    unit = catalogue.tree.find_unit(area)
    if unit is None:
        return ""
    parent = catalogue.tree.find_unit(catalogue.counting_unit(unit.parent)) if unit.parent else None
    if parent is not None:
        return parent.name.upper()
    return _CONFEDERATION if unit.level == "province" else ""


def _time(asked: MeetingAsked) -> str:
    hour = f"{asked.held_at.hour} giờ {asked.held_at.minute:02} phút" if asked.held_at else "...... giờ ...... phút"
    return f"{hour}, {on_paper.day_in_words(asked.held_on)}"


def _scope(catalogue: Catalogue, asked: MeetingAsked, name: str, count: int, words: Words) -> str:
    """One sentence that says what is in the list, and by which conditions."""
    is_waiting = asked.subject is Subject.WAITING
    verb = "đang chờ xét" if is_waiting else "đã có kết quả xét"
    parts = [f"Cuộc họp xem xét {words.number(count)} sáng kiến {verb} của {name} và các đơn vị trực thuộc"]
    pack = catalogue.packs.get(asked.programme)
    if pack is not None:
        parts.append(f"thuộc chương trình “{pack.name_vi}”")
    what = "nhận" if is_waiting else "có kết quả"
    if asked.since and asked.until:
        parts.append(f"{what} từ ngày {on_paper.short_day(asked.since)} đến hết {on_paper.short_day(asked.until)}")
    elif asked.since:
        parts.append(f"{what} từ ngày {on_paper.short_day(asked.since)}")
    elif asked.until:
        parts.append(f"{what} đến hết ngày {on_paper.short_day(asked.until)}")
    return f"{', '.join(parts)}."


def _standings(hub: Hub, programmes: set[str], catalogue: Catalogue, area: str, words: Words) -> tuple[Place, ...]:
    """The first places among the units that the meeting is about; none where it is about several programmes.

    Nor where fewer than two units have begun: there is nothing to compare.
    """
    if len(programmes) != 1:
        return ()
    programme = min(programmes)
    with hub.states.of(programme) as state:
        question = Question(programme=programme, subtree=area)
        board = board_of(state, question, Asked(programme=programme, subtree=area, lines=_PLACES))
    lines = [line for line in board.standings if line.place is not None and line.initiatives]
    if len(lines) < 2:
        return ()
    return tuple(
        Place(
            place=str(line.place),
            unit=name_within(catalogue, area, line.unit),
            initiatives=words.number(line.initiatives),
            people=words.number(line.people),
            movement=_movement(line.movement),
        )
        for line in lines
    )


def _movement(places: int) -> str:
    return f"tăng {places} bậc" if places > 0 else f"giảm {-places} bậc" if places < 0 else "giữ nguyên"


def _standings_told(hub: Hub) -> str:
    day = on_paper.short_day(hub.clock().astimezone(VIETNAM).date())
    return f"Các đơn vị đứng đầu theo số sáng kiến đã nhận, tính đến ngày {day}:"
