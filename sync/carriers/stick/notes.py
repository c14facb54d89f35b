"""A workplace's note on a stick: where its hub is, so that any PC with a network can carry for it.

A note is not sealed and not signed, and is trusted with nothing: a false one brings sealed bytes to where nobody can
read them, or leaves bulletins out until the stick goes again. The hub's key in it is no matter of trust: a hub's id is
its key's own fingerprint and stands in each document's signed header, so a false key is the key of no document here.
"""

import base64
import binascii
import contextlib
import re

import msgspec

from sync.carriers.stick.files import read_bounded
from sync.carriers.stick.folder import StickFolder
from sync.contract.identifiers import is_party_id, party_id
from sync.envelope.header import MAX_SEQ
from sync.envelope.keys import PublicKeys

_LONGEST_NOTE_BYTES = 64 << 10
_MOST_NOTES = 1000
_MOST_ADDRESSES = 8
_MOST_KEYS = 100
MOST_LACKING = 500
_KEY_BYTES = 32
_ADDRESS = re.compile(r"https?://[^\s/?#@\\]{1,255}(?::\d{1,5})?(?:/[\w./~-]{0,200})?\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_ENDING = ".json"


class StickNote(msgspec.Struct, frozen=True, kw_only=True):
    """What a workplace tells a relay. `after`: the number of the last bulletin that its book has applied.

    `hub_keys`: the hub's signing keys in base64, the present one first, then those that it had before. `lacking`:
    photos that its records name and that it has lost, by the SHA-256 of each; the hub leaves them on the stick.
    `heard`: how much its book has heard of the hub, to be repeated beside what the hub says of it (`words`).
    """

    device: str
    hub_name: str
    addresses: tuple[str, ...]
    hub_keys: tuple[str, ...]
    after: int = 0
    lacking: tuple[str, ...] = ()
    heard: int = 0

    def hubs(self) -> dict[str, PublicKeys]:
        """The hub's keys by the ids that they give it, the present one first; what is no key is passed over."""
        keys: dict[str, PublicKeys] = {}
        for text in self.hub_keys[:_MOST_KEYS]:
            with contextlib.suppress(binascii.Error, ValueError):
                raw = base64.b64decode(text, validate=True)
                if len(raw) == _KEY_BYTES:
                    keys[party_id(raw)] = PublicKeys(raw, "")
        return keys


_decoder = msgspec.json.Decoder(StickNote)


def write_note(stick: StickFolder, note: StickNote) -> None:
    """Lay the note on the stick, in place of this workplace's former one. Raises FolderUnusable."""
    stick.write(stick.notes / f"{note.device}{_ENDING}", msgspec.json.encode(note))


def read_notes(stick: StickFolder) -> dict[str, StickNote]:
    """The notes by their device; what is no note is passed over, and only so many are read. Raises FolderUnusable."""
    notes: dict[str, StickNote] = {}
    for path in stick.files(stick.notes, _ENDING)[:_MOST_NOTES]:
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            content = read_bounded(path, _LONGEST_NOTE_BYTES)
            note = _decoder.decode(content)
            if len(content) <= _LONGEST_NOTE_BYTES and is_party_id(note.device) and note.hubs():
                notes[note.device] = msgspec.structs.replace(
                    note,
                    addresses=usable_addresses(note.addresses),
                    after=max(note.after, 0),
                    heard=min(max(note.heard, 0), MAX_SEQ),
                    lacking=tuple(one for one in note.lacking if _SHA256.match(one))[:MOST_LACKING],
                )
    return notes


def usable_addresses(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are web addresses without a name and password in them, not too many."""
    return tuple(one for one in addresses if _ADDRESS.match(one))[:_MOST_ADDRESSES]
