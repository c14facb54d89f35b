"""The book's key: 32 random bytes in the keyring of the operating system, or, where there is none, in a file that only
its owner can read. The key's name is the salt of the book's file, so the file itself says which key it needs.
"""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from desktop_app.config import APPLICATION
from desktop_app.domain.errors import BookDamaged, BookKeyMissing, BookMissing, BookReadOnly, DiskFull

_SALT_BYTES = 16
_KEY_DIGITS = 64


def new_key() -> tuple[str, str]:
    """A new key (64 hexadecimal digits) and the salt that names it (32)."""
    return secrets.token_hex(_KEY_DIGITS // 2), secrets.token_hex(_SALT_BYTES)


def key_name(book_path: Path) -> str:
    """The name of the key that opens this file. Raises BookMissing, BookReadOnly or BookDamaged."""
    try:
        with book_path.open("rb") as file:
            salt = file.read(_SALT_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BookMissing(folder=str(book_path.parent)) from error
    except PermissionError as error:
        raise BookReadOnly(path=str(book_path)) from error
    except OSError as error:
        raise BookDamaged(path=str(book_path)) from error
    if len(salt) < _SALT_BYTES:
        raise BookDamaged(path=str(book_path))
    return salt.hex()


def keep_key(name: str, key: str, folder: Path) -> None:
    """Keep a key in the keyring, else in `folder`. It is read back before this returns.

    Raises BookReadOnly or DiskFull when neither takes it.
    """
    if _keep_in_keyring(name, key):
        return
    path = _key_path(name, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        kind = DiskFull if error.errno == errno.ENOSPC else BookReadOnly
        raise kind(path=str(path)) from error
    if _read_key_file(path) != key:
        raise BookReadOnly(path=str(path))


def find_key(name: str, folder: Path) -> str:
    """The key with this name. Raises BookKeyMissing."""
    key = _read_key_file(_key_path(name, folder)) or _find_in_keyring(name)
    if key is None:
        raise BookKeyMissing(name=name)
    return key


def _key_path(name: str, folder: Path) -> Path:
    return folder / f"{name}.key"


def _read_key_file(path: Path) -> str | None:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        key = path.read_text("ascii").strip()
        if len(key) == _KEY_DIGITS and all(digit in "0123456789abcdef" for digit in key):
            return key
    return None


def _keep_in_keyring(name: str, key: str) -> bool:
    import keyring  # noqa: PLC0415  costs 80 ms
    import keyring.errors  # noqa: PLC0415

    with contextlib.suppress(keyring.errors.KeyringError, RuntimeError):
        keyring.set_password(APPLICATION, name, key)
        return keyring.get_password(APPLICATION, name) == key
    return False


def _find_in_keyring(name: str) -> str | None:
    import keyring  # noqa: PLC0415  costs 80 ms
    import keyring.errors  # noqa: PLC0415

    with contextlib.suppress(keyring.errors.KeyringError, RuntimeError):
        return keyring.get_password(APPLICATION, name)
    return None
