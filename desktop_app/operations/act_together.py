"""Do one thing to many records: recognise them by one decision, take them back with a reason; and undo it.

Promise: all or nothing: one transaction, and what is cancelled has changed nothing. Each record gets a next revision,
as if it had been changed alone. A record that the act cannot be done to is told with the reason and left as it was. An
undo registers what the records said before; it passes over those that were changed since.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.domain.acts import Act, Hindrance, LeftAlone, Recognise, Withdraw, acted_on
from desktop_app.operations.register import officer, today
from desktop_app.store.acts import DoneAct
from desktop_app.store.book import Book
from desktop_app.store.initiatives import CurrentRecord
from sync.contract.checks import find_problems, is_registrable
from sync.contract.initiative import Initiative
from sync.text.unicode_text import normal_form, whole_characters

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ActResult:
    """What became of the records: `done` were changed, `left` were not. `act` is what an undo is asked with.

    `act` is 0 when nothing was changed; then, too, when it was cancelled, and nothing is told then.
    """

    act: int
    done: int
    left: tuple[LeftAlone, ...]
    cancelled: bool = False


class _Stopped(Exception):
    """The person cancelled."""


def plan_act(book: Book, numbers: Sequence[int], act: Act, *, cancelled: Cancelled | None = None) -> ActResult:
    """What `do_act` would do, with nothing done: `done` counts the records that it would change.

    Records are named by their numbers in the list (`ListRow.number`).
    """
    act = _spelled(act)
    left: list[LeftAlone] = []
    done = 0
    try:
        with book.database.one_moment():
            for changes in _portions(book, numbers, act, left):
                done += len(changes)
                _stop_if(cancelled)
    except _Stopped:
        return ActResult(0, 0, (), cancelled=True)
    return ActResult(0, done, tuple(left))


def do_act(
    book: Book,
    numbers: Sequence[int],
    act: Act,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ActResult:
    """Do it to every one of these records that it can be done to.

    `progress` is told, now and then, how many were looked at. Raises BookError; nothing was changed then.
    """
    act = _spelled(act)
    left: list[LeftAlone] = []
    kind = "recognise" if isinstance(act, Recognise) else "withdraw"
    portions = _portions(book, numbers, act, left)
    return _done(book, kind, _facts(act), portions, left, progress=progress, cancelled=cancelled)


def undo_act(
    book: Book, number: int, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ActResult:
    """Bring back what the records said before the act; nothing is removed. An act that was undone is not undone again.

    Raises BookError; nothing was changed then.
    """
    known = book.acts.find_act(number)
    if known is None or known.kind == "undo":
        return ActResult(0, 0, ())
    changed = book.initiatives.find_many(book.acts.changed_since(number))
    left = [LeftAlone(one.initiative.id, one.initiative.title, Hindrance.CHANGED_SINCE) for one in changed]
    portions = book.acts.former_contents(number, _AT_ONCE)
    return _done(book, "undo", {}, portions, left, undoes=number, progress=progress, cancelled=cancelled)


def last_act(book: Book) -> DoneAct | None:
    """The newest act that can be undone."""
    return book.acts.newest()


def _done(
    book: Book,
    kind: str,
    facts: dict[str, str],
    portions: Iterator[list[tuple[CurrentRecord, Initiative]]],
    left: list[LeftAlone],
    *,
    undoes: int | None = None,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> ActResult:
    done = 0
    try:
        with book.write():
            act = book.acts.begin(kind, facts, officer(), undoes)
            for changes in portions:
                _stop_if(cancelled)
                book.acts.note(act, book.initiatives.revise_many(changes, officer()))
                done += len(changes)
                if progress is not None:
                    progress(done + len(left))
            _stop_if(lambda: not done)  # no act is remembered that did nothing
    except _Stopped:
        return ActResult(0, 0, tuple(left), cancelled=cancelled is not None and cancelled())
    return ActResult(act, done, tuple(left))


def _portions(
    book: Book, numbers: Sequence[int], act: Act, left: list[LeftAlone]
) -> Iterator[list[tuple[CurrentRecord, Initiative]]]:
    """The changes, in portions; the records that stay as they are go to `left`."""
    chosen = list(dict.fromkeys(numbers))
    day, packs, tree = today(book), book.catalogues.packs, book.catalogues.tree
    for start in range(0, len(chosen), _AT_ONCE):
        records = book.initiatives.find_many(chosen[start : start + _AT_ONCE])
        changes: list[tuple[CurrentRecord, Initiative]] = []
        for record in records:
            new = acted_on(record.initiative, act)
            if isinstance(new, Hindrance):
                left.append(LeftAlone(record.initiative.id, record.initiative.title, new))
                continue
            findings = find_problems(new, pack=packs.get(new.programme), tree=tree, today=day)
            if is_registrable(findings):
                changes.append((record, new))
            else:
                telling = (new.id, new.title, Hindrance.NOT_REGISTRABLE)
                left.append(LeftAlone(*telling, tuple(one for one in findings if not is_registrable((one,)))))
        yield changes


def _spelled(act: Act) -> Act:
    """The act with its texts in NFC, without spaces around them."""
    if isinstance(act, Withdraw):
        return Withdraw(normal_form(whole_characters(act.reason)).strip())
    decision = act.decision
    return Recognise(msgspec.structs.replace(decision, number=normal_form(whole_characters(decision.number)).strip()))


def _facts(act: Act) -> dict[str, str]:
    if isinstance(act, Withdraw):
        return {"reason": act.reason}
    decision = act.decision
    day = decision.decided_on.isoformat() if decision.decided_on else ""
    return {"number": decision.number, "decided_on": day, "by": decision.by.value if decision.by else ""}


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise _Stopped
