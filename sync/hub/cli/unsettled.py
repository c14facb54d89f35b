"""The command of `sangkien-hub` about what was not taken: refused lines and conflicts, why, and what is to be done."""

import json
from typing import TYPE_CHECKING

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json
from sync.hub.finding_words import finding_words

if TYPE_CHECKING:
    from sync.hub.store.unsettled import Unsettled

_MOST = 1000


@click.command(help=WORDS("cli.unsettled"))
@click.option("--unit", default="", metavar="CODE", help=WORDS("option.of_unit"))
@JSON_OPTION
@click.pass_obj
def unsettled(context: HubContext, unit: str, *, as_json: bool) -> None:
    """Show what nobody has mended yet."""
    from sync.hub.store.unsettled import find_conflicts, find_refused  # noqa: PLC0415 - see HubContext.hub

    with context.hub.database.reading() as connection:
        refused = find_refused(connection, unit, _MOST)
        contested = find_conflicts(connection, unit, _MOST)
    if as_json:
        print_json({"refused": [_row(one) for one in refused], "conflicts": [_row(one) for one in contested]})
        return
    for one in refused:
        reasons = "; ".join(finding_words(told["field"], told["code"], WORDS.language) for told in _findings(one))
        click.echo(WORDS("unsettled.refused", reasons=reasons, **_facts(one)))
    for one in contested:
        key = "unsettled.own_conflict" if one.owner == one.device else "unsettled.conflict"
        click.echo(WORDS(key, owner=one.owner, **_facts(one)))
    click.echo(WORDS("unsettled.counted", refused=len(refused), conflicts=len(contested)), err=True)


def _row(one: "Unsettled") -> dict[str, object]:
    names = ("initiative", "revision", "device", "unit", "pc_name", "received_at", "owner")
    return {**{name: getattr(one, name) for name in names}, "findings": _findings(one)}


def _findings(one: "Unsettled") -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(one.findings) if one.findings else []
    return found


def _facts(one: "Unsettled") -> dict[str, object]:
    from sync.hub.standings.days import VIETNAM  # noqa: PLC0415 - see HubContext.hub

    at = f"{one.received_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    return {
        "initiative": one.initiative or "?",
        "revision": one.revision,
        "unit": one.unit,
        "device": one.device,
        "pc": one.pc_name,
        "at": at,
    }
