"""Documents that were just sealed, on their way one after the other: the next sets out when the one before is answered.

Never more than one is under way, so that a line which fails leaves one document in doubt, not many.
"""

from collections.abc import Callable
from functools import partial

from sync.workplace.book import SealedDocument
from sync.workplace.carrier import Carrier, CarriesMeanwhile


class Errand:
    """One carrier's way with them."""

    def __init__(self, carrier: Carrier) -> None:
        """Take the carrier; one that cannot carry meanwhile carries when it is waited for."""
        self._carrier: Carrier | CarriesMeanwhile = carrier
        self._begun: dict[str, Callable[[], bytes | None]] = {}
        self._following: SealedDocument | None = None

    def begin(self, document: SealedDocument) -> None:
        """Let a document set out, unless it has."""
        if document.id in self._begun:
            return
        named = (document.id, document.type, document.content)
        if isinstance(self._carrier, CarriesMeanwhile):
            self._begun[document.id] = self._carrier.begin(*named)
        else:
            self._begun[document.id] = partial(self._carrier.deliver, *named)

    def follow(self, document: SealedDocument | None) -> None:
        """Which one is to set out next."""
        self._following = document

    def bring(self, document: SealedDocument) -> bytes | None:
        """Wait for a document's answer, and let the next one set out. Raises what `Carrier.deliver` raises."""
        self.begin(document)
        answer = self._begun.pop(document.id)()
        if self._following is not None:
            self.begin(self._following)
            self._following = None
        return answer
