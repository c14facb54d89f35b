"""The schema: Alembic's migrations, run by the program itself, on the connection that it is given."""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sync.hub.errors import HubNewer
from sync.hub.store.database import Connection


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """Whether a database holds our schema at all, and whether it is this program's."""

    is_known: bool
    is_current: bool


def upgrade(connection: Connection) -> None:
    """Bring the schema to this program's version, or leave it where it is there. Raises HubNewer."""
    if find_version(connection).is_current:
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def find_version(connection: Connection) -> SchemaVersion:
    """What the database's schema is. Raises HubNewer when it is of a version that we do not know."""
    script = ScriptDirectory.from_config(_config())
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None:
        return SchemaVersion(is_known=False, is_current=False)
    if version not in {revision.revision for revision in script.walk_revisions()}:
        raise HubNewer(version=version)
    return SchemaVersion(is_known=True, is_current=version == script.get_current_head())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
