"""Changing how this PC's network is used, from the next exchange on. The password is never told."""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.errors import FileMissing, ProxyAddressUnusable
from desktop_app.store.book import Book
from sync.carriers.http.settings import (
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
    return _changed(book, proxy=_proxy(typed))


def sign_in_at_proxy(book: Book, user: str, password: str) -> ShownLineSettings:
    """Answer the proxy with this login from now on; without a user, with none."""
    return _changed(book, proxy_login=_login(user, password))


def use_line(book: Book, proxy: str, user: str, password: str | None) -> ShownLineSettings:
    """Both at once; without a password the one that is known stays. Raises ProxyAddressUnusable."""
    known = book.line_settings.current().proxy_login
    told = (known.password if known else "") if password is None else password
    return _changed(book, proxy=_proxy(proxy), proxy_login=_login(user, told))


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
    if added.strip() in kept:
        return line_settings(book)
    return _changed(book, authorities=f"{kept}{added.strip()}\n")


def remove_authorities(book: Book) -> ShownLineSettings:
    """Trust those alone that the operating system trusts."""
    return _changed(book, authorities="")


def _changed(book: Book, **changes: object) -> ShownLineSettings:
    with book.write():
        book.line_settings.keep(replace(book.line_settings.current(), **changes))  # type: ignore[arg-type]
    return line_settings(book)


def _proxy(typed: str) -> str:
    chosen = typed.strip()
    if chosen in {SYSTEM_PROXY, NO_PROXY}:
        return chosen
    address = read_proxy_address(chosen)
    if not address:
        raise ProxyAddressUnusable(address=chosen[:100])
    return address


def _login(user: str, password: str) -> ProxyLogin | None:
    return ProxyLogin(user.strip(), password) if user.strip() else None


def _names(kept: LineSettings) -> tuple[str, ...]:
    return authority_names(kept.authorities) if kept.authorities else ()
