"""`explain`: every fault of an exchange by its code: what it is, whether the work is safe, what to do now.

The table is made from the error classes and `resources/words`, so that it can neither lack one nor say something else.
"""

from collections.abc import Iterator

import click

from desktop_app.cli import output
from desktop_app.cli.options import Settings, json_option, pass_settings
from desktop_app.command_words import command_words
from desktop_app.messages import error_words
from sync.contract import errors
from sync.contract.errors import CarriageError


def faults(kind: type[CarriageError] = CarriageError) -> Iterator[type[CarriageError]]:
    """Every kind of fault in the order of the tree that stands at the head of `sync.contract.errors`."""
    yield kind
    for deeper in kind.__subclasses__():
        if deeper.__module__.startswith(f"{errors.__name__}."):
            yield from faults(deeper)


@click.command()
@click.argument("code", default="")
@json_option
@pass_settings
def explain(settings: Settings, code: str, as_json: bool) -> int:  # noqa: FBT001
    """What a code means and what to do / mã lỗi nghĩa là gì, dữ liệu có an toàn không, phải làm gì."""
    told = {kind.code: error_words(kind(), settings.language) for kind in faults()}
    if code and code not in told:
        raise click.UsageError(command_words("code_unknown", settings.language, code=code))
    chosen = {code: told[code]} if code else told
    if as_json:
        rows = [{"code": one, "what": w.what, "safe": w.safe, "todo": w.todo} for one, w in chosen.items()]
        output.print_json({"faults": rows})
        return output.DONE
    for one, words in chosen.items():
        output.print_line(one)
        for line in (words.what, words.safe, words.todo):
            output.print_line(f"    {line}")
    return output.DONE
