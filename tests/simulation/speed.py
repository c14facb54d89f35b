"""What makes a world quick to open without changing what it does: work that is the same for every hub is done once.

SQLAlchemy compiles each statement once for an engine, and a world has an engine of its own; Alembic reads the folder of
migrations at each opening. Here all engines of one kind share their compiled statements, the folder is read once, and
a connection is one that the centre watches.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine

from sync.hub.store import database, schema
from tests.simulation.watched import WatchedConnection

_dialects: dict[str, Any] = {}
_compiled: dict[str, Any] = {}
_ask_alembic = schema.find_version


def _engine(url: URL, **options: Any) -> Engine:
    engine = create_engine(url, connect_args={"factory": WatchedConnection}, **options)
    name = engine.dialect.name
    engine.dialect = _dialects.setdefault(name, engine.dialect)
    engine._compiled_cache = _compiled.setdefault(name, engine._compiled_cache)
    return engine


def _find_version(connection: Connection) -> schema.SchemaVersion:
    """Alembic is asked about a hub of another version alone: there is none, unless one came to be so."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if found == [_newest()]:
        return schema.SchemaVersion(is_known=True, is_current=True)
    return _ask_alembic(connection)


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(schema._config()).get_current_head()


@contextmanager
def quick_opening() -> Iterator[None]:
    """Hubs open quickly while the block runs; none can be made."""
    hubs: Any = database
    schemas: Any = schema
    kept = hubs.create_engine, schemas.find_version
    hubs.create_engine, schemas.find_version = _engine, _find_version
    try:
        yield
    finally:
        hubs.create_engine, schemas.find_version = kept
