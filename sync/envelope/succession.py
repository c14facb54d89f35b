"""Vouching for the next keys of a party, and following a chain of vouchers from keys that are known."""

import base64
import binascii
from collections.abc import Sequence

import msgspec

from sync.contract.errors import DocumentUnreadable
from sync.contract.succession import Statement, Voucher
from sync.envelope.header import FORMAT
from sync.envelope.keys import PartyKeys, PublicKeys

_TYPE = "succession"
_decoder = msgspec.json.Decoder(Statement)


def vouch(former: PartyKeys, following: PublicKeys) -> Voucher:
    """What the former keys say of those that follow them."""
    statement = msgspec.json.encode(
        Statement(
            format=FORMAT,
            type=_TYPE,
            former=former.id,
            signing_key=following.signing_key_text,
            age_recipient=following.age_recipient,
        )
    )
    signature = base64.b64encode(former.sign(statement))
    return Voucher(statement=statement.decode(), signature=signature.decode())


def follow(known: PublicKeys, vouchers: Sequence[Voucher]) -> tuple[PublicKeys, ...]:
    """The keys that follow the known ones, in their order; none when no voucher is by them.

    Raises DocumentUnreadable for a voucher that says nothing that we know, SignatureInvalid for one that is not signed
    by the keys which it says it is from.
    """
    followed: list[PublicKeys] = []
    keys = known
    for voucher in vouchers:
        statement = _read(voucher)
        if statement.former == keys.id:
            keys.verify(_signature(voucher), voucher.statement.encode())
            keys = PublicKeys.from_text(statement.signing_key, statement.age_recipient)
            followed.append(keys)
    return tuple(followed)


def _read(voucher: Voucher) -> Statement:
    try:
        statement = _decoder.decode(voucher.statement)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="voucher") from error
    if (statement.format, statement.type) != (FORMAT, _TYPE):
        raise DocumentUnreadable(reason="voucher")
    return statement


def _signature(voucher: Voucher) -> bytes:
    try:
        return base64.b64decode(voucher.signature, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DocumentUnreadable(reason="voucher") from error
