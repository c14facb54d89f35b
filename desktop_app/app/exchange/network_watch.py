"""Notices that the PC has a network again.

Promise: it is a hint and nothing else; whether the hub can be reached is learnt by exchanging. Where the operating
system tells Qt nothing about its network, the PC's own routes are looked at now and then; where there is nothing to be
learnt at all, the schedule's own tries are never more than a quarter of an hour apart.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

from desktop_app.operations.exchange.network_route import has_route


class NetworkWatch(QObject):
    """Tells when the PC's reach has grown."""

    returned = Signal()

    def __init__(self, look: Callable[[], bool] = has_route) -> None:
        """`look` says whether there is a way out, where Qt is told nothing."""
        super().__init__()
        self._look = look
        self._told = _what_qt_is_told()
        self._reach = self._told.reachability().value if self._told else int(look())
        if self._told is not None:
            self._told.reachabilityChanged.connect(self._on_reachability_changed)

    def look(self) -> None:
        """Look now, where nobody tells: every so often."""
        if self._told is None:
            self.know_reach(int(self._look()))

    def know_reach(self, reach: int) -> None:
        """The PC reaches so far now: the higher the farther."""
        before, self._reach = self._reach, reach
        if reach > before:
            self.returned.emit()

    def close(self) -> None:
        """Hear nothing more."""
        if self._told is not None:
            self._told.reachabilityChanged.disconnect(self._on_reachability_changed)
            self._told = None

    def _on_reachability_changed(self, reach: QNetworkInformation.Reachability) -> None:
        self.know_reach(reach.value)


def _what_qt_is_told() -> QNetworkInformation | None:
    feature = QNetworkInformation.Feature.Reachability
    if QNetworkInformation.loadBackendByFeatures(feature):
        return QNetworkInformation.instance()
    return None
