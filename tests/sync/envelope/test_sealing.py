"""A document opens again for its addressee alone, and only as its sender sealed it."""

import base64
import hashlib

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.contract.errors import DocumentError, DocumentTooLarge, DocumentUnreadable, SignatureInvalid
from sync.contract.identifiers import is_id
from sync.envelope.header import LIMITS, MAX_DOCUMENT_BYTES, DocumentType, take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.envelope.opening import open_document
from sync.envelope.sealing import seal
from tests.sync.envelope.papers import LINES, a_batch, device, hub, stranger

EVERY_TYPE = pytest.mark.parametrize("kind", DocumentType)


@given(st.binary(max_size=3000))
@example(b"")
def test_any_payload_opens_again_for_its_addressee(payload: bytes) -> None:
    document = take_apart(a_batch(payload))
    opened = open_document(document, kind=DocumentType.BATCH, sender=device().public, reader=hub())
    assert opened == payload


@EVERY_TYPE
def test_every_type_opens_again_up_to_its_bound_and_no_larger_one_is_sealed(kind: DocumentType) -> None:
    bound = LIMITS[kind].opened
    payload = b"\0" * bound
    _, sealed = seal(payload, kind=kind, sender=device(), addressee=hub().public)
    assert len(sealed) <= MAX_DOCUMENT_BYTES
    assert open_document(take_apart(sealed), kind=kind, sender=device().public, reader=hub()) == payload
    with pytest.raises(DocumentTooLarge):
        seal(payload + b"\0", kind=kind, sender=device(), addressee=hub().public)


def test_a_payload_that_does_not_become_small_enough_is_not_sealed() -> None:
    noise = b"".join(hashlib.sha256(str(place).encode()).digest() for place in range(1024))
    with pytest.raises(DocumentTooLarge):
        seal(noise, kind=DocumentType.ENROLMENT, sender=device(), addressee=hub().public)


def test_the_header_says_what_the_document_is() -> None:
    header, sealed = seal(
        LINES, kind=DocumentType.BATCH, sender=device(), addressee=hub().public, seq=17, prev="ab", epoch=3
    )
    document = take_apart(sealed)
    assert document.header == header
    assert (header.format, header.seq, header.prev, header.epoch) == ("sangkien/1", 17, "ab", 3)
    assert (header.sender, header.addressee) == (device().id, hub().id)
    assert (header.size, header.sha256) == (len(document.payload), hashlib.sha256(document.payload).hexdigest())
    assert is_id(header.id)
    names = list(msgspec.json.decode(document.header_line))
    assert names == ["format", "type", "id", "from", "to", "seq", "prev", "size", "sha256", "epoch"]


def test_a_document_is_found_again_by_the_id_it_was_given() -> None:
    given_id = "0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
    assert take_apart(a_batch(document_id=given_id)).header.id == given_id


def test_the_words_of_a_payload_are_not_in_the_document() -> None:
    assert "gá".encode() not in a_batch()


def test_an_invitation_is_signed_but_neither_encrypted_nor_for_one_alone() -> None:
    _, sealed = seal(LINES, kind=DocumentType.INVITATION, sender=hub(), addressee=None)
    document = take_apart(sealed)
    assert document.header.addressee == ""
    assert open_document(document, kind=DocumentType.INVITATION, sender=hub().public, reader=None) == LINES
    with pytest.raises(SignatureInvalid):
        open_document(document, kind=DocumentType.INVITATION, sender=stranger().public, reader=None)


def test_another_addressee_cannot_open_it() -> None:
    with pytest.raises(DocumentUnreadable):
        open_document(take_apart(a_batch()), kind=DocumentType.BATCH, sender=device().public, reader=stranger())


def test_another_type_than_the_expected_one_is_not_opened() -> None:
    with pytest.raises(DocumentUnreadable):
        open_document(take_apart(a_batch()), kind=DocumentType.BLOB, sender=device().public, reader=hub())


def test_a_document_is_of_its_sender_alone() -> None:
    with pytest.raises(SignatureInvalid):
        open_document(take_apart(a_batch()), kind=DocumentType.BATCH, sender=stranger().public, reader=hub())


def test_every_type_has_a_file_ending_of_its_own() -> None:
    assert len({kind.file_ending for kind in DocumentType}) == len(DocumentType)
    assert DocumentType.BATCH.file_ending == ".skbatch"


def test_public_keys_are_read_back_from_their_texts() -> None:
    public = device().public
    assert PublicKeys.from_text(public.signing_key_text, public.age_recipient) == public
    assert public.id == device().id
    assert len(public.fingerprint.split()) == 4


@pytest.mark.parametrize("signing", ["", "x", "AAAA", "é", "\0", base64.b64encode(b"a" * 33).decode()])
def test_a_signing_key_that_is_none_is_refused(signing: str) -> None:
    with pytest.raises(DocumentUnreadable):
        PublicKeys.from_text(signing, device().public.age_recipient)


@given(st.text(max_size=80) | st.just("age1" + "q" * 58))
def test_an_age_recipient_that_is_none_is_refused(recipient: str) -> None:
    with pytest.raises(DocumentError):
        PublicKeys.from_text(device().public.signing_key_text, recipient)


def test_no_secret_is_in_what_is_printed_of_the_keys() -> None:
    keys = PartyKeys.new()
    assert keys.age_identity not in repr(keys)
    assert repr(keys.signing_seed) not in repr(keys)
