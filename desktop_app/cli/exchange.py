"""`send`, `pack`, `unpack`: each step as a sentence, then what it came to and what the officer has to know of it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.cli.standing import standing_words
from desktop_app.cli.sticks import chosen_folder
from desktop_app.messages import code_words, duration_words, judgement_words
from desktop_app.operations.exchange.exchange import ExchangeResult, pack_folder, send_now, unpack_folder
from desktop_app.operations.status import HubStatus
from desktop_app.operations.status import status as read_status
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
            reason=code_words(step.code, step.facts, language).what if step.code else "",
        )

    return tell


@click.command()
@json_option
@pass_settings
def send(settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """Exchange with the hub over the network / gửi và nhận qua mạng."""
    with settings.book() as book:
        result = send_now(book, tell_steps(settings.language))
        hub = read_status(book).hub
    _tell_end("exchanged", result, settings.language)
    return _told(settings, result, hub, as_json=as_json)


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@json_option
@pass_settings
def pack(settings: Settings, folder: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Write what waits into a folder, or onto the one USB stick / chép ra USB."""
    chosen = chosen_folder(settings, folder)
    with settings.book() as book:
        result = pack_folder(book, chosen, tell_steps(settings.language))
        hub = read_status(book).hub
    ended = "packed" if result.sent or result.photos_sent else "nothing_to_carry"
    output.say(ended, settings.language, folder=chosen, photos=result.photos_sent, **_counts(result))
    return _told(settings, result, hub, as_json=as_json)


@click.command()
@click.argument("folder", type=_FOLDER, required=False)
@json_option
@pass_settings
def unpack(settings: Settings, folder: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Take in what a folder, or the one USB stick, brings back / đọc USB."""
    chosen = chosen_folder(settings, folder)
    with settings.book() as book:
        result = unpack_folder(book, chosen, tell_steps(settings.language))
        hub = read_status(book).hub
    _tell_end("unpacked", result, settings.language)
    return _told(settings, result, hub, as_json=as_json)


def _counts(result: ExchangeResult) -> dict[str, int]:
    return {name: getattr(result, name) for name in ("sent", "received", "attention", "waiting")}


def _tell_end(key: str, result: ExchangeResult, language: str) -> None:
    """What it came to, in records; what else it brought is told behind."""
    if not result.moved_nothing:
        output.say(key, language, **_counts(result))
    elif result.answers_for_others:
        output.say("answers_for_others", language, count=result.answers_for_others)
    elif result.brought_nothing:
        output.say("nothing_new", language, **_counts(result))


def _told(settings: Settings, result: ExchangeResult, hub: HubStatus | None, *, as_json: bool) -> int:
    language = settings.language
    if (wrong_by := result.clock_wrong_by) is not None:
        ahead = wrong_by > dt.timedelta()
        duration = duration_words(wrong_by, language)
        output.say("clock_ahead" if ahead else "clock_behind", language, duration=duration)
    if result.verdicts:
        told = " · ".join(f"{judgement_words(said, language)} {count}" for said, count in result.verdicts.items())
        output.say("verdicts_came", language, told=told)
    if result.photos_received:
        output.say("photos_received", language, photos=result.photos_received)
    if result.photos_waiting:
        output.say("photos_waiting", language, photos=result.photos_waiting)
    if result.photos_returned:
        output.say("photos_returned", language, photos=result.photos_returned, coming=result.photos_coming)
    if (recovered := result.recovered) is not None:
        output.say("recovered", language, brought=recovered.brought)
        for counted in ("contested", "offered_again"):
            if count := getattr(recovered, counted):
                output.say(f"recovered_{counted}", language, count=count)
    if hub is not None and (said := standing_words(hub, language)):
        output.tell(said)
        output.say("status_device", language, fingerprint=hub.device_fingerprint)
    if as_json:
        photos = {name: getattr(result, name) for name in _PHOTOS}
        standing = {"verdicts": result.verdicts, "standing": hub.standing if hub else ""}
        output.print_json({**_counts(result), **photos, **standing, "failed": result.failed})
    return output.WITH_PROBLEMS if result.failed or result.attention else output.DONE
