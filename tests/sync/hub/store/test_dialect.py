"""What differs between the databases: each statement can be said in both, with one parameter for many values."""

import pytest
from sqlalchemy import Dialect, select
from sqlalchemy.dialects import postgresql, sqlite

from sync.hub.store import dialect as differences
from sync.hub.store.tables import conflicts, initiatives, participations, standing_days

DIALECTS = {"sqlite": sqlite.dialect(paramstyle="qmark"), "postgresql": postgresql.dialect()}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS.keys())
def test_many_values_are_one_parameter(dialect: Dialect) -> None:
    for column in (initiatives.c.id, participations.c.person):
        chosen = select(column).where(differences.is_one_of(dialect.name, column, "many"))
        assert list(chosen.compile(dialect=dialect).params) == ["many"]


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS.keys())
def test_what_is_known_already_is_passed_over_replaced_or_added_to(dialect: Dialect) -> None:
    passed_over = differences.insert_if_new(dialect.name, conflicts)
    assert "ON CONFLICT DO NOTHING" in str(passed_over.compile(dialect=dialect))
    added = differences.insert_adding(dialect.name, standing_days, ("people",))
    assert "people = (standing_days.people + excluded.people)" in str(added.compile(dialect=dialect))
