"""The commands of `sangkien-hub` about its own keys."""

import click

from sync.hub.cli.context import JSON_OPTION, WORDS, HubContext, print_json


@click.group(help=WORDS("cli.keys"))
def keys() -> None:
    """The hub's keys."""


@keys.command("list", help=WORDS("cli.keys.list"))
@JSON_OPTION
@click.pass_obj
def list_keys(context: HubContext, *, as_json: bool) -> None:
    """Show every pair of keys that the hub ever had."""
    known = context.hub.identity.refresh()
    if as_json:
        told = [
            {
                "number": key.number,
                "id": key.id,
                "fingerprint": key.keys.public.fingerprint,
                "signing_key": key.keys.public.signing_key_text,
                "age_recipient": key.keys.public.age_recipient,
                "made_at": key.made_at,
            }
            for key in known
        ]
        print_json({"keys": told})
        return
    for key in known:
        state = WORDS("keys.present" if key is known[-1] else "keys.former")
        click.echo(f"{key.number}  {key.keys.public.fingerprint}  {key.made_at:%Y-%m-%d}  {state}")


@keys.command("rotate", help=WORDS("cli.keys.rotate"))
@JSON_OPTION
@click.pass_obj
def rotate(context: HubContext, *, as_json: bool) -> None:
    """Make new keys."""
    from sync.hub.operations.key_rotation import rotate_keys  # noqa: PLC0415 - see HubContext.hub

    former = context.hub.identity.refresh()[-1]
    made = rotate_keys(context.hub)
    told = {"number": made.number, "fingerprint": made.keys.public.fingerprint}
    if as_json:
        print_json({**told, "former_fingerprint": former.keys.public.fingerprint})
    click.echo(WORDS("keys.rotated", former=former.keys.public.fingerprint, **told), err=True)
    file = context.hub.key_file
    click.echo(WORDS("keys.back_up_file", file=file.path) if file else WORDS("keys.back_up_database"), err=True)
