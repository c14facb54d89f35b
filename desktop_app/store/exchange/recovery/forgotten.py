"""Batches that the hub had and has no more, because it came back from an old copy: they are queued again, to the byte.

What it says in a receipt is signed; what it says beside its bulletins is not. The same word is heeded once only, and of
others no more than a few that prove vain, then one a day: a line that lies costs bounded traffic, and a hub that tells
the truth is heard. A word was true if the hub answered a batch anew. Where a word tells of batches that this book did
not seal, the book was put back or copied, and begins a recovery; at most three by such words until a batch of it is
settled again.
"""

import contextlib
import datetime as dt
from collections.abc import Callable

import msgspec

from desktop_app.store.exchange.batches.chains import Chains
from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.exchange.recovery.recoveries import PUT_BACK, Recoveries
from desktop_app.store.file.database import Database
from sync.contract.receipts import ReceiptHead
from sync.contract.recollection import Recollection
from sync.envelope.header import take_apart

_MOST_IN_VAIN = 4
_ONE_DAY = dt.timedelta(days=1)
_QUEUE = "UPDATE documents SET is_queued = 1, was_carried = 0 WHERE type = 'batch' AND receipt IS NOT NULL AND "
# What only an inventory has named: it came back, or its batch was let go before a receipt came. No document of it can
# be offered again, and no receipt tells when the hub has lost it.
_WITHOUT_RECEIPT = "NOT EXISTS (SELECT 1 FROM documents o WHERE o.id = deliveries.document AND o.receipt IS NOT NULL)"


class _Heeded(msgspec.Struct, frozen=True, kw_only=True):
    """The unsigned word that was heeded last, empty since the hub agreed again; `at`: when one had something queued.

    `in_vain`: how many in a row brought nothing, that one counted; `proofs`: how many new answers there were then.
    `news`: the bulletin of the word by which this PC presented itself last, empty since the hub agreed on it again;
    `news_at`: when; `presented`: how often it did since it heard the bulletin `news_cursor`.
    """

    word: str = ""
    at: str = ""
    in_vain: int = 0
    proofs: int = 0
    news: str = ""
    news_at: str = ""
    news_cursor: int = 0
    presented: int = 0


