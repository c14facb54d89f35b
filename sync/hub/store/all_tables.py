"""Every table of the hub: known once the modules that declare them are loaded, as they are here."""

from sqlalchemy import Table

from sync.hub.store import (
    blob_tables,
    decision_tables,
    device_tables,
    emulation_tables,
    privacy_tables,
    staff_tables,
    tables,
    token_tables,
    upward_tables,
)
from sync.hub.store.columns import metadata

__all__ = ["DECLARED_IN", "TABLES", "metadata"]

DECLARED_IN = (
    tables,
    device_tables,
    blob_tables,
    decision_tables,
    staff_tables,
    emulation_tables,
    upward_tables,
    privacy_tables,
    token_tables,
)

# Those that others point to come first.
TABLES: tuple[Table, ...] = tuple(metadata.sorted_tables)
