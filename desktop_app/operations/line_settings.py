"""Changing how this PC's network is used, from the next exchange on. The password is never told."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import FileMissing, ProxyAddressUnusable
from desktop_app.store.book import Book
from sync.carriers.line_settings import (
    NO_PROXY,
    SYSTEM_PROXY,
    LineSettings,
    ProxyLogin,
    authority_names,
    read_authorities,
    read_proxy_address,
)
from sync.contract.errors import AuthorityFileUnusable

_MAX_FILE_BYTES = 2 << 20


@dataclass(frozen=True, slots=True)
class ShownLineSettings:
    """What may be seen: `proxy` is `system`, `none` or an address, `user` the one who signs in there, or ""."""

    proxy: str
    user: str
    authorities: tuple[str, ...]


def line_settings(book: Book) -> ShownLineSettings:
    """How the network is used now."""
    kept = book.line_settings.current()
    user = kept.proxy_login.user if kept.proxy_login else ""
    return ShownLineSettings(kept.proxy, user, _names(kept))


def choose_proxy(book: Book, typed: str) -> ShownLineSettings:
    """Go by `system`, by `none`, or by the proxy of an address. Raises ProxyAddressUnusable."""
    chosen = typed.strip()
    if chosen not in {SYSTEM_PROXY, NO_PROXY}:
        chosen = read_proxy_address(typed)
        if not chosen:
            raise ProxyAddressUnusable(address=typed.strip()[:100])
    book.line_settings.choose_proxy(chosen)
    return line_settings(book)


def sign_in_at_proxy(book: Book, user: str, password: str) -> ShownLineSettings:
    """Answer the proxy with this login from now on; without a user, with none."""
    book.line_settings.keep_login(ProxyLogin(user.strip(), password) if user.strip() else None)
    return line_settings(book)


def add_authority(book: Book, path: Path) -> ShownLineSettings:
    """Trust the authorities of a certificate file, beside those trusted before.

    Raises FileMissing or AuthorityFileUnusable.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_FILE_BYTES)
    except OSError as error:
        raise FileMissing(path=str(path)) from error
    try:
        added = read_authorities(content)
    except AuthorityFileUnusable as error:
        raise AuthorityFileUnusable(path=str(path), **error.facts) from error
    kept = book.line_settings.current().authorities
    if added.strip() not in kept:
        book.line_settings.keep_authorities(f"{kept}{added.strip()}\n")
    return line_settings(book)


def remove_authorities(book: Book) -> ShownLineSettings:
    """Trust those alone that the operating system trusts."""
    book.line_settings.keep_authorities("")
    return line_settings(book)


def _names(kept: LineSettings) -> tuple[str, ...]:
    return authority_names(kept.authorities) if kept.authorities else ()
