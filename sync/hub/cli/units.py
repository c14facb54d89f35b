"""The commands of `sangkien-hub` about the unit tree: shown, and imported after a preview."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.contract.unit_tree import UnitTree
from sync.hub.cli.context import JSON_OPTION, TOLD, WORDS, WRONG_USE, HubContext, print_json
from sync.hub.errors import RowFinding, TableFaulty
from sync.hub.words import words_for

if TYPE_CHECKING:
    from sync.hub.operations.importing_units import UnitPlan

_MOST_SHOWN = 100


@click.group(help=WORDS("cli.units"))
def units() -> None:
    """The unit tree."""


@units.command("list", help=WORDS("cli.units.list"))
@JSON_OPTION
@click.pass_obj
def list_units(context: HubContext, *, as_json: bool) -> None:
    """Show the tree."""
    tree = UnitTree(context.hub.units())
    if as_json:
        print_json({"units": list(tree)})
        return
    for unit in tree:
        depth = len(tree.ancestors(unit.code)) - 1
        ended = f"  ({WORDS('units.ended', successor=unit.successor)})" if unit.successor else ""
        click.echo(f"{'  ' * depth}{unit.code}  {unit.name}{ended}")


@units.command("import", help=WORDS("cli.units.import"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--preview", is_flag=True, help=WORDS("option.preview"))
@click.option("--yes", is_flag=True, help=WORDS("option.yes"))
@JSON_OPTION
@click.pass_context
def import_units(ctx: click.Context, file: Path, *, preview: bool, yes: bool, as_json: bool) -> None:
    """Show what a tree would change, and put it in place once that is wanted."""
    from sync.hub.catalogue.units import read_units  # noqa: PLC0415 - see HubContext.hub
    from sync.hub.operations import importing_units  # noqa: PLC0415

    context: HubContext = ctx.obj
    try:
        given = read_units(file)
    except TableFaulty as error:
        click.echo(words_for(error, WORDS), err=True)
        print_findings(error.findings)
        ctx.exit(WRONG_USE)
    plan = importing_units.plan_import(context.hub, given)
    _print_plan(plan)
    is_wanted = yes or (not preview and sys.stdin.isatty() and click.confirm(WORDS("units.import.ask"), err=True))
    if is_wanted:
        importing_units.import_units(context.hub, given, plan.token)
        click.echo(WORDS("units.imported", count=len(plan.tree)), err=True)
    elif not preview:
        click.echo(WORDS("import.say_yes"), err=True)
    if as_json:
        print_json({"units": len(plan.tree), "done": is_wanted, "same": plan.same, "changes": plan.counts()})
    if not is_wanted and not preview:
        ctx.exit(TOLD)


def print_findings(findings: tuple[RowFinding, ...]) -> None:
    """Each in its words, as many as anybody reads."""
    for finding in findings[:_MOST_SHOWN]:
        click.echo(f"  {finding_in(finding)}", err=True)
    if len(findings) > _MOST_SHOWN:
        click.echo(f"  {WORDS('finding.more', count=len(findings) - _MOST_SHOWN)}", err=True)


def finding_in(finding: RowFinding) -> str:
    """A finding in words, with its row in front."""
    said = WORDS(f"finding.{finding.code}", told=finding.told, other=finding.other)
    return WORDS("finding.in_row", row=finding.row, said=said) if finding.row else said


def _print_plan(plan: "UnitPlan") -> None:
    click.echo(WORDS("units.plan", units=len(plan.file.units), same=plan.same, total=len(plan.tree)), err=True)
    print_findings(plan.doubts)
    for kind, count in plan.counts().items():
        click.echo(f"{WORDS(f'units.kind.{kind}')}: {WORDS.number(count)}", err=True)
        for one in plan.changes[kind][:_MOST_SHOWN]:
            arrow = f"  {one.was or '–'} → {one.now or '–'}" if one.was or one.now else ""
            named = WORDS("units.named", devices=one.devices, records=one.records)
            click.echo(f"  {one.code}  {one.name}{arrow}{named if one.devices or one.records else ''}", err=True)
        if count > _MOST_SHOWN:
            click.echo(f"  {WORDS('finding.more', count=count - _MOST_SHOWN)}", err=True)
