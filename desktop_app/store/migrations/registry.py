"""Hands the migrations to sqlite-utils, which applies to a book those that it has not seen."""

from importlib import import_module

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Tables

from desktop_app.store.migrations.names import NAMES

MIGRATIONS = Migrations("book")


def _register(name: str) -> None:
    statements: str = import_module(f"desktop_app.store.migrations.{name}").STATEMENTS

    @MIGRATIONS(name=name)
    def change(tables: Tables) -> None:
        for statement in statements.split(";\n"):
            if statement.strip():
                tables.conn.execute(statement)


for _name in NAMES:
    _register(_name)
