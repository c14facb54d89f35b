"""What all tables of the hub are made of: the naming of constraints, the number of a row, an instant."""

import datetime as dt

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator, text

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

# SQLite numbers rows by itself only where the key is spelled INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")

# What a column holds in rows that are older than it is.
NONE = text("0")


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To UTC, whatever zone it came in."""
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """From UTC."""
        return value.replace(tzinfo=dt.UTC) if value is not None and value.tzinfo is None else value
