"""What is said of a pile: how far it is, whether it agrees, what could explain that it does not, where errors are made.

Promise: no judgement of its own; every figure is one that it was handed.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.translations import number_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.domain.piles import Explanation
    from desktop_app.domain.second_keying import ErrorRate
    from desktop_app.operations.piles.key_pile import PileState

_MOST_RATES = 4
_LONGEST_TITLE = 36


class PileWords(QObject):
    """The words of the pile's strip."""

    def progress(self, state: PileState) -> str:
        """`Xấp phiếu: 17/60 · 182.500.000 đ`, with the pile's name if it has one."""
        forms = number_words(state.reckoning.forms)
        if state.pile.totals.forms is not None:
            forms = f"{forms}/{number_words(state.pile.totals.forms)}"
        words = self.tr("Pile: {forms} · {amount} đ").format(
            forms=forms, amount=number_words(state.reckoning.amount_vnd)
        )
        return f"{words} · {state.pile.name}" if state.pile.name else words

    def verdict(self, state: PileState) -> str:
        """Whether the totals agree, and by how much they do not."""
        reckoning, totals = state.reckoning, state.pile.totals
        if totals.forms is None and totals.amount_vnd is None:
            return self.tr("The slip says no totals; nothing is compared")
        if reckoning.is_agreed:
            return self.tr("The totals agree with the cover slip")
        parts = []
        if reckoning.forms_difference:
            words = (
                self.tr("forms too many: {count}")
                if reckoning.forms_difference > 0
                else self.tr("forms missing: {count}")
            )
            parts.append(words.format(count=number_words(abs(reckoning.forms_difference))))
        if reckoning.amount_difference:
            words = (
                self.tr("{amount} đ more than on the slip")
                if reckoning.amount_difference > 0
                else self.tr("{amount} đ less than on the slip")
            )
            parts.append(words.format(amount=number_words(abs(reckoning.amount_difference))))
        return self.tr("The totals do not agree: {how}").format(how=" · ".join(parts))

    def explanation(self, one: Explanation) -> str:
        """What could explain the mismatch."""
        if one.form is None:
            if one.amount_vnd:
                words = self.tr("A form worth {amount} đ may not be keyed yet")
                return words.format(amount=number_words(one.amount_vnd))
            return self.tr("A form may not be keyed yet")
        words = {
            "keyed_twice": self.tr("Form {place} may be keyed twice, or belong elsewhere: {title}"),
            "zeros": self.tr("Form {place}: {keyed} đ may be {wanted} đ, a matter of zeros: {title}"),
            "transposed": self.tr("Form {place}: {keyed} đ may be {wanted} đ, two figures changed places: {title}"),
            "no_amount": self.tr("Form {place} has no amount, {wanted} đ would fit: {title}"),
        }[one.cause]
        return words.format(
            place=number_words(one.form.place),
            keyed=number_words(one.form.amount_vnd or 0),
            wanted=number_words(one.amount_vnd or 0),
            title=shorten(one.form.title, _LONGEST_TITLE, placeholder="…"),
        )

    def checked(self, state: PileState) -> str:
        """How many forms were keyed again; "" for none."""
        if not state.asked:
            return ""
        words = self.tr("Keyed again: {checked}/{asked}")
        return words.format(checked=number_words(state.checked), asked=number_words(state.asked))

    def rates(self, pile: Iterable[ErrorRate], book: Iterable[ErrorRate], say: Callable[[str], str]) -> str:
        """Where the two keyings differed, in this pile and in the whole book; "" when nothing was compared."""
        here, everywhere = self._rates(pile, say), self._rates(book, say)
        lines = [self.tr("Keyed differently in this pile: {rates}").format(rates=here)] if here is not None else []
        if everywhere is not None:
            lines.append(self.tr("In all piles: {rates}").format(rates=everywhere))
        return "\n".join(lines)

    def _rates(self, rates: Iterable[ErrorRate], say: Callable[[str], str]) -> str | None:
        listed = tuple(rates)
        if not listed:
            return None
        told = [
            f"{self._field(rate.field, say)} {number_words(rate.differing)}/{number_words(rate.compared)}"
            for rate in listed
            if rate.differing
        ]
        return " · ".join(told[:_MOST_RATES]) or self.tr("no field")

    def _field(self, field: str, say: Callable[[str], str]) -> str:
        """The name of a field; every author's name is a name."""
        of_authors = {
            "authors.name": self.tr("Full name of an author"),
            "authors.employee_number": self.tr("Staff no. of an author"),
            "authors.job_title": self.tr("Job title of an author"),
            "authors.share_percent": self.tr("Share of an author"),
        }
        return of_authors.get(field) or say(field)
