"""From the entry page to the book and back: what the form asks, drafts, registration.

Promise: jobs reach the worker in the order of the keystrokes, so that a draft never overwrites what came after it; a
form that was being typed when the program ended is there again, and so are the others that were not finished.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.app.entry.kept_drafts import MOST_UNFINISHED, KeptDrafts

if TYPE_CHECKING:
    from desktop_app.app.entry.pile_road import PileFacts, PileRoad
    from desktop_app.app.entry.similar_road import SimilarRoad
    from desktop_app.app.shelf import Shelf
    from desktop_app.domain.unusual_amounts import UsualAmounts
    from desktop_app.messages import ErrorWords
    from desktop_app.store.book import Book
    from desktop_app.store.entry.carry_over import CarryOver
    from desktop_app.store.entry.drafts import Draft
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.entry.rules import EntryChoices, EntryRules
    from sync.contract.findings import Finding
    from sync.contract.initiative import Benefit, Initiative
    from sync.contract.programme import ProgrammePack
    from sync.contract.unit_tree import UnitTree


class EntryFacts(NamedTuple):
    """What the form needs to know of the book."""

    unit: str
    unit_name: str
    programme: str
    pack: ProgrammePack | None
    tree: UnitTree
    unfinished: tuple[Draft, ...]
    carried: CarryOver | None
    piles: PileFacts


def entry_facts(book: Book) -> EntryFacts:
    """Read what the form needs to know; on the worker."""
    from desktop_app.app.entry.pile_road import pile_facts  # noqa: PLC0415  late: after the first picture

    workplace, catalogues = book.workplace, book.catalogues
    return EntryFacts(
        unit=workplace.unit,
        unit_name=workplace.unit_name,
        programme=workplace.programme,
        pack=catalogues.packs.get(workplace.programme),
        tree=catalogues.tree,
        unfinished=tuple(book.drafts.newest(MOST_UNFINISHED, "form")),
        carried=book.carry_overs.find_kept(),
        piles=pile_facts(book),
    )


class EntryRoad:
    """Connects one entry page."""

    def __init__(self, shelf: Shelf, language: str, on_registered: Callable[[Initiative], None]) -> None:
        """`on_registered` is called with the record that the book has taken."""
        self._shelf = shelf
        self._language = language
        self._hear_registered = on_registered
        self._kept = KeptDrafts()
        self._facts: EntryFacts | None = None
        self._similar: SimilarRoad | None = None
        self._usual: UsualAmounts | None = None
        self._piles: PileRoad | None = None
        self.page: EntryPage | None = None

    def connect(self, page: EntryPage) -> None:
        """Take the page, once."""
        self.page = page
        page.draft_changed.connect(self._on_draft_changed)
        page.draft_requested.connect(self._on_draft_requested)
        page.draft_discarded.connect(self._on_draft_discarded)
        page.draft_taken_back.connect(self._on_draft_taken_back)
        page.carry_over_changed.connect(self._on_carry_over_changed)
        page.registration_requested.connect(self._on_registration_requested)
        page.similar_made.connect(self._connect_similar)

    def close(self) -> None:
        """Hand on what is typed, and once more what the book refused."""
        if self.page is not None:
            self.page.keep_draft()
            self.page.let_join()
        self._shelf.ask(self._kept.try_again)

    def _connect_similar(self) -> None:
        from desktop_app.app.entry.similar_road import SimilarRoad  # noqa: PLC0415  late: after the first picture

        self._similar = SimilarRoad(self._shelf, self._language)
        self._similar.connect(self._page().similar)

    def begin(self, facts: EntryFacts) -> None:
        """Give the page what it needs of the book, and the form that was not finished."""
        from sync.contract.initiative import Initiative  # noqa: PLC0415  late: after the first picture

        self._facts = facts
        page = self._page()
        page.show_choices(_choices(facts.pack, self._language))
        blank = Initiative(unit=facts.unit, unit_name=facts.unit_name, programme=facts.programme)
        page.begin(blank, facts.carried)
        if facts.unfinished and not page.is_edited():
            page.show_record(facts.unfinished[0].content, facts.unfinished[0].id)
            self._shelf.ask(lambda _: self._kept.know(facts.unfinished[0]))
        self._show_unfinished(facts.unfinished)
        self._ask_usual_amounts()
        self._begin_piles(blank, facts)

    def rules(self) -> EntryRules:
        """What the page asks about a record, answered by the contract's checks and the readings of amounts."""
        from desktop_app.messages import field_words, finding_words  # noqa: PLC0415  late: after the first picture
        from desktop_app.ui.entry.rules import EntryRules  # noqa: PLC0415
        from sync.contract.checks import find_problems  # noqa: PLC0415
        from sync.contract.identifiers import new_id  # noqa: PLC0415
        from sync.contract.normalising import normalised  # noqa: PLC0415
        from sync.text.money import amount_in_words  # noqa: PLC0415

        pack = self._facts.pack if self._facts else None
        tree = self._facts.tree if self._facts else None
        return EntryRules(
            check=lambda form: self._asked(find_problems(normalised(form), pack=pack, tree=tree, today=_today()), form),
            say=lambda finding: finding_words(finding, self._language),
            read_benefit=_read_benefit,
            say_field=lambda field: field_words(field, self._language),
            say_amount=amount_in_words,
            new_draft_id=new_id,
            today=_today,
        )

    def _asked(self, findings: tuple[Finding, ...], form: Initiative) -> tuple[Finding, ...]:
        """The findings, with what the book makes ask about the amount."""
        from desktop_app.domain.amount_doubts import with_doubts  # noqa: PLC0415  late: after the first picture
        from desktop_app.domain.unusual_amounts import find_unusual  # noqa: PLC0415

        unusual = find_unusual(form, self._usual) if self._usual is not None else None
        plain = with_doubts(findings, form.benefit)
        return plain if unusual is None else (*plain, unusual)

    def _ask_usual_amounts(self) -> None:
        def keep(usual: UsualAmounts) -> None:
            self._usual = usual

        self._shelf.ask(lambda book: book.amounts.usual(), keep)

    def _begin_piles(self, blank: Initiative, facts: EntryFacts) -> None:
        from desktop_app.app.entry.field_values import field_value  # noqa: PLC0415  late: after the first picture
        from desktop_app.app.entry.pile_road import CheckWords, PileRoad  # noqa: PLC0415
        from desktop_app.messages import field_words  # noqa: PLC0415

        choices = _choices(facts.pack, self._language)
        words = CheckWords(
            error=self._words,
            field=lambda field: field_words(field, self._language),
            value=lambda record, field: field_value(record, field, choices, self._language),
        )
        if self._piles is None:
            self._piles = PileRoad(self._shelf, self._page(), words, blank, self._hear_registered)
        self._piles.show(facts.piles)

    def _on_draft_changed(self, form: Initiative, draft_id: str) -> None:
        def keep(book: Book) -> tuple[str, tuple[Draft, ...]]:
            return self._kept.keep(book, form, draft_id), self._kept.unfinished(book)

        self._shelf.ask(keep, lambda kept: self._on_draft_kept(draft_id, *kept), self._on_draft_refused)

    def _on_draft_kept(self, draft_id: str, kept_id: str, unfinished: tuple[Draft, ...]) -> None:
        self._page().rename_draft(draft_id, kept_id)
        self._page().show_draft_saved(f"{dt.datetime.now().astimezone():%H:%M:%S}")
        self._show_unfinished(unfinished)

    def _on_draft_refused(self, error: Exception) -> None:
        self._say(error)
        self._ask_unfinished()

    def _on_draft_requested(self, draft_id: str) -> None:
        self._shelf.ask(lambda book: self._kept.open(book, draft_id), self._open_draft, self._say)

    def _on_draft_discarded(self, draft_id: str) -> None:
        self._shelf.ask(lambda book: self._kept.discard(book, draft_id), None, self._say)
        self._ask_unfinished()

    def _on_draft_taken_back(self, draft_id: str) -> None:
        self._shelf.ask(lambda book: self._kept.take_back(book, draft_id), self._open_draft, self._say)
        self._ask_unfinished()

    def _on_carry_over_changed(self, carried: CarryOver) -> None:
        self._shelf.ask(lambda book: book.carry_overs.keep(carried), None, self._say)

    def _open_draft(self, draft: Draft | None) -> None:
        if draft is not None:
            self._page().show_draft(draft.content, draft.id)
        else:  # it became a record meanwhile
            self._ask_unfinished()

    def _ask_unfinished(self) -> None:
        self._shelf.ask(self._kept.unfinished, self._show_unfinished)

    def _show_unfinished(self, unfinished: tuple[Draft, ...]) -> None:
        from desktop_app.ui.entry.drafts_line import UnfinishedForm  # noqa: PLC0415  late: after the first picture
        from desktop_app.ui.translations import moment_words  # noqa: PLC0415

        def told(draft: Draft) -> UnfinishedForm:
            people = ", ".join(author.name for author in draft.content.authors)
            kept_at = moment_words(dt.datetime.fromisoformat(draft.changed_at))
            return UnfinishedForm(draft.id, draft.content.title, people, kept_at)

        self._page().show_unfinished(tuple(told(draft) for draft in unfinished))

    def _say(self, error: Exception) -> None:
        self._page().show_draft_failure(self._words(error))

    def _on_registration_requested(self, form: Initiative, draft_id: str) -> None:
        self._shelf.ask(
            lambda book: self._kept.enter(book, form, draft_id),
            self._on_registered,
            lambda error: self._on_form_refused(form, draft_id, error),
        )

    def _on_form_refused(self, form: Initiative, draft_id: str, error: Exception) -> None:
        self._page().show_failure(form, draft_id, self._words(error))
        self._ask_unfinished()

    def _on_registered(self, record: Initiative) -> None:
        self._page().show_registered(record.title)
        self._hear_registered(record)
        self._ask_unfinished()
        if self._piles is not None:
            self._piles.refresh()
        self._shelf.ask(lambda book: book.take_in_pending())
        self._ask_usual_amounts()

    def _words(self, error: Exception) -> ErrorWords:
        from desktop_app.messages import error_words  # noqa: PLC0415

        return error_words(error, self._language)

    def _page(self) -> EntryPage:
        if self.page is None:
            raise LookupError("no entry page is connected")
        return self.page


def _choices(pack: ProgrammePack | None, language: str) -> EntryChoices:
    from desktop_app.ui.entry.rules import EntryChoices  # noqa: PLC0415  late: after the first picture

    if pack is None:
        return EntryChoices((), (), ())
    name = "name_en" if language == "en" else "name_vi"
    catalogues = (pack.kinds, pack.fields, pack.phases)
    return EntryChoices(*(tuple((one.code, getattr(one, name)) for one in catalogue) for catalogue in catalogues))


def _read_benefit(text: str) -> Benefit:
    from sync.contract.initiative import Basis, Benefit  # noqa: PLC0415  late: after the first picture
    from sync.text.money import read_amount  # noqa: PLC0415

    reading = read_amount(text)
    basis = Basis(reading.basis) if reading.basis else None
    return Benefit(amount_vnd=reading.amount_vnd, basis=basis, as_written=text)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
