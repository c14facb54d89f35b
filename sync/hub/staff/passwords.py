"""Passwords: Argon2id with the parameters of RFC 9106 for little memory (64 MiB, three passes), and what one must have.

At most two are hashed at a time and few wait for it, so that a crowd at the door takes neither the memory nor the
threads of the whole hub. Letters with marks count as one, whichever way a keyboard makes them (NFC).
"""

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import argon2
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from sync.hub.errors import Overloaded, PasswordUnfit

LEAST, MOST = 12, 128
hasher = argon2.PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_hashing, _waiting = threading.BoundedSemaphore(2), threading.BoundedSemaphore(8)
_RETRY_AFTER_SECONDS = 5
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper


def hash_password(password: str) -> str:
    """What is kept of a password. Raises Overloaded."""
    with _room():
        return hasher.hash(_composed(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether it is the one that was hashed; None, for nobody, takes the same time and is never right.

    Raises Overloaded.
    """
    with _room():
        try:
            given = _composed(password[: MOST * 4])
            return hasher.verify(password_hash or _nobodys_hash(), given) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def new_password() -> str:
    """One to be told once and changed at the first sign-in: four groups of four signs, 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def check_password(password: str, login: str) -> None:
    """Raises PasswordUnfit with what it lacks."""
    if not LEAST <= len(_composed(password)) <= MOST:
        raise PasswordUnfit(length=True, least=LEAST, most=MOST)
    if len(set(password)) < 5 or login.casefold() in password.casefold():
        raise PasswordUnfit(guessable=True)


@cache
def _nobodys_hash() -> str:
    """Of a password that nobody has: an unknown name takes as long as a known one."""
    return hasher.hash(secrets.token_hex(16))


@contextmanager
def _room() -> Iterator[None]:
    if not _waiting.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    try:
        with _hashing:
            yield
    finally:
        _waiting.release()


def _composed(password: str) -> str:
    return unicodedata.normalize("NFC", password)
