"""How the network is used is kept in the encrypted book and obeyed by the next exchange; a password shows nowhere."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.exchange.line_settings import (
    add_authority,
    choose_proxy,
    line_settings,
    remove_authorities,
    sign_in_at_proxy,
)
from desktop_app.store.book import Book
from sync.carriers.http.settings import LineSettings, ProxyLogin, read_proxy_address
from sync.contract.errors import ProxyLoginRequired, ProxyUnreachable
from tests.desktop_app.store.shelf import a_book, reopened
from tests.sync.carriers.http.asking import where_nobody_listens
from tests.sync.carriers.http.authority import Authority
from tests.sync.carriers.http.odd_server import an_odd_server, says
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import a_joined_book

SECRET = "Một mật khẩu rất kín 9!"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new book."""
    made = a_book(tmp_path)
    yield made
    made.close()


def test_what_nobody_changed_is_the_systems_own(book: Book) -> None:
    assert book.line_settings.current() == LineSettings()
    assert line_settings(book).proxy == "system"


def test_each_setting_is_kept_beside_the_others_and_found_by_the_next_opening(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "mạng.crt"
    file.write_text(Authority(tmp_path).pem)
    choose_proxy(book, " proxy.nhamay.vn:3128 ")
    add_authority(book, file)
    shown = sign_in_at_proxy(book, " an ", SECRET)
    assert (shown.proxy, shown.user, shown.authorities) == (
        "http://proxy.nhamay.vn:3128",
        "an",
        ("Hộp kiểm soát mạng",),
    )
    with reopened(book) as other:
        assert other.line_settings.current().proxy_login == ProxyLogin("an", SECRET)
        assert line_settings(other) == shown
    assert remove_authorities(book).authorities == ()
    assert sign_in_at_proxy(book, " ", SECRET).user == ""
    assert choose_proxy(book, "none").proxy == "none"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("10.0.0.1:3128", "http://10.0.0.1:3128"),
        ("http://Proxy.NhaMay.vn/", "http://proxy.nhamay.vn"),
        ("https://proxy:443", "https://proxy:443"),
        ("[2001:db8::1]:8080", "http://[2001:db8::1]:8080"),
        ("an:mậtkhẩu@proxy:1", ""),
        ("proxy:1/path", ""),
        ("socks5://proxy:1080", ""),
    ],
)
def test_an_address_of_a_proxy_is_read_as_people_type_it(typed: str, address: str) -> None:
    assert read_proxy_address(typed) == address


def test_an_exchange_goes_by_what_was_set_and_the_password_shows_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in a log at any level, not in the error, not in what is told, not in the diary, not in the file."""
    caplog.set_level(logging.DEBUG)
    workbench = Workbench(tmp_path)
    book = a_joined_book(tmp_path, workbench)
    sign_in_at_proxy(book, "an", SECRET)
    choose_proxy(book, where_nobody_listens())
    with pytest.raises(ProxyUnreachable):
        send_now(book)
    with an_odd_server(says(407, b"", Proxy_Authenticate="Basic")) as proxy:
        choose_proxy(book, proxy.address)
        with pytest.raises(ProxyLoginRequired) as caught:
            send_now(book)
    assert caught.value.facts == {"proxy": proxy.address.removeprefix("http://"), "user": "an"}
    shown = [caplog.text, repr(caught.getrepr()), repr(line_settings(book)), repr(book.line_settings.current())]
    shown += [repr(book.diary.newest())]
    assert all(SECRET not in one for one in shown)
    assert [one.outcome for one in book.diary.newest()] == ["proxy_login_required", "proxy_unreachable"]
    book.close()
    workbench.hub.close()
    for path in book.path.parent.iterdir():
        assert SECRET.encode() not in path.read_bytes()
