"""What the commands of `sangkien-hub` share: the database that they speak of, the words, the exit status."""

import ipaddress
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sync.contract.errors import CarriageError, SyncError
from sync.hub import errors
from sync.hub.words import words_for, words_of_this_run

if TYPE_CHECKING:
    from sync.hub.service import Hub

TOLD, WRONG_USE, NOT_NOW = 1, 2, 3
_NOT_NOW = (
    CarriageError,
    errors.DatabaseBusy,
    errors.DatabaseUnusable,
    errors.AddressUnusable,
    errors.AlreadyServed,
    errors.BlobsUnreachable,
    errors.HubNewer,
)

WORDS = words_of_this_run()


class _Network(click.ParamType[str]):
    """An address, or a network of them."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        try:
            ipaddress.ip_network(value, strict=False)
        except ValueError:
            self.fail(WORDS("cli.not_a_network", text=value), param, ctx)
        return str(value)


NETWORK = _Network()
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help=WORDS("option.json"))


class HubContext:
    """What every command needs: where the database is, and the opened hub."""

    def __init__(self, database: str) -> None:
        """Take the database's URL or path; nothing is opened yet."""
        self.database = database

    @cached_property
    def hub(self) -> "Hub":
        """The hub, opened when first asked for; closed with the command."""
        from sync.hub.service import open_hub  # noqa: PLC0415 - half a second that `--help` need not wait

        hub = open_hub(self.database)
        click.get_current_context().call_on_close(hub.close)
        return hub


class CommandGroup(click.Group):
    """Turns the errors of a command into words and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except SyncError as error:
            click.echo(words_for(error, WORDS), err=True)
            ctx.exit(NOT_NOW if isinstance(error, _NOT_NOW) else WRONG_USE)


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))
