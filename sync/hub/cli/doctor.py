"""The command of `sangkien-hub` that looks the hub over."""

import click

from sync.hub.cli.context import JSON_OPTION, TOLD, WORDS, HubContext, print_json


@click.command(help=WORDS("cli.doctor"))
@JSON_OPTION
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Look the hub over."""
    from sync.hub.operations.examining import examine  # noqa: PLC0415 - see HubContext.hub

    context: HubContext = ctx.obj
    findings = examine(context.hub)
    is_well = all(finding.is_well for finding in findings)
    if as_json:
        told = [{"code": one.code, "is_well": one.is_well, **one.facts} for one in findings]
        print_json({"is_well": is_well, "findings": told})
    for one in findings:
        words = WORDS(f"doctor.{one.code}.{'well' if one.is_well else 'wrong'}", **one.facts)
        click.echo(f"{'✓' if one.is_well else '!'} {words}", err=True)
    if not is_well:
        ctx.exit(TOLD)
