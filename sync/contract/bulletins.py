"""The bulletin: what comes down from the hub. JSON lines: a `BulletinHead`, then news items of six kinds."""

import datetime as dt
from enum import StrEnum

import msgspec

from sync.contract.errors import NewsUnknown
from sync.contract.findings import Finding
from sync.contract.programme import ProgrammePack
from sync.contract.receipts import Answer
from sync.contract.standings import Leaderboard
from sync.contract.unit_tree import Unit


class Judgement(StrEnum):
    """The upstream verdict on a record."""

    VALID = "valid"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    REFUSED = "refused"


_HIGHEST = 2**53  # as any number in a header


class BackedUp(msgspec.Struct, frozen=True, kw_only=True):
    """What verified copies of the hub hold of the device: of each epoch all batches up to a number, (epoch, number).

    `at`: when the newest of these copies was made.
    """

    at: dt.datetime
    chains: tuple[tuple[int, int], ...]


class BulletinHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`cursor` grows with each bulletin for a device; `hub_at` is the hub's time.

    `follows` is the number of the bulletin before it, told where that is not the one just below: a hub that was put
    back from an old copy has lost the bulletins between, and tells anew what stood in them. `backed_up` is all that the
    hub can say of its copies by then; none: nothing. Programs that do not know a part of the head pass over it.
    """

    cursor: int
    hub_at: dt.datetime
    follows: int | None = None
    backed_up: BackedUp | None = None

    def is_next(self, applied: int) -> bool:
        """Whether it is the next one for a book that applied the bulletin `applied` last."""
        before = self.cursor - 1 if self.follows is None else self.follows
        return before <= applied < self.cursor <= _HIGHEST


class VerdictNews(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="news", tag="verdict"):
    """The verdict on one record; `fields` name what is to be mended, as findings do (`authors.0.name`)."""

    id: str
    revision: int
    judgement: Judgement
    decided_at: dt.datetime
    reason: str = ""
    fields: tuple[str, ...] = ()


class ProgrammeNews(msgspec.Struct, frozen=True, kw_only=True, tag_field="news", tag="programme"):
    """A new or changed programme pack."""

    pack: ProgrammePack


class UnitsNews(msgspec.Struct, frozen=True, kw_only=True, tag_field="news", tag="units"):
    """The whole unit tree, anew."""

    units: tuple[Unit, ...]


class LeaderboardNews(msgspec.Struct, frozen=True, kw_only=True, tag_field="news", tag="leaderboard"):
    """A snapshot of a leaderboard."""

    leaderboard: Leaderboard


class HeldRevision(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One revision that the hub holds, as it was answered. `line`: its very text, where the asking book lacks it."""

    id: str
    revision: int
    sha256: str
    answer: Answer = Answer.STORED
    findings: tuple[Finding, ...] = ()
    line: str = ""


class InventoryNews(msgspec.Struct, frozen=True, kw_only=True, tag_field="news", tag="inventory"):
    """One part of what the hub holds for this device, in the order in which it came.

    `wish_id` is the id of the enrolment that asked, `stands_for` are those that the hub had heard before it and never
    told whole, and that this answers, too. `part` counts from 1, `is_last` ends it. `epoch` is the
    newest epoch of the device that the hub knows, `revisions` how many revisions all parts name together.
    """

    wish_id: str
    stands_for: tuple[str, ...] = ()
    epoch: int
    part: int
    is_last: bool
    revisions: int
    held: tuple[HeldRevision, ...] = ()


class KeyNews(msgspec.Struct, frozen=True, kw_only=True, tag_field="news", tag="key"):
    """The hub's next keys, told under the signature of the present ones. Base64 (Ed25519, 32 bytes), `age1…`."""

    signing_key: str
    age_recipient: str


News = VerdictNews | ProgrammeNews | UnitsNews | LeaderboardNews | InventoryNews | KeyNews


class Bulletin(msgspec.Struct, frozen=True, kw_only=True):
    """A bulletin, opened."""

    head: BulletinHead
    news: tuple[News, ...] = ()


_encoder = msgspec.json.Encoder()
_head_decoder = msgspec.json.Decoder(BulletinHead)
_line_end = b"\n"
_news_decoder: msgspec.json.Decoder[News] = msgspec.json.Decoder(News)


def encode_bulletin(bulletin: Bulletin) -> bytes:
    """The payload of a bulletin."""
    return _encoder.encode_lines([bulletin.head, *bulletin.news])


def decode_head(payload: bytes) -> BulletinHead:
    """Read the head of a bulletin's payload alone. Raises msgspec.DecodeError."""
    return _head_decoder.decode(payload.partition(_line_end)[0])


def decode_bulletin(payload: bytes) -> Bulletin:
    """Read a bulletin's payload. Raises msgspec.DecodeError; NewsUnknown where its news are well-formed, and not ours.

    Whoever applied the rest of it would never hear of what it left out: so none of it is read.
    """
    head, *lines = payload.splitlines() or [b""]
    opened = _head_decoder.decode(head)
    try:
        return Bulletin(head=opened, news=tuple(_news_decoder.decode(line) for line in lines))
    except msgspec.ValidationError as error:
        raise NewsUnknown from error
