"""The two keys of a party: Ed25519 to sign with, age (X25519) to receive with."""

import base64
import binascii
from dataclasses import dataclass, field

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.contract.errors import DocumentUnreadable, SignatureInvalid
from sync.contract.identifiers import fingerprint, party_id


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
            Ed25519PublicKey.from_public_bytes(raw)
            pyrage.x25519.Recipient.from_str(age_recipient)
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
        key = Ed25519PublicKey.from_public_bytes(self.signing_key)
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return key.public_bytes(serialization.Encoding.PEM, form).decode()

    def verify(self, signature: bytes, message: bytes) -> None:
        """Raises SignatureInvalid unless this party signed `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.signing_key).verify(signature, message)
        except InvalidSignature as error:
            raise SignatureInvalid(sender=self.id) from error

    def encrypt(self, plain: bytes) -> bytes:
        """Encrypt so that only this party can read it."""
        return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(self.age_recipient)]))


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

    @property
    def public(self) -> PublicKeys:
        """What others may know."""
        signing = Ed25519PrivateKey.from_private_bytes(self.signing_seed).public_key().public_bytes_raw()
        return PublicKeys(signing, str(pyrage.x25519.Identity.from_str(self.age_identity).to_public()))

    @property
    def id(self) -> str:
        """The party's id."""
        return self.public.id

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_seed).sign(message)

    def decrypt(self, sealed: bytes) -> bytes:
        """Read what was encrypted for this party. Raises DocumentUnreadable when it was for somebody else."""
        try:
            return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(self.age_identity)]))
        except pyrage.DecryptError as error:
            raise DocumentUnreadable(reason="not encrypted for this party") from error
