"""The commands of `sangkien-hub` about devices: who they are, what they wait for, who may send."""

from typing import TYPE_CHECKING

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json

if TYPE_CHECKING:
    from sync.hub.store.devices import Device

_SHOWN = ("id", "unit", "status", "pc_name", "officer_name", "enrolled_at", "admitted_at", "epoch", "last_seq", "held")


@click.group(help=WORDS("cli.devices"))
def devices() -> None:
    """The devices."""


@devices.command("list", help=WORDS("cli.devices.list"))
@JSON_OPTION
@click.pass_obj
def list_devices(context: HubContext, *, as_json: bool) -> None:
    """Show the devices."""
    from sync.hub.standings.days import VIETNAM  # noqa: PLC0415 - see HubContext.hub

    known, wishes = context.hub.devices(), context.hub.wishes()
    if as_json:
        rows = [{name: getattr(one, name) for name in _SHOWN} | {"fingerprint": _fingerprint(one)} for one in known]
        print_json({"devices": [row | {"wish": ".".join(wishes.get(row["id"], ()))} for row in rows]})
        return
    for device in known:
        told = [WORDS(f"devices.{device.status}")]
        if device.id in wishes:
            told.append(WORDS(f"devices.wish.{'.'.join(wishes[device.id])}"))
        if device.held:
            told.append(WORDS("devices.held", count=device.held))
        enrolled = WORDS("devices.enrolled", at=f"{device.enrolled_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}")
        who = (_fingerprint(device), device.pc_name, device.officer_name, enrolled)
        parts = (device.id, device.unit, "; ".join(told), *who)
        click.echo("  ".join(part for part in parts if part))
    if not known:
        click.echo(WORDS("devices.none"), err=True)


def _fingerprint(device: "Device") -> str:
    """As the PC shows it itself, so that whoever lets it in can compare the two by telephone."""
    return device.keys.fingerprint


@devices.command("approve", help=WORDS("cli.devices.approve"))
@click.argument("device")
@click.option("--takes-over", default="", metavar="OLD", help=WORDS("option.takes_over"))
@click.pass_obj
def approve_device(context: HubContext, device: str, takes_over: str) -> None:
    """Let a device send."""
    from sync.hub.store.devices import SET_ASIDE  # noqa: PLC0415 - see HubContext.hub

    approved = context.hub.approve(device, takes_over=takes_over)
    before, taken_up = approved.before, approved.taken_up
    click.echo(WORDS("devices.approved", device=before.id, unit=before.unit), err=True)
    if takes_over:
        click.echo(WORDS("devices.taken_over", device=before.id, former=takes_over), err=True)
    if taken_up.taken or taken_up.refused:
        counts = {"taken": len(taken_up.taken), "refused": len(taken_up.refused)}
        click.echo(WORDS("devices.taken_up", **counts), err=True)
    if before.status == SET_ASIDE:
        click.echo(WORDS("devices.approved_again", device=before.id), err=True)
    for twice in taken_up.set_aside:
        click.echo(WORDS("devices.set_aside_now", device=twice), err=True)


@devices.command("revoke", help=WORDS("cli.devices.revoke"))
@click.argument("device")
@click.pass_obj
def revoke_device(context: HubContext, device: str) -> None:
    """Let a device send nothing more."""
    revoked = context.hub.revoke(device)
    click.echo(WORDS("devices.revoked_now", device=revoked.id, unit=revoked.unit), err=True)
