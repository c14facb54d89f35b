"""The exchange page as one: exchanges and their diary, what proves, the sticks that are plugged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.app.exchange.exchange_road import ExchangeRoad
from desktop_app.app.exchange.proof_road import ProofRoad
from desktop_app.app.exchange.stick_road import StickRoad
from desktop_app.ui.background import Background
from desktop_app.ui.exchange.page import ExchangePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.app.exchange.desk import ExchangeDesk
    from desktop_app.app.long_work import LongWork
    from desktop_app.app.shelf import Shelf


class ExchangeActs:
    """Made at the first visit of the page; ended before the book is closed."""

    def __init__(self, shelf: Shelf, desk: ExchangeDesk, work: LongWork, language: str) -> None:
        """`desk` is what begins exchanges, also without a page; `work` is where what takes long is done."""
        self._language = language
        self._exchange = ExchangeRoad(shelf, desk, language)
        self._proof = ProofRoad(shelf, work, language)
        self._sticks = StickRoad(shelf, Background("sticks"))

    def make_page(self, parent: QWidget) -> ExchangePage:
        """The page, connected; once."""
        page = ExchangePage(self._language, self._exchange.say_outcome, parent)
        self._exchange.connect(page)
        self._proof.connect(page)
        self._sticks.connect(page)
        return page

    def reload(self) -> None:
        """The page comes into sight: show what is true now."""
        self._exchange.reload()
        self._sticks.look()

    def close(self) -> None:
        """Finish the paper that is being made, and look for no stick any more."""
        self._proof.close()
        self._sticks.close()
