"""The command `sangkien`: every operation without a window.

A contract that scripts rely on: with `--json` one JSON object on stdout; progress and words go to stderr.
Exit status: 0 done; 1 done with problems told; 2 wrong use; 3 not possible now, try again. Only `open` needs a display.

    options    what every command shares        output     where words and JSON go
    books      new, join, restore                     records    add, list, show
    sheets     import, export, template         roster     roster
    window     open, demo
    exchange   send, pack, unpack               truth      status, check
    settings   settings proxy, login, trust     explain    explain
    receipts   receipt, receipts
    sticks     relay, sticks                    standing   where this PC stands with its hub
    record_lines  a record as lines for a person
"""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from desktop_app.cli.options import Settings
from desktop_app.config import read_config

_COMMANDS = {
    "open": "window.open_window",
    "demo": "window.demo",
    "new": "books.new",
    "join": "books.join",
    "restore": "books.restore",
    "add": "records.add",
    "import": "sheets.import_file",
    "roster": "roster.roster",
    "list": "records.list_records",
    "show": "records.show",
    "export": "sheets.export",
    "template": "sheets.template",
    "send": "exchange.send",
    "pack": "exchange.pack",
    "unpack": "exchange.unpack",
    "receipt": "receipts.receipt",
    "receipts": "receipts.receipts",
    "relay": "sticks.relay",
    "sticks": "sticks.sticks",
    "status": "truth.status",
    "check": "truth.check",
    "settings": "settings.settings",
    "explain": "explain.explain",
}


class _Commands(click.Group):
    """Loads a command's module when it is called for: the window must not wait for the spreadsheet reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(".")
        command = getattr(importlib.import_module(f"desktop_app.cli.{module}"), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Folder of the book / thư mục của sổ.")
@click.version_option(package_name="so-sang-kien", message="%(version)s")
@click.pass_context
def group(context: click.Context, data: Path | None) -> None:
    """Sổ Sáng Kiến: key initiatives offline, carry them proven to the upstream union."""
    context.obj = Settings(read_config(data))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its status."""
    from desktop_app.cli import output  # noqa: PLC0415  after the choice of command
    from desktop_app.domain.errors import AppError  # noqa: PLC0415
    from sync.contract.errors import SyncError  # noqa: PLC0415

    output.speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = group.main(args=given, prog_name="sangkien", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        status = output.INTERRUPTED
    except click.ClickException as error:
        status = output.tell_wrong_use(error, as_json="--json" in given)
    except BrokenPipeError:
        status = output.nobody_listens()
    except (AppError, SyncError) as error:
        status = output.tell_error(error, as_json="--json" in given)
    sys.exit(status if isinstance(status, int) else output.DONE)
