"""No row points to one that is not there, on either engine, however many come in one statement."""

import pytest

from sync.hub.store.database import OtherWriterWasFaster
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench

LOST = [
    (
        "INSERT INTO initiatives (id, owner, revision, programme, unit, stage, withdrawn, people) "
        "SELECT substr(id, 1, 30) || number, owner + number, 1, programme, unit, stage, withdrawn, people "
        "FROM initiatives, (SELECT 0 AS number UNION SELECT 700) others"
    ),
    "UPDATE initiatives SET owner = 700",
    (
        "INSERT INTO revisions (initiative, revision, sha256, document, line) "
        "SELECT initiative, 9, sha256, document + 700, line FROM revisions"
    ),
    (
        "INSERT INTO revisions (initiative, revision, sha256, document, line) "
        "SELECT substr(initiative, 1, 30), revision, sha256, document, line FROM revisions"
    ),
    "INSERT INTO participations SELECT standing + 700, person, initiatives FROM participations",
    "DELETE FROM standings",
    "DELETE FROM initiatives",
    "DELETE FROM documents",
    "DELETE FROM devices",
]


@pytest.mark.parametrize("statement", LOST)
def test_what_would_point_nowhere_is_refused_as_a_whole(bench: Workbench, statement: str) -> None:
    bench.receive(bench.device().batch(an_initiative(), an_initiative()))
    tables = ("initiatives", "revisions", "participations", "standings", "documents", "devices")
    before = [bench.count(table) for table in tables]
    with pytest.raises(OtherWriterWasFaster):
        bench.change(statement)
    assert [bench.count(table) for table in tables] == before
    assert bench.rows("SELECT count(*) FROM initiatives WHERE owner = 700") == [(0,)]
