"""`new`, `join` and `restore`."""

from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.domain.errors import FileMissing, InvitationUnusable
from desktop_app.operations.books import join_hub, new_book, read_invitation
from desktop_app.operations.restore_book import restore_book
from sync.envelope.header import MAX_DOCUMENT_BYTES
from sync.workplace.joining import OpenedInvitation

_FILE = click.Path(path_type=Path)
_take_over = click.option(
    "--take-over", is_flag=True, help="Ask to take over the records of the unit's former PC / nhận lại sổ của máy cũ."
)

_officer = click.option("--officer", default="", help="Who keys in here / người nhập liệu.")


@click.command()
@click.option("--unit", default="", help="Code of the unit / mã đơn vị.")
@click.option("--invitation", type=_FILE, help="An invitation from the upstream union / thư mời (.skinvite).")
@_officer
@_take_over
@pass_settings
def new(settings: Settings, unit: str, invitation: Path | None, officer: str, take_over: bool) -> int:  # noqa: FBT001
    """Start a new book / lập sổ mới."""
    opened = _read(invitation) if invitation else None
    if opened is None and (take_over or not unit):
        asked = "take_over_needs_invitation" if take_over else "unit_or_invitation"
        raise click.UsageError(command_words(asked, settings.language))
    book = new_book(settings.config, unit, opened, officer, take_over=take_over)
    output.say("book_made", settings.language, path=book.path, unit=book.workplace.unit_name)
    book.close()
    if opened is not None:
        _tell_joined(settings, opened, take_over=take_over)
    return output.DONE


@click.command()
@click.argument("invitation", type=_FILE)
@_officer
@_take_over
@pass_settings
def join(settings: Settings, invitation: Path, officer: str, take_over: bool) -> int:  # noqa: FBT001
    """Join the hub of an invitation / nhận thư mời của tuyến trên."""
    opened = _read(invitation)
    with settings.book() as book:
        join_hub(book, opened, officer, take_over=take_over)
    _tell_joined(settings, opened, take_over=take_over)
    return output.DONE


@click.command()
@click.argument("copy", type=_FILE)
@json_option
@pass_settings
def restore(settings: Settings, copy: Path, as_json: bool) -> int:  # noqa: FBT001
    """Put the book back from a copy of its file / đưa sổ về từ bản sao."""
    done = restore_book(settings.config, copy)
    output.say("restored", settings.language, records=done.records, copy=copy)
    if done.aside is not None:
        output.say("restored_aside", settings.language, aside=done.aside)
    if done.asks_hub:
        output.say("restored_asks", settings.language)
    if as_json:
        aside = str(done.aside) if done.aside else None
        output.print_json({"records": done.records, "aside": aside, "asks_hub": done.asks_hub})
    return output.DONE


def _tell_joined(settings: Settings, opened: OpenedInvitation, *, take_over: bool) -> None:
    facts = {"hub": opened.invitation.hub_name, "fingerprint": opened.hub.fingerprint}
    output.say("joined", settings.language, **facts)
    if take_over:
        output.say("joined_take_over", settings.language, **facts)


def _read(path: Path) -> OpenedInvitation:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as error:
        raise FileMissing(path=str(path)) from error
    try:
        return read_invitation(content)
    except InvitationUnusable as error:
        raise InvitationUnusable(path=str(path), **error.facts) from error
