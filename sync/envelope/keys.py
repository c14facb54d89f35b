"""The two keys of a party: Ed25519 to sign with, age (X25519) to receive with.

What is made from their bytes is kept: a round says who it is a dozen times, and no key ever changes.
"""

import base64
import binascii
from dataclasses import dataclass, field
from functools import lru_cache

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.contract.errors import DocumentUnreadable, SignatureInvalid
from sync.contract.identifiers import fingerprint, party_id

_MOST_PARTIES = 1024  # of others; a program has few keys of its own
_MOST_OWN = 32


@lru_cache(_MOST_PARTIES)
def _verifier(signing_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(signing_key)


@lru_cache(_MOST_PARTIES)
def _recipient(age_recipient: str) -> pyrage.x25519.Recipient:
    return pyrage.x25519.Recipient.from_str(age_recipient)


@lru_cache(_MOST_OWN)
def _signer(signing_seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(signing_seed)


@lru_cache(_MOST_OWN)
def _reader(age_identity: str) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(age_identity)


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others may know of a party. `signing_key` is 32 raw bytes, `age_recipient` an `age1…` text."""

    signing_key: bytes
    age_recipient: str

    @classmethod
    def from_text(cls, signing_key: str, age_recipient: str) -> "PublicKeys":
        """From the base64 and `age1…` texts of an invitation or enrolment. Raises DocumentUnreadable."""
        try:
            raw = base64.b64decode(signing_key, validate=True)
            _verifier(raw)
            _recipient(age_recipient)
        except (binascii.Error, ValueError, pyrage.RecipientError) as error:
            raise DocumentUnreadable(reason="bad public key") from error
        return cls(raw, age_recipient)

    @property
    def id(self) -> str:
        """The party's id: the fingerprint of its signing key."""
        return party_id(self.signing_key)

    @property
    def fingerprint(self) -> str:
        """Four groups of four letters, for the telephone."""
        return fingerprint(self.signing_key)

    @property
    def signing_key_text(self) -> str:
        """The signing key in base64."""
        return base64.b64encode(self.signing_key).decode()

    def signing_key_pem(self) -> str:
        """The signing key as PEM, for openssl."""
        key = _verifier(self.signing_key)
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return key.public_bytes(serialization.Encoding.PEM, form).decode()

    def verify(self, signature: bytes, message: bytes) -> None:
        """Raises SignatureInvalid unless this party signed `message`."""
        try:
            _verifier(self.signing_key).verify(signature, message)
        except InvalidSignature as error:
            raise SignatureInvalid(sender=self.id) from error

    def encrypt(self, plain: bytes) -> bytes:
        """Encrypt so that only this party can read it."""
        return bytes(pyrage.encrypt(plain, [_recipient(self.age_recipient)]))


@dataclass(frozen=True, slots=True)
class PartyKeys:
    """A party's own keys. `signing_seed` is 32 raw bytes, `age_identity` an `AGE-SECRET-KEY-1…` text; never logged."""

    signing_seed: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    @classmethod
    def new(cls) -> "PartyKeys":
        """Fresh keys from the operating system's random source."""
        seed = Ed25519PrivateKey.generate().private_bytes_raw()
        return cls(seed, str(pyrage.x25519.Identity.generate()))

    @classmethod
    def from_kept(cls, signing_seed: bytes, age_identity: str) -> "PartyKeys":
        """Keys that were written down somewhere. Raises DocumentUnreadable when they are none."""
        try:
            _public(signing_seed, age_identity)
        except (ValueError, pyrage.IdentityError) as error:
            raise DocumentUnreadable(reason="bad keys") from error
        return cls(signing_seed, age_identity)

    @property
    def public(self) -> PublicKeys:
        """What others may know."""
        return _public(self.signing_seed, self.age_identity)

    @property
    def id(self) -> str:
        """The party's id."""
        return self.public.id

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature, 64 bytes."""
        return _signer(self.signing_seed).sign(message)

    def decrypt(self, sealed: bytes) -> bytes:
        """Read what was encrypted for this party. Raises DocumentUnreadable when it was for somebody else."""
        try:
            return bytes(pyrage.decrypt(sealed, [_reader(self.age_identity)]))
        except pyrage.DecryptError as error:
            raise DocumentUnreadable(reason="not encrypted for this party") from error


@lru_cache(_MOST_OWN)
def _public(signing_seed: bytes, age_identity: str) -> PublicKeys:
    signing = _signer(signing_seed).public_key().public_bytes_raw()
    return PublicKeys(signing, str(_reader(age_identity).to_public()))
