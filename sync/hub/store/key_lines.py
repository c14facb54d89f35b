"""The hub's keys as the lines of a file: one a pair, below a line that tells the SHA-256 of all of them.

Promise: a file that was cut, wherever, emptied or spoilt in one letter is not taken for a whole one.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence

import msgspec

from sync.contract.errors import DocumentUnreadable
from sync.contract.succession import Voucher
from sync.envelope.keys import PartyKeys
from sync.hub.store.keys import HubKey


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line. `sha256`: of the bytes below it."""

    sha256: str


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """One pair of keys."""

    number: int
    signing_seed: bytes
    age_identity: str
    made_at: dt.datetime
    voucher: Voucher | None = None


_encoder = msgspec.json.Encoder()
_heads = msgspec.json.Decoder(_Head)
_rows = msgspec.json.Decoder(_Row)


def write_lines(keys: Sequence[HubKey]) -> bytes:
    """Put all keys into words, the first one first."""
    rows = _encoder.encode_lines([_row(key) for key in keys])
    return _encoder.encode_lines([_Head(sha256=hashlib.sha256(rows).hexdigest())]) + rows


def read_lines(content: bytes) -> tuple[HubKey, ...]:
    """The keys, at least one. Raises DocumentUnreadable."""
    head, _, rows = content.partition(b"\n")
    try:
        is_whole = _heads.decode(head).sha256 == hashlib.sha256(rows).hexdigest()
        keys = tuple(_key(_rows.decode(row)) for row in rows.splitlines()) if is_whole else ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="keys") from error
    if not keys or [key.number for key in keys] != list(range(1, len(keys) + 1)):
        raise DocumentUnreadable(reason="keys")
    return keys


def _row(key: HubKey) -> _Row:
    return _Row(
        number=key.number,
        signing_seed=key.keys.signing_seed,
        age_identity=key.keys.age_identity,
        made_at=key.made_at,
        voucher=key.voucher,
    )


def _key(row: _Row) -> HubKey:
    keys = PartyKeys.from_kept(row.signing_seed, row.age_identity)
    return HubKey(row.number, keys.id, keys, row.voucher, row.made_at)