class Forgotten:
    """Finds what the hub should be offered again."""

    def __init__(
        self,
        database: Database,
        instant: Callable[[], str],
        *,
        memberships: Memberships,
        chains: Chains,
        recoveries: Recoveries,
    ) -> None:
        """Take the book's connection and clock, its bulletins' chain, its batches' chains, and its recoveries."""
        self._database = database
        self._memberships = memberships
        self._chains = chains
        self._recoveries = recoveries
        self._instant = instant

    def queue_missing(self, head: ReceiptHead) -> None:
        """Queue the settled batches that a receipt names as missing below its own number, inside `write()`."""
        ranges = [(head.epoch, max(0, first), min(last, head.seq - 1)) for first, last in head.missing]
        self._database.execute_many(f"{_QUEUE} epoch = ? AND seq BETWEEN ? AND ?", ranges)

    def queue_lacking(self, recovery: int) -> int:
        """Queue the documents of what counts as delivered and is not in the inventory of this recovery.

        Where no settled document holds such a line, the record is unsent again. Inside `write()`; how many revisions.
        """
        lacking = (
            "SELECT revision FROM deliveries d WHERE answer IN ('stored', 'already', 'superseded') AND NOT EXISTS "
            "(SELECT 1 FROM inventory_lines l WHERE l.revision = d.revision AND l.recovery = ?1)"
        )
        (count,) = self._database.row(f"SELECT count(*) FROM ({lacking})", (recovery,))  # noqa: S608  our own words
        if count:
            self._database.execute(
                f"{_QUEUE} id IN (SELECT document FROM deliveries WHERE revision IN ({lacking}))",  # noqa: S608
                (recovery,),
            )
            without_document = f"{_WITHOUT_RECEIPT} AND revision IN ({lacking})"
            self._database.execute(
                "UPDATE initiatives SET delivery = 'unsent' WHERE delivery = 'received' AND "  # noqa: S608
                f"(number << 20) + revision IN (SELECT revision FROM deliveries WHERE {without_document})",
                (recovery,),
            )
            self._database.execute(f"DELETE FROM deliveries WHERE {without_document}", (recovery,))  # noqa: S608
        return int(count)

    def has_former_lives(self) -> bool:
        """Whether some of what is received was given back by the hub, or went in batches of an epoch before this."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM documents WHERE type = 'batch' AND "  # noqa: S608  our own words
            "receipt IS NOT NULL AND epoch < ?) OR "
            f"EXISTS (SELECT 1 FROM deliveries WHERE {_WITHOUT_RECEIPT} "
            "AND answer IN ('stored', 'already', 'superseded'))"
        )
        return bool(self._database.row(query, (self._chains.current().epoch,))[0])

    def compare(self, recollection: Recollection) -> bool:
        """Queue what the hub does not remember; whether it does not even remember our last bulletin, or as another.

        Begins a recovery where it remembers what this book never sealed.
        """
        before = self._heeded()
        is_behind = self._is_behind(recollection)
        is_of_another_life = self._is_of_another_life(recollection, is_behind=is_behind)
        heeded = self._after_batches(recollection, before, is_behind=is_behind, is_other=is_of_another_life)
        has_heard_of_batches = bool(heeded.word) and heeded.word != before.word
        has_forgotten_news = self._has_forgotten_news(recollection)
        if not has_forgotten_news:
            heeded = msgspec.structs.replace(heeded, news="")
        if heeded != before:
            with self._database.write():
                self._heed(heeded)
                if has_heard_of_batches and is_behind:
                    self._database.execute(
                        f"{_QUEUE} (epoch > ?1 OR (epoch = ?1 AND seq > ?2))",
                        (recollection.epoch, recollection.seen_up_to),
                    )
                if has_heard_of_batches and is_of_another_life:
                    self._recoveries.begin_unproven(PUT_BACK)
        return has_forgotten_news and self._is_to_present(recollection, heeded)

    def note_presented(self, recollection: Recollection) -> None:
        """This PC presents itself because of that, in the same `write()`."""
        heeded, cursor = self._heeded(), self._memberships.cursor()
        presented = heeded.presented + 1 if heeded.news_cursor == cursor else 1
        told = {"news": _news_word(recollection), "news_at": self._instant(), "news_cursor": cursor}
        self._heed(msgspec.structs.replace(heeded, **told, presented=presented))

    def _heeded(self) -> _Heeded:
        (kept,) = self._database.row("SELECT recollection FROM memberships")
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.json.decode(kept, type=_Heeded)
        return _Heeded()

    def _after_batches(
        self, recollection: Recollection, heeded: _Heeded, *, is_behind: bool, is_other: bool
    ) -> _Heeded:
        """What is heeded once the word about our batches was heard: with a new word where something follows from it."""
        if not (is_behind or is_other):
            return msgspec.structs.replace(heeded, word="")
        word = msgspec.json.encode(msgspec.structs.replace(recollection, photos=None)).decode()
        proofs = int(self._database.row("SELECT count(*) FROM former_receipts")[0])
        if proofs > heeded.proofs:
            heeded = msgspec.structs.replace(heeded, in_vain=0)
        if word == heeded.word or (is_behind and not self._may_be_heard(heeded)):
            return heeded
        if is_behind:
            heeded = msgspec.structs.replace(heeded, at=self._instant(), in_vain=heeded.in_vain + 1)
        return msgspec.structs.replace(heeded, word=word, proofs=proofs)

    def _has_forgotten_news(self, recollection: Recollection) -> bool:
        """Whether the hub does not know our last bulletin, or has told another one of that number."""
        cursor, told = self._memberships.cursor(), recollection.cursor_sha256
        is_another = recollection.cursor == cursor and bool(told) and told != self._memberships.cursor_sha256()
        return recollection.cursor < cursor or is_another

    def _is_to_present(self, recollection: Recollection, heeded: _Heeded) -> bool:
        """Whether this PC presents itself now: once for a word, a few times until a bulletin came, then once a day.

        While an enrolment is on its way, none is sealed: the word is heard afterwards, if it is still said.
        """
        is_in_vain = heeded.news_cursor == self._memberships.cursor() and heeded.presented >= _MOST_IN_VAIN
        is_known = _news_word(recollection) == heeded.news
        if (is_known or is_in_vain) and not self._is_a_day_ago(heeded.news_at):
            return False
        query = "SELECT EXISTS (SELECT 1 FROM documents WHERE type = 'enrolment' AND is_queued)"
        return not self._database.row(query)[0]

    def _may_be_heard(self, heeded: _Heeded) -> bool:
        """Whether one more word may have something offered again; by a clock that was put back or on, it may."""
        if heeded.in_vain < _MOST_IN_VAIN:
            return True
        return self._is_a_day_ago(heeded.at)

    def _is_a_day_ago(self, instant: str) -> bool:
        passed = dt.datetime.fromisoformat(self._instant()) - dt.datetime.fromisoformat(instant)
        return abs(passed) >= _ONE_DAY

    def _heed(self, heeded: _Heeded) -> None:
        with self._database.write():
            self._database.execute("UPDATE memberships SET recollection = ?", (msgspec.json.encode(heeded).decode(),))

    def _is_of_another_life(self, recollection: Recollection, *, is_behind: bool) -> bool:
        """Whether the hub's last batch of us lies above our chain, or is another than ours of that number.

        In an epoch before ours it counts only where the hub has lost what came after: else our recovery dealt with it.
        """
        chain = self._chains.current()
        told = (recollection.epoch, recollection.last_seq)
        if not recollection.last_seq or (told[0] < chain.epoch and not is_behind):
            return False
        if told == (chain.epoch, chain.seq):
            return recollection.last_sha256 not in {"", chain.sha256}
        if told > (chain.epoch, chain.seq):
            return True
        query = "SELECT sealed FROM documents WHERE type = 'batch' AND epoch = ? AND seq = ?"
        ours = {take_apart(sealed).header.sha256 for (sealed,) in self._database.rows(query, told)}
        return bool(ours and recollection.last_sha256 and recollection.last_sha256 not in ours)

    def _is_behind(self, recollection: Recollection) -> bool:
        """Whether a settled batch lies above what the hub has at all, or among what we know it had without a gap."""
        (is_above,) = self._database.row(
            "SELECT EXISTS (SELECT 1 FROM documents WHERE type = 'batch' AND receipt IS NOT NULL "
            "AND (epoch > ?1 OR (epoch = ?1 AND seq > ?2)))",
            (recollection.epoch, recollection.last_seq),
        )
        if is_above:
            return True
        (gap, last) = self._database.row(
            "SELECT min(CASE WHEN receipt IS NULL OR is_queued THEN seq END), max(seq) FROM documents "
            "WHERE type = 'batch' AND epoch = ?",
            (recollection.epoch,),
        )
        up_to = gap - 1 if gap is not None else last or 0
        return bool(recollection.seen_up_to < up_to)


def _news_word(recollection: Recollection) -> str:
    return f"{recollection.cursor} {recollection.cursor_sha256}"
