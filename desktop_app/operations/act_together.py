"""Do one thing to many records: recognise them by one decision, take them back with a reason; and undo it.

Promise: all or nothing: one transaction, and what is cancelled has changed nothing. Each record gets a next revision,
as if it had been changed alone. A record that the act cannot be done to is told with the reason and left as it was. An
undo registers what the records said before; it passes over those that were changed since.

Others may write meanwhile: records are read, checked, and their next revisions made without holding the book, and put
into it in one short transaction at the end. What was changed in between is looked at anew there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from desktop_app.domain.acts import Act, Hindrance, LeftAlone, Recognise, Withdraw, acted_on
from desktop_app.operations.register import today
from desktop_app.operations.signed_in import officer
from desktop_app.store.book import Book
from desktop_app.store.records.acts import DoneAct
from desktop_app.store.records.prepared_revisions import Change, PackedRevisions, prepared
from sync.contract.checks import find_problems, is_registrable
from sync.text.unicode_text import normal_form, whole_characters

Progress = Callable[[int], None]
Storing = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_Left = dict[int, LeftAlone]
AT_ONCE = 500


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
    """The person cancelled, or there is nothing to do."""


@dataclass(frozen=True, slots=True)
class _Hooks:
    """Whom to tell how far it is, and whom to ask whether it is still wanted."""

    progress: Progress | None
    storing: Storing | None
    cancelled: Cancelled | None

    def stop_if_cancelled(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise _Stopped


class _Work:
    """What an act, or an undo, changes: by portions, and once more for records that changed in the meantime."""

    def __init__(self, portions: Iterator[list[Change]], again: Callable[[Sequence[int]], list[Change]]) -> None:
        self.portions = portions
        self.again = again


def plan_act(book: Book, numbers: Sequence[int], act: Act, *, cancelled: Cancelled | None = None) -> ActResult:
    """What `do_act` would do, with nothing done: `done` counts the records that it would change.

    Records are named by their numbers in the list (`ListRow.number`).
    """
    act = _spelled(act)
    left: _Left = {}
    done = 0
    hooks = _Hooks(None, None, cancelled)
    try:
        with book.database.one_moment():
            for portion in _portions(numbers):
                done += len(_changes(book, portion, act, left))
                hooks.stop_if_cancelled()
    except _Stopped:
        return ActResult(0, 0, (), cancelled=True)
    return ActResult(0, done, _in_order(left, numbers))


def do_act(
    book: Book,
    numbers: Sequence[int],
    act: Act,
    *,
    progress: Progress | None = None,
    storing: Storing | None = None,
    cancelled: Cancelled | None = None,
) -> ActResult:
    """Do it to every one of these records that it can be done to.

    `progress` is told, now and then, how many were looked at; `storing`, how many are put into the transaction, and of
    how many. Raises BookError; nothing was changed then.
    """
    act = _spelled(act)
    left: _Left = {}
    kind = "recognise" if isinstance(act, Recognise) else "withdraw"

    def again(changed: Sequence[int]) -> list[Change]:
        return _changes(book, changed, act, left)

    work = _Work((again(portion) for portion in _portions(numbers)), again)
    result = _done(book, (kind, _facts(act), None), work, left, _Hooks(progress, storing, cancelled))
    return replace(result, left=_in_order(left, numbers))


def undo_act(
    book: Book,
    number: int,
    *,
    progress: Progress | None = None,
    storing: Storing | None = None,
    cancelled: Cancelled | None = None,
) -> ActResult:
    """Bring back what the records said before the act; nothing is removed. An act that was undone is not undone again.

    Raises BookError; nothing was changed then.
    """
    known = book.acts.find_act(number)
    if known is None or known.kind == "undo":
        return ActResult(0, 0, ())
    left: _Left = {}
    _pass_over(book, book.acts.changed_since(number), left)

    def again(changed: Sequence[int]) -> list[Change]:
        changes = book.acts.former_contents_of(number, changed)
        still = {record.number for record, _ in changes}
        _pass_over(book, [one for one in changed if one not in still], left)
        return changes

    work = _Work(book.acts.former_contents(number, AT_ONCE), again)
    return _done(book, ("undo", {}, number), work, left, _Hooks(progress, storing, cancelled))


def last_act(book: Book) -> DoneAct | None:
    """The newest act that can be undone."""
    return book.acts.newest()


def _done(
    book: Book, told: tuple[str, dict[str, str], int | None], work: _Work, left: _Left, hooks: _Hooks
) -> ActResult:
    """Prepare all of it, then put it; `told` is the kind of the act, its facts, and the act that it undoes."""
    try:
        packed = _packed(work, left, hooks)
        with book.write():
            kind, facts, undoes = told
            act = book.acts.begin(kind, facts, officer(), undoes)
            done = _put(book, act, packed, work, hooks)
    except _Stopped:
        is_cancelled = hooks.cancelled is not None and hooks.cancelled()
        return ActResult(0, 0, tuple(left.values()), cancelled=is_cancelled)
    return ActResult(act, done, tuple(left.values()))


def _packed(work: _Work, left: _Left, hooks: _Hooks) -> PackedRevisions:
    """All next revisions, made without holding the book."""
    packed = PackedRevisions()
    for changes in work.portions:
        hooks.stop_if_cancelled()
        packed.put(prepared(changes))
        if hooks.progress is not None:
            hooks.progress(packed.count + len(left))
    if not packed.count:
        raise _Stopped  # no act is remembered that did nothing
    return packed


def _put(book: Book, act: int, packed: PackedRevisions, work: _Work, hooks: _Hooks) -> int:
    """Put all of it into the book, inside `write()`; returns how many records were changed."""
    done = seen = 0
    for portion in packed.take():
        hooks.stop_if_cancelled()
        revisions = portion
        if outdated := book.prepared_revisions.outdated(portion):
            revisions = [one for one in portion if one.number not in outdated]
            revisions += prepared(work.again(sorted(outdated)))
        book.acts.note(act, book.prepared_revisions.put(revisions, officer()))
        done += len(revisions)
        seen += len(portion)
        if hooks.storing is not None:
            hooks.storing(seen, packed.count)
    hooks.stop_if_cancelled()
    if not done:
        raise _Stopped
    return done


def _portions(numbers: Sequence[int]) -> Iterator[list[int]]:
    """The numbers in the order in which the book keeps its records, where each page of it is then met once."""
    chosen = sorted(set(numbers))
    for start in range(0, len(chosen), AT_ONCE):
        yield chosen[start : start + AT_ONCE]


def _in_order(left: _Left, numbers: Sequence[int]) -> tuple[LeftAlone, ...]:
    """What was left alone, in the order in which the records were named."""
    if not left:
        return ()
    return tuple(left[number] for number in dict.fromkeys(numbers) if number in left)


def _changes(book: Book, numbers: Sequence[int], act: Act, left: _Left) -> list[Change]:
    """What the act changes; the records that stay as they are go to `left`."""
    day, packs, tree = today(book), book.catalogues.packs, book.catalogues.tree
    changes: list[Change] = []
    for record in book.initiatives.find_many(numbers):
        old = record.initiative
        new = acted_on(old, act)
        if isinstance(new, Hindrance):
            left[record.number] = LeftAlone(old.id, old.title, new)
            continue
        findings = find_problems(new, pack=packs.get(new.programme), tree=tree, today=day)
        if is_registrable(findings):
            changes.append((record, new))
        else:
            missing = tuple(one for one in findings if not is_registrable((one,)))
            left[record.number] = LeftAlone(old.id, old.title, Hindrance.NOT_REGISTRABLE, missing)
    return changes


def _pass_over(book: Book, numbers: Sequence[int], left: _Left) -> None:
    """These were changed since the act."""
    for record in book.initiatives.find_many(numbers):
        one = record.initiative
        left[record.number] = LeftAlone(one.id, one.title, Hindrance.CHANGED_SINCE)


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
