"""After the night: nothing lost, nothing twice, and the hub's own check finds nothing."""

from contextlib import closing
from itertools import groupby
from operator import itemgetter

from sqlalchemy import text

from sync.hub.operations.checking import check
from sync.hub.service import open_hub
from tests.deadline_night.crowd import Night
from tests.deadline_night.nation import Nation
from tests.deadline_night.preparing import Prepared, digest

_LINES = text(
    "SELECT documents.payload_sha256, revisions.initiative, revisions.revision, revisions.sha256 FROM revisions "
    "JOIN documents ON documents.number = revisions.document ORDER BY revisions.document, revisions.line"
)


def judge(nation: Nation, prepared: Prepared, night: Night, database: str) -> list[str]:
    """What is wrong, one line a thing; empty when every record of every workplace rests in the hub, once."""
    wrong = [f"{count} times: {failure}" for failure, count in night.failures.items()]
    if night.time_outs:
        wrong.append(f"{night.time_outs} answers did not come in time")
    if night.refusals_without_word:
        wrong.append(f"{night.refusals_without_word} refusals without Retry-After")
    missing = nation.workplaces - len(night.received)
    if missing:
        wrong.append(f"{missing} workplaces have no receipt")
    with closing(open_hub(database)) as hub:
        report = check(hub)
        wrong += report.problems
        with hub.database.reading() as connection:
            rows = connection.execute(_LINES, execution_options={"yield_per": 1000})
            kept = {
                bytes.fromhex(payload): digest(lines)
                for payload, lines in ((key, [row[1:] for row in rows]) for key, rows in groupby(rows, itemgetter(0)))
            }
    for number, payload in night.received.items():
        if kept.pop(payload, b"") != prepared.read(number).expected:
            wrong.append(f"workplace {number}: what it sent does not rest in the hub")
    wrong += [f"{len(kept)} documents of nobody"] if kept else []
    sent = sum(nation.sizes)
    wrong += [
        f"{report.counts[name]} {name} of {sent} records"
        for name in ("initiatives", "revisions")
        if report.counts[name] != sent
    ]
    return wrong
