"""`send`, `pack`, `unpack`."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.cli.sticks import chosen_folder
from desktop_app.messages import duration_words
from desktop_app.operations.exchange import ExchangeResult, pack_folder, send_now, unpack_folder
from sync.workplace.steps import Step, StepKind

_PHOTOS = ("photos_sent", "photos_received", "photos_waiting", "photos_returned", "photos_coming")
_FOLDER = click.Path(path_type=Path)


def tell_steps(language: str) -> Callable[[Step], None]:
    """Print each step of a round as a sentence, on stderr."""

    def tell(step: Step) -> None:
        facts = {"records": step.records, "received": step.received, "attention": step.attention}
        aside = "_enrolment" if step.kind is StepKind.CARRIED and not step.records else ""
        if step.kind is StepKind.FAILED and step.is_of_photo:
            aside = "_photo"
        output.say(
            f"step_{step.kind.value}{aside}",
            language,
            **facts,
            waiting=step.waiting,
            photos_waiting=step.photos_waiting,
            photos_coming=step.photos_coming,
            code=step.facts.get("problem", step.code),
        )

    return tell


@click.command()
@json_option
@pass_settings
def send(settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """Exchange with the hub over the network / gửi và nhận qua mạng."""
    with settings.book() as book:
        result = send_now(book, tell_steps(settings.language))
    return _told(settings, result, as_json=as_json)


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@json_option
@pass_settings
def pack(settings: Settings, folder: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Write what waits into a folder, or onto the one USB stick / chép ra USB."""
    chosen = chosen_folder(settings, folder)
    with settings.book() as book:
        result = pack_folder(book, chosen, tell_steps(settings.language))
    if not result.sent and not result.photos_sent:
        output.say("nothing_to_carry", settings.language)
    return _told(settings, result, as_json=as_json)


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@json_option
@pass_settings
def unpack(settings: Settings, folder: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Take in what a folder, or the one USB stick, brings back / đọc USB."""
    chosen = chosen_folder(settings, folder)
    with settings.book() as book:
        result = unpack_folder(book, chosen, tell_steps(settings.language))
    return _told(settings, result, as_json=as_json)


def _told(settings: Settings, result: ExchangeResult, *, as_json: bool) -> int:
    if (wrong_by := result.clock_wrong_by) is not None:
        duration = duration_words(wrong_by, settings.language)
        ahead = wrong_by > dt.timedelta()
        output.say("clock_ahead" if ahead else "clock_behind", settings.language, duration=duration)
    counts = {"sent": result.sent, "received": result.received, "attention": result.attention}
    output.say("exchanged", settings.language, **counts, waiting=result.waiting)
    if result.photos_received:
        output.say("photos_received", settings.language, photos=result.photos_received)
    if result.photos_waiting:
        output.say("photos_waiting", settings.language, photos=result.photos_waiting)
    if result.photos_returned:
        output.say("photos_returned", settings.language, photos=result.photos_returned, coming=result.photos_coming)
    if (recovered := result.recovered) is not None:
        facts = {"brought": recovered.brought, "contested": recovered.contested}
        output.say("recovered", settings.language, **facts, offered_again=recovered.offered_again)
    if as_json:
        photos = {name: getattr(result, name) for name in _PHOTOS}
        output.print_json({**counts, "waiting": result.waiting, **photos, "failed": result.failed})
    return output.WITH_PROBLEMS if result.failed or result.attention else output.DONE
