"""The hub's word on a stick for each workplace: how far it knows it, so that they find each other again with no line.

Left by the hub, or by a relay to which the hub said it; signed by nobody and trusted with nothing (`Recollection`): it
may only ever make a book offer again what it has, present itself, or ask for its inventory. It stays on the stick until
the next one: a book that was put back meanwhile learns from it before it seals a number twice.
"""

import contextlib

import msgspec

from sync.carriers.stick.files import read_bounded
from sync.carriers.stick.folder import StickFolder
from sync.contract.recollection import Number, Recollection

UNKNOWN, SET_ASIDE, REVOKED = "unknown_sender", "device_set_aside", "device_revoked"
KEYS_MISSING = "keys_missing"
NOTHING_REMEMBERED = Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0)
MOST_HELD = 500
_LONGEST_WORD_BYTES = 64 << 10
_ENDING = ".known"


class HubWord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the hub knows of a device. `standing`: its stable code for why it takes nothing; empty where it does.

    `heard` repeats what the workplace's note told when the hub said this: a book that has heard more since, by another
    stick or a line, takes no notice of it. `held`: documents that the hub keeps until a person has decided.
    """

    recollection: Recollection
    heard: Number = 0
    standing: str = ""
    held: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(HubWord)


def leave_word(stick: StickFolder, device: str, word: HubWord) -> None:
    """Lay the word on the stick, in place of the one before. Raises FolderUnusable."""
    bounded = msgspec.structs.replace(word, held=word.held[:MOST_HELD])
    stick.write(stick.notes / f"{device}{_ENDING}", msgspec.json.encode(bounded))


def find_word(stick: StickFolder, device: str) -> HubWord | None:
    """The word for this device; None where there is none, or none that can be read."""
    with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        content = read_bounded(stick.notes / f"{device}{_ENDING}", _LONGEST_WORD_BYTES)
        if len(content) <= _LONGEST_WORD_BYTES:
            return _decoder.decode(content)
    return None
