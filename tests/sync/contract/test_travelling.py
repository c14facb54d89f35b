"""What travels is read back as it was written, and papers of before are still read."""

import datetime as dt

import msgspec

from sync.contract.bulletins import (
    Bulletin,
    BulletinHead,
    HeldRevision,
    InventoryNews,
    KeyNews,
    decode_bulletin,
    encode_bulletin,
)
from sync.contract.enrolment import ChainEnd, Enrolment, Wish
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, Header

_NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)


def test_an_inventory_and_new_keys_come_back_as_they_were_written() -> None:
    held = HeldRevision(id="a", revision=2, sha256="b", answer=Answer.CONFLICT, line='{"title":"Đồ gá\\n"}')
    inventory = InventoryNews(wish_id="w", epoch=1, part=2, is_last=True, revisions=7, held=(held,))
    keys = KeyNews(signing_key="c", age_recipient="d")
    bulletin = Bulletin(head=BulletinHead(cursor=3, hub_at=_NOON), news=(inventory, keys))
    assert decode_bulletin(encode_bulletin(bulletin)) == bulletin


def test_an_enrolment_tells_what_its_book_knows() -> None:
    known = (ChainEnd(epoch=0, seq=17, sha256="b"),)
    enrolment = Enrolment(unit="u", signing_key="s", age_recipient="r", wish=Wish.INVENTORY, cursor=4, known=known)
    assert msgspec.json.decode(msgspec.json.encode(enrolment), type=Enrolment) == enrolment


def test_an_enrolment_of_a_first_day_says_no_more_than_it_did() -> None:
    enrolment = Enrolment(unit="u", signing_key="s", age_recipient="r")
    assert msgspec.json.decode(msgspec.json.encode(enrolment)) == {
        "unit": "u",
        "signing_key": "s",
        "age_recipient": "r",
    }


def test_a_header_of_before_the_epochs_is_of_the_first() -> None:
    line = (
        b'{"format":"sangkien/1","type":"batch","id":"i","from":"f","to":"t","seq":1,"prev":"","size":1,"sha256":"h"}'
    )
    header = msgspec.json.decode(line, type=Header)
    assert (header.type, header.epoch) == (DocumentType.BATCH, 0)
