"""What makes a world quick to open without changing what it does: work that is the same for every hub is done once.

SQLAlchemy compiles each statement once for an engine, and a world has an engine of its own; Alembic reads the folder of
migrations at each opening. Here all engines of one kind share their compiled statements, and the folder is read once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine

from sync.hub.store import database, schema

_dialects: dict[str, Any] = {}
_compiled: dict[str, Any] = {}


def _engine(url: URL) -> Engine:
    engine = create_engine(url)
    name = engine.dialect.name
    engine.dialect = _dialects.setdefault(name, engine.dialect)
    engine._compiled_cache = _compiled.setdefault(name, engine._compiled_cache)
    return engine


class _ReadOnce:
    @staticmethod
    def from_config(config: Config) -> ScriptDirectory:
        return _scripts(config.get_main_option("script_location") or "")


@cache
def _scripts(location: str) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", location)
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


@contextmanager
def quick_opening() -> Iterator[None]:
    """Hubs open quickly while the block runs."""
    hubs: Any = database
    schemas: Any = schema
    kept = hubs.create_engine, schemas.ScriptDirectory
    hubs.create_engine, schemas.ScriptDirectory = _engine, _ReadOnce
    try:
        yield
    finally:
        hubs.create_engine, schemas.ScriptDirectory = kept
