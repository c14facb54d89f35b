"""`new` and `join`."""

from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, pass_settings
from desktop_app.command_words import command_words
from desktop_app.domain.errors import FileMissing, InvitationUnusable
from desktop_app.operations.books import join_hub, new_book, read_invitation
from sync.envelope.header import MAX_DOCUMENT_BYTES
from sync.workplace.joining import OpenedInvitation

_FILE = click.Path(path_type=Path)


@click.command()
@click.option("--unit", default="", help="Code of the unit / mã đơn vị.")
@click.option("--invitation", type=_FILE, help="An invitation from the upstream union / thư mời (.skinvite).")
@pass_settings
def new(settings: Settings, unit: str, invitation: Path | None) -> int:
    """Start a new book / lập sổ mới."""
    opened = _read(invitation) if invitation else None
    if not unit and opened is None:
        raise click.UsageError(command_words("unit_or_invitation", settings.language))
    book = new_book(settings.config, unit, opened)
    output.say("book_made", settings.language, path=book.path, unit=book.workplace.unit_name)
    book.close()
    if opened is not None:
        _tell_joined(settings, opened)
    return output.DONE


@click.command()
@click.argument("invitation", type=_FILE)
@pass_settings
def join(settings: Settings, invitation: Path) -> int:
    """Join the hub of an invitation / nhận thư mời của tuyến trên."""
    opened = _read(invitation)
    with settings.book() as book:
        join_hub(book, opened)
    _tell_joined(settings, opened)
    return output.DONE


def _tell_joined(settings: Settings, opened: OpenedInvitation) -> None:
    facts = {"hub": opened.invitation.hub_name, "fingerprint": opened.hub.fingerprint}
    output.say("joined", settings.language, **facts)


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
