"""The commands of `sangkien-hub` about verdicts: on one record, on many by a list; whether two people are needed."""

from pathlib import Path

import click

from sync.contract.bulletins import Judgement
from sync.hub.cli.context import JSON_OPTION, TOLD, WORDS, HubContext, print_json
from sync.hub.words import words_for

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command(help=WORDS("cli.decide"))
@click.argument("record_id", metavar="ID", required=False)
@click.argument("judgement", type=click.Choice([one.value for one in Judgement]), required=False)
@click.option("--revision", type=click.IntRange(1), default=None, help=WORDS("option.revision"))
@click.option("--reason", default="", help=WORDS("option.reason"))
@click.option("--field", "fields", multiple=True, metavar="FIELD", help=WORDS("option.field"))
@click.option("--by", default="", metavar="NAME", help=WORDS("option.by"))
@click.option("--file", type=_FILE, help=WORDS("option.decisions"))
@JSON_OPTION
@click.pass_context
def decide(
    ctx: click.Context,
    record_id: str | None,
    judgement: str | None,
    *,
    revision: int | None,
    reason: str,
    fields: tuple[str, ...],
    by: str,
    file: Path | None,
    as_json: bool,
) -> None:
    """Decide about one record, or about many."""
    context: HubContext = ctx.obj
    if (file is None) == (record_id is None) or (record_id is None) != (judgement is None):
        raise click.UsageError(WORDS("decide.one_or_file"))
    if file is not None:
        _decide_by_list(ctx, file, by, as_json=as_json)
        return
    from sync.hub.reviewing import deciding  # noqa: PLC0415 - see HubContext.hub

    given = deciding.Decision(
        id=record_id or "", judgement=Judgement(str(judgement)), revision=revision or 0, reason=reason, fields=fields
    )
    done = deciding.decide(context.hub, given, deciding.Decider(name=by))
    if as_json:
        print_json({"id": done.id, "revision": done.revision, "new": done.is_new})
    words = "decide.done" if done.is_new else "decide.known"
    click.echo(WORDS(words, id=done.id, revision=done.revision, judgement=WORDS(f"judgement.{judgement}")), err=True)


def _decide_by_list(ctx: click.Context, file: Path, by: str, *, as_json: bool) -> None:
    from sync.hub.reviewing.deciding import Decider, Undecided, decide_many  # noqa: PLC0415 - see HubContext.hub

    context: HubContext = ctx.obj
    problems: list[Undecided] = []
    decided = known = 0
    with file.open("rb") as lines:
        for one in decide_many(context.hub, lines, Decider(name=by)):
            if isinstance(one, Undecided):
                problems.append(one)
                click.echo(WORDS("decide.line", line=one.line, reason=words_for(one.error, WORDS)), err=True)
            elif one.is_new:
                decided += 1
            else:
                known += 1
    click.echo(WORDS("decide.many", decided=decided, known=known, problems=len(problems)), err=True)
    if as_json:
        told = [{"line": one.line, "code": one.error.code} for one in problems]
        print_json({"decided": decided, "known": known, "problems": told})
    if problems:
        ctx.exit(TOLD)


@click.command("four-eyes", help=WORDS("cli.four_eyes"))
@click.argument("state", type=click.Choice(["on", "off"]), required=False)
@click.pass_obj
def four_eyes(context: HubContext, state: str | None) -> None:
    """Whether two people are to say the same before a record is valid or refused."""
    from sync.hub.reviewing.four_eyes import needs_two, set_needs_two  # noqa: PLC0415 - see HubContext.hub

    if state is not None:
        set_needs_two(context.hub, needs_two=state == "on")
    click.echo(WORDS("four_eyes.on" if needs_two(context.hub) else "four_eyes.off"))
