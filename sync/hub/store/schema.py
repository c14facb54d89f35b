"""The schema: Alembic's migrations, run by the program itself, on the connection that it is given.

Alembic is loaded for a database of another version alone: it takes as long as all else that a command does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from sync.hub.errors import HubNewer
from sync.hub.store.database import Connection
from sync.hub.store.version import MIGRATIONS, newest_version

if TYPE_CHECKING:
    from alembic.config import Config


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """Whether a database holds our schema at all, and whether it is this program's."""

    is_known: bool
    is_current: bool


def upgrade(connection: Connection) -> None:
    """Bring the schema to this program's version, or leave it where it is there. Raises HubNewer."""
    if find_version(connection).is_current:
        return
    from alembic import command  # noqa: PLC0415 - as above

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def find_version(connection: Connection) -> SchemaVersion:
    """What the database's schema is. Raises HubNewer when it is of a version that we do not know."""
    if _noted(connection) == [newest_version()]:
        return SchemaVersion(is_known=True, is_current=True)
    from alembic.migration import MigrationContext  # noqa: PLC0415 - as above
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory.from_config(_config())
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None:
        return SchemaVersion(is_known=False, is_current=False)
    if version not in {revision.revision for revision in script.walk_revisions()}:
        raise HubNewer(version=version)
    return SchemaVersion(is_known=True, is_current=version == script.get_current_head())


def _noted(connection: Connection) -> list[str]:
    """What Alembic has noted in the database."""
    if not inspect(connection).has_table("alembic_version"):
        return []
    return list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
