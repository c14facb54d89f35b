"""`settings`: how this PC's network is used and how often it exchanges by itself, and changing that.

The password is asked for, never named in the command. A window that is open obeys within half a minute.
"""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.domain.exchange_rhythm import LEAST_MINUTES, MOST_MINUTES, ExchangeRhythm
from desktop_app.operations.exchange import line_settings as line
from desktop_app.operations.exchange.line_settings import ShownLineSettings
from desktop_app.store.book import Book
from sync.carriers.http.settings import NO_PROXY, SYSTEM_PROXY

_FILE = click.Path(path_type=Path)


@click.group(invoke_without_command=True)
@json_option
@pass_settings
@click.pass_context
def settings(context: click.Context, settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """Show or change how the network is used, and how often / xem hoặc đổi cách dùng mạng."""
    if context.invoked_subcommand is not None:
        return output.DONE
    with settings.book() as book:
        return _told(settings, book, line.line_settings(book), as_json=as_json)


@settings.command()
@click.argument("address")
@json_option
@pass_settings
def proxy(settings: Settings, address: str, as_json: bool) -> int:  # noqa: FBT001
    """`system`, `none`, or an address / trạm trung chuyển: `system`, `none` hoặc địa chỉ (http://10.0.0.1:3128)."""
    with settings.book() as book:
        return _told(settings, book, line.choose_proxy(book, address), as_json=as_json)


@settings.command()
@click.argument("user", default="")
@json_option
@pass_settings
def login(settings: Settings, user: str, as_json: bool) -> int:  # noqa: FBT001
    """Sign in at the proxy; the password is read from stdin / đăng nhập trạm trung chuyển (không tên: thôi)."""
    with settings.book() as book:
        password = _password(settings) if user else ""
        return _told(settings, book, line.sign_in_at_proxy(book, user, password), as_json=as_json)


@settings.command()
@click.argument("file", type=_FILE, required=False)
@json_option
@pass_settings
def trust(settings: Settings, file: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Trust a network's certificate file, or the system's alone / tin tệp chứng thư của mạng (không tệp: thôi)."""
    with settings.book() as book:
        changed = line.add_authority(book, file) if file else line.remove_authorities(book)
        return _told(settings, book, changed, as_json=as_json)


@settings.command()
@click.argument("choice")
@json_option
@pass_settings
def rhythm(settings: Settings, choice: str, as_json: bool) -> int:  # noqa: FBT001
    """Exchange by itself: `on`, `off`, or every so many minutes / tự gửi: `on`, `off` hoặc số phút (1-240)."""
    with settings.book() as book:
        book.exchange_rhythms.change(_chosen(book.exchange_rhythms.current(), choice))
        return _told(settings, book, line.line_settings(book), as_json=as_json)


def _chosen(before: ExchangeRhythm, choice: str) -> ExchangeRhythm:
    if choice in {"on", "off"}:
        return ExchangeRhythm(choice == "on", before.minutes)
    is_number = choice.isascii() and choice.isdigit() and len(choice) <= len(str(MOST_MINUTES))
    if not is_number or not LEAST_MINUTES <= int(choice) <= MOST_MINUTES:
        raise click.BadParameter(f"on, off, {LEAST_MINUTES}-{MOST_MINUTES}")
    return ExchangeRhythm(by_itself=True, minutes=int(choice))


def _password(settings: Settings) -> str:
    if sys.stdin.isatty():
        asked: str = click.prompt(command_words("password", settings.language), hide_input=True, err=True)
        return asked
    return sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")


def _told(settings: Settings, book: Book, shown: ShownLineSettings, *, as_json: bool) -> int:
    rhythm = book.exchange_rhythms.current()
    if as_json:
        output.print_json({**asdict(shown), **asdict(rhythm)})
        return output.DONE
    key = "exchanges_by_itself" if rhythm.by_itself else "exchanges_when_asked"
    output.print_line(command_words(key, settings.language, minutes=rhythm.minutes))
    chosen = {SYSTEM_PROXY: "proxy_system", NO_PROXY: "proxy_none"}.get(shown.proxy, "proxy_address")
    output.print_line(command_words(chosen, settings.language, address=shown.proxy))
    if shown.user:
        output.print_line(command_words("proxy_user", settings.language, user=shown.user))
    for name in shown.authorities:
        output.print_line(command_words("trusts", settings.language, name=name))
    return output.DONE
