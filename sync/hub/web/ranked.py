"""Which units a public page ranks, where its address does not say: grassroots unions, each with all that lies below it.

Decision: workplaces compete, not a company's workshops with the company beside them. So a page whose address names no
level ranks grassroots unions, where the tree has any; inside one of them it ranks what records were counted for, its
workshops. Every other choice has its word in the address, and the page says which it shows. Cost: the page and the
JSON of the same address differ, whose questions are a contract with programs: the page's link to it names the level.
Refused: another default of the questions themselves, by which workplaces are told their places in bulletins.
"""

import msgspec

from sync.hub.catalogue.shelf import UNION, Catalogue
from sync.hub.standings.boards import Board
from sync.hub.standings.figures import beside, figures_at
from sync.hub.standings.questions import Asked, Measure, Question
from sync.hub.standings.states import State
from sync.hub.words import Words

AS_COUNTED = "as_counted"  # in the address of a page, where a level would stand


def meant(asked: Asked, catalogue: Catalogue) -> Asked:
    """The question that a page's address means."""
    if asked.level == AS_COUNTED:
        return msgspec.structs.replace(asked, level="")
    # Taking part is counted at a level anyhow; in a cluster its members are ranked.
    if asked.level or asked.cluster or asked.measure == Measure.UNITS:
        return asked
    if asked.subtree and not _has_unions_below(catalogue, catalogue.counting_unit(asked.subtree)):
        return asked
    if UNION not in catalogue.tree.levels:
        return asked
    return msgspec.structs.replace(asked, level=UNION)


def _has_unions_below(catalogue: Catalogue, unit: str) -> bool:
    """Looks down to the first one; a unit that is one itself has none below it, but workshops."""
    above = catalogue.tree.ancestors(unit)
    if any(one.level == UNION for one in above):
        return False
    seen, waiting = set[str](), [unit]
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            below = catalogue.tree.children(code)
            if any(one.level == UNION for one in below):
                return True
            waiting.extend(one.code for one in below)
    return False


def ranked_name(state: State, board: Board, words: Words) -> str:
    """What a board ranks, in words."""
    if board.cluster:
        return words("page.ranked.cluster", cluster=state.grounds.clusters[board.cluster].name)
    if board.level:
        return words("page.ranked.level", level=words.level(board.level))
    return words("page.ranked.as_counted")


def unranked(state: State, question: Question, board: Board) -> int:
    """How many initiatives were received (entered, where that is asked for) by units outside the level of a board."""
    if not question.level:
        return 0
    is_entered = question.measure is Measure.ENTERED
    measure = Measure.ENTERED if is_entered else Measure.INITIATIVES
    of_all = msgspec.structs.replace(question, level="", measure=measure)
    figures = figures_at(state, of_all, None)
    whole = figures.together(beside(state, of_all).entered if is_entered else figures.initiatives)
    return max(0, whole - (board.entered if is_entered else board.initiatives))
