"""`settings`: how this PC's network is used, and changing it. The password is asked for, never named in the command."""

import sys
from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.operations import line_settings as line
from desktop_app.operations.line_settings import ShownLineSettings
from sync.carriers.line_settings import NO_PROXY, SYSTEM_PROXY

_FILE = click.Path(path_type=Path)


@click.group(invoke_without_command=True)
@json_option
@pass_settings
@click.pass_context
def settings(context: click.Context, settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """Show or change how the network is used / xem hoặc đổi cách dùng mạng."""
    if context.invoked_subcommand is not None:
        return output.DONE
    with settings.book() as book:
        return _told(settings, line.line_settings(book), as_json=as_json)


@settings.command()
@click.argument("address")
@json_option
@pass_settings
def proxy(settings: Settings, address: str, as_json: bool) -> int:  # noqa: FBT001
    """`system`, `none`, or an address / trạm trung chuyển: `system`, `none` hoặc địa chỉ (http://10.0.0.1:3128)."""
    with settings.book() as book:
        return _told(settings, line.choose_proxy(book, address), as_json=as_json)


@settings.command()
@click.argument("user", default="")
@json_option
@pass_settings
def login(settings: Settings, user: str, as_json: bool) -> int:  # noqa: FBT001
    """Sign in at the proxy; the password is read from stdin / đăng nhập trạm trung chuyển (không tên: thôi)."""
    with settings.book() as book:
        password = _password(settings) if user else ""
        return _told(settings, line.sign_in_at_proxy(book, user, password), as_json=as_json)


@settings.command()
@click.argument("file", type=_FILE, required=False)
@json_option
@pass_settings
def trust(settings: Settings, file: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Trust a network's certificate file, or the system's alone / tin tệp chứng thư của mạng (không tệp: thôi)."""
    with settings.book() as book:
        changed = line.add_authority(book, file) if file else line.remove_authorities(book)
        return _told(settings, changed, as_json=as_json)


def _password(settings: Settings) -> str:
    if sys.stdin.isatty():
        asked: str = click.prompt(command_words("password", settings.language), hide_input=True, err=True)
        return asked
    return sys.stdin.buffer.readline().decode("utf-8", "replace").rstrip("\r\n")


def _told(settings: Settings, shown: ShownLineSettings, *, as_json: bool) -> int:
    if as_json:
        output.print_json(shown)
        return output.DONE
    chosen = {SYSTEM_PROXY: "proxy_system", NO_PROXY: "proxy_none"}.get(shown.proxy, "proxy_address")
    output.print_line(command_words(chosen, settings.language, address=shown.proxy))
    if shown.user:
        output.print_line(command_words("proxy_user", settings.language, user=shown.user))
    for name in shown.authorities:
        output.print_line(command_words("trusts", settings.language, name=name))
    return output.DONE
