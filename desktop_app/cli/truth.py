"""`status` and `check`: what was entered, where it is, and the proof that nothing is lost."""

import click
import msgspec

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.cli.standing import standing_words
from desktop_app.command_words import command_words
from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status as read_status


@click.command()
@json_option
@pass_settings
def status(settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """What was entered and where it is / đã nhập bao nhiêu, đang ở đâu."""
    with settings.book() as book:
        found = read_status(book)
    if as_json:
        output.print_json(found)
        return output.DONE
    counts = {"entered": found.entered, "received": found.received, "waiting": found.waiting}
    rest = {"attention": found.attention, "drafts": found.drafts, "last": output.moment_words(found.last_exchange_at)}
    output.print_line(command_words("status", settings.language, **counts, **rest))
    if found.photos_waiting:
        output.print_line(command_words("photos_waiting", settings.language, photos=found.photos_waiting))
    if found.photos_coming:
        total = found.photos_returned + found.photos_coming
        words = command_words("photos_coming", settings.language, returned=found.photos_returned, total=total)
        output.print_line(words)
    if found.photos_missing:
        output.print_line(command_words("photos_missing", settings.language, photos=found.photos_missing))
    hub = found.hub
    facts = {"hub": hub.name, "fingerprint": hub.fingerprint, "address": hub.leaderboard_address} if hub else {}
    output.print_line(command_words("status_hub" if hub else "status_no_hub", settings.language, **facts))
    if hub:
        own = hub.device_fingerprint
        output.print_line(command_words("status_device", settings.language, fingerprint=own))
    if hub and hub.backed_up_at:
        counts = {"held": hub.backed_up_batches, "received": hub.received_batches}
        moment = output.moment_words(hub.backed_up_at)
        output.print_line(command_words("status_backed_up", settings.language, moment=moment, **counts))
    if hub and hub.former_fingerprints:
        former = ", ".join(hub.former_fingerprints)
        output.print_line(command_words("status_former_keys", settings.language, fingerprints=former))
    if said := standing_words(hub, settings.language):
        output.print_line(said)
    return output.DONE


@click.command()
@json_option
@pass_settings
def check(settings: Settings, as_json: bool) -> int:  # noqa: FBT001
    """Prove that the book is whole / kiểm tra sổ."""
    with settings.book() as book:
        result = check_book(book)
    if as_json:
        output.print_json(msgspec.to_builtins(result))
    for flaw in result.flaws:
        output.say("flaw", settings.language, code=flaw.code, where=flaw.where)
    counts = {"records": result.records, "revisions": result.revisions, "proven": result.proven}
    output.say("checked" if not result.flaws else "checked_flaws", settings.language, **counts, flaws=len(result.flaws))
    if result.photos_proven:
        output.say("photos_proven", settings.language, photos=result.photos_proven)
    return output.WITH_PROBLEMS if result.flaws else output.DONE
