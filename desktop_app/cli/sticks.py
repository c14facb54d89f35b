"""`sticks` and `relay`: what is plugged in, and carrying a stick for somebody else."""

from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.domain.errors import BookError
from desktop_app.messages import error_words
from desktop_app.operations.sticks.find_sticks import device_of, find_sticks, the_one
from desktop_app.operations.sticks.relay_stick import RelayResult, relay_stick
from sync.carriers.http.settings import LineSettings
from sync.carriers.relay.carrying import RelayKind, RelayStep

_FOLDER = click.Path(path_type=Path)


@click.command()
@json_option
@pass_settings
def sticks(settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """The USB sticks that are plugged in / các USB đang cắm."""
    found = find_sticks(_device(settings))
    if as_json:
        output.print_json({"sticks": found})
        return output.DONE
    for stick in found:
        facts = {"label": stick.label, "folder": stick.folder, "free": stick.free_bytes // 1_000_000}
        output.print_line(command_words("stick", settings.language, **facts, answers=stick.answers))
    if not found:
        output.say("no_stick", settings.language)
    return output.DONE


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@click.option("--hub", "addresses", multiple=True, metavar="URL", help="Where the hub is / địa chỉ tuyến trên.")
@json_option
@pass_settings
def relay(settings: Settings, folder: Path | None, addresses: tuple[str, ...], as_json: bool) -> int:  # noqa: FBT001
    """Carry a stick for others over this network; needs no book / chuyển hộ USB qua mạng."""
    chosen = folder or the_one(find_sticks()).folder
    result = relay_stick(chosen, addresses, lambda step: _tell(step, settings.language), _line(settings))
    counts = {name: getattr(result, name) for name in ("carried", "known", "held", "bulletins", "photos", "refused")}
    is_empty = not any(counts.values()) and not result.stopped
    output.say("relay_nothing" if is_empty else "relayed", settings.language, folder=chosen, **counts)
    if as_json:
        output.print_json({**counts, "stopped": [error.code for error in result.stopped]})
    return _status(result)


def chosen_folder(settings: Settings, folder: Path | None) -> Path:
    """The folder that was named, or the one stick. Raises StickMissing, SeveralSticks."""
    return folder or the_one(find_sticks(_device(settings))).folder


def _device(settings: Settings) -> str:
    try:
        with settings.book() as book:
            return device_of(book)
    except BookError:  # a PC without a book has sticks all the same
        return ""


def _line(settings: Settings) -> LineSettings:
    """How the book of this PC has it, where there is one that opens."""
    try:
        with settings.book() as book:
            return book.line_settings.current()
    except BookError:
        return LineSettings()


def _tell(step: RelayStep, language: str) -> None:
    reason = ""
    if step.error is not None:
        words = error_words(step.error, language)
        reason = f"{words.what} {words.todo}" if step.kind is not RelayKind.REFUSED else words.what
    output.say(f"relay_{step.kind.value}", language, name=step.name, reason=reason)


def _status(result: RelayResult) -> int:
    if result.stopped:
        return output.NOT_NOW
    return output.WITH_PROBLEMS if result.refused else output.DONE
