"""The record as the usual line has it: the contract's fields and no other, down to the innermost.

A decoder passes over fields that nobody knows, whatever bytes they hold. Here they are an error, so that every text of
a line that is read has been looked at; a line that has them is read by the contract's own type, and checked in full.
"""

import msgspec

from sync.contract.initiative import (
    Attachment,
    Author,
    Benefit,
    Consent,
    Initiative,
    Participant,
    Recognition,
    Withdrawal,
)


class _Author(Author, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _Participant(Participant, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _Benefit(Benefit, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _Recognition(Recognition, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _Attachment(Attachment, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _Consent(Consent, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _Withdrawal(Withdrawal, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class UsualInitiative(Initiative, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An initiative that was read from a line without unknown fields."""

    authors: tuple[_Author, ...] = ()
    benefit: _Benefit = _Benefit()
    participants: tuple[_Participant, ...] = ()
    recognition: _Recognition | None = None
    attachments: tuple[_Attachment, ...] = ()
    consent: _Consent | None = None
    withdrawal: _Withdrawal | None = None


_decoder = msgspec.json.Decoder(UsualInitiative)


def decode_usual_line(line: bytes) -> UsualInitiative:
    """Read a line; every text in it is UTF-8 then.

    Raises msgspec.DecodeError (also for an unknown field), UnicodeDecodeError or RecursionError.
    """
    return _decoder.decode(line)
