"""What the public pages show, worked out from one state of the counters, in words and numbers for a template."""

from typing import Any

import msgspec

from sync.hub.service import Hub
from sync.hub.standings.boards import Board, board_of
from sync.hub.standings.history import MOST_UNITS, courses
from sync.hub.standings.periods import Kind, Period, quarter_of, read_quarter
from sync.hub.standings.questions import RATIOS, Asked, Measure, Question, read_question
from sync.hub.standings.recognition import First, Verdict, recognise
from sync.hub.standings.states import State
from sync.hub.web.board_code import board_code
from sync.hub.web.choices import choices, quarter_choices
from sync.hub.web.graph import drawn
from sync.hub.web.ranked import meant, ranked_name, unranked
from sync.hub.words import Words

POSTER_LINES = 10  # fit on one sheet, long names too
_OF_EVERY_BOARD = {Measure.ENTERED, Measure.INITIATIVES, Measure.VALID, Measure.PEOPLE}
Facts = dict[str, Any]


def shown_board(hub: Hub, asked: Asked, words: Words) -> Facts:
    """A leaderboard with what can be chosen beside it. Raises what `boards.answer` raises."""
    with hub.states.of(asked.programme) as state:
        question = read_question(meant(asked, state.catalogue), state.catalogue, state.pack)
        board = board_of(state, question, asked)
        outside = unranked(state, question, board)
        ranked = ranked_name(state, board, words)
        first = [line.unit for line in board.standings[:MOST_UNITS] if line.place is not None]
        graph = drawn(courses(state, question, first)) if first and not asked.offset else None
        chosen = choices(state, board, asked, words)
        of_what = [words(f"measure.{board.measure}"), *_of_what(state, question, words)]
    told = {"board": board, "chosen": chosen, "graph": graph, "ranked": ranked, "of_what": of_what}
    return {**told, **_beside(board, outside, words)}


def shown_poster(hub: Hub, asked: Asked, words: Words) -> Facts:
    """The head of a leaderboard, and in words what it is of. Raises what `boards.answer` raises."""
    asked = msgspec.structs.replace(asked, offset=0, lines=POSTER_LINES)
    with hub.states.of(asked.programme) as state:
        question = read_question(meant(asked, state.catalogue), state.catalogue, state.pack)
        board = board_of(state, question, asked)
        outside = unranked(state, question, board)
        of_what = _of_what(state, question, words)
    code = board_code(hub, asked, words.language)
    return {"board": board, "of_what": of_what, "code": code, **_beside(board, outside, words)}


def shown_recognition(hub: Hub, asked: Asked, words: Words) -> Facts:
    """The outcome of the quarterly rule, explained. Raises ProgrammeUnknown, BoardUnclear."""
    with hub.states.of(asked.programme) as state:
        pack = state.pack
        today = min(max(state.today, pack.starts_on), pack.ends_on)
        outcome = recognise(state, read_quarter(asked.period or quarter_of(today)))
        quarters = quarter_choices(state, outcome.quarter, words)
    told = [(one.cluster_name, bool(one.recognised), _explained(one, words)) for one in outcome.clusters]
    return {"outcome": outcome, "told": told, "quarters": quarters}


def _beside(board: Board, outside: int, words: Words) -> Facts:
    """The figure's own column, where it is none of those that every board has; and what must be known to read it.

    `outside`: how many initiatives are of units that this board does not rank.
    """
    measure = board.measure
    is_narrowed = board.period or board.cluster or board.subtree or outside
    notes = [_unranked_note(board, outside, words)] * bool(outside)
    notes += [words("page.people_note")]
    notes += [words("page.note.sum")] * bool(board.cluster or board.level)
    notes += [words("page.note.period")] * bool(board.starts_on or board.ends_on)
    notes += [words("page.note.entered"), words("page.note.valid")]
    notes += [words("page.note.benefit")] * (measure is Measure.BENEFIT)
    notes += [words("page.note.ratio")] * (measure in RATIOS)
    return {
        "has_figure": measure not in _OF_EVERY_BOARD,
        "figures": _figures(board, words),
        "empty": words("page.empty_here" if is_narrowed else "page.empty"),
        "since_day": f"{board.since:%d/%m/%Y}" if board.since else "",
        "notes": notes,
    }


def _unranked_note(board: Board, outside: int, words: Words) -> str:
    counted = words(f"page.counted.{'entered' if board.measure is Measure.ENTERED else 'initiatives'}")
    level = words.level(board.level)
    return words("page.note.unranked", count=words.number(outside), counted=counted, level=level)


def _figures(board: Board, words: Words) -> dict[str, str]:
    """The figure of each unit on this page, as its column shows it."""
    known = {line.unit: line.figure for line in board.standings if line.figure is not None}
    told = dict(zip(known, words.decimals(known.values()), strict=True))
    sign = " %" if board.measure in {Measure.ASSIGNED_PERCENT, Measure.PLEDGED_PERCENT} else ""
    return {
        line.unit: f"{told[line.unit]}{sign}" if line.unit in told else words("page.none") for line in board.standings
    }


def _of_what(state: State, question: Question, words: Words) -> list[str]:
    """Of which days a board is, of which units, and of what level."""
    cluster = state.grounds.clusters.get(question.cluster)
    subtree = state.catalogue.tree.find_unit(question.subtree)
    phases = {
        one.code: one.name_vi if words.language == "vi" else one.name_en
        for one in (*state.pack.phases, *state.pack.peaks)
    }
    level = words.level(question.level) if question.level else ""
    within = (cluster.name if cluster else "", subtree.name if subtree else "", level)
    return [_period_name(question.period, phases, words), *(one for one in within if one)]


def _period_name(period: Period, phases: dict[str, str], words: Words) -> str:
    word, first, last = period.word, period.starts_on, period.ends_on
    match period.kind:
        case Kind.PHASE:
            return phases[word]
        case Kind.QUARTER:
            return words("period.quarter", quarter=word[-1], year=word[:4])
        case Kind.WEEK:
            return words("period.week", week=int(word[-2:]), year=word[:4])
        case Kind.DATES | Kind.ALL:
            pass
    key = "dates" if first and last else "since" if first else "until" if last else "all"
    return words(f"period.{key}", first=f"{first:%d/%m/%Y}" if first else "", last=f"{last:%d/%m/%Y}" if last else "")


def _explained(verdict: Verdict, words: Words) -> list[str]:
    """What came out for a cluster, and why, a sentence a line."""
    if not verdict.firsts:
        return [words("recognition.nothing", cluster=verdict.cluster_name)]
    told = [_told(one, verdict.cluster_name, words) for one in verdict.firsts]
    return told if verdict.recognised else [*told, words("recognition.nobody")]


def _told(one: First, cluster: str, words: Words) -> str:
    return words(
        f"recognition.{one.reason}",
        unit=one.unit_name,
        cluster=cluster,
        initiatives=words.number(one.initiatives),
        target=words.number(one.target or 0),
        origin=words(f"recognition.origin.{one.origin}") if one.origin else "",
    )
