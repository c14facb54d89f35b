"""What comes down from the hub above becomes this hub's own: verdicts, packs, the tree; and its next keys.

Promise: one bulletin, one transaction, with the number up to which bulletins were heard. A verdict that cannot be
followed is passed over and stands in the log: about a record that is not here, or about a revision above which somebody
here has decided about a newer one. The hub above has that one by then or will have it, and says its own word of it.
A tree from above ends no unit that it does not know: a hub above need not know the workshops here, and their records
must not be refused. One that no tree can be is left out and stands in the log.
"""

from sync.contract.bulletins import Bulletin, InventoryNews, KeyNews, ProgrammeNews, UnitsNews, VerdictNews
from sync.contract.errors import SyncError
from sync.contract.unit_tree import Unit
from sync.envelope.header import take_apart
from sync.envelope.keys import PublicKeys
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.units import faults_of
from sync.hub.errors import RowFinding
from sync.hub.reviewing.deciding import (
    LONGEST_NAME,
    Decider,
    Decision,
    Undecided,
    decide_within,
)
from sync.hub.reviewing.decision import MOST_FIELDS, is_field
from sync.hub.service import Hub
from sync.hub.store import audit, upward_membership
from sync.hub.store import catalogue as catalogue_store
from sync.hub.store.audit import Act
from sync.hub.store.database import Connection
from sync.hub.store.upward_membership import UpwardRow
from sync.hub.upward import recovering
from sync.text.unicode_text import clean_text

HUB_ABOVE = Actor("(hub above)")  # no login can look so


def brings_tree(bulletin: Bulletin) -> bool:
    """Whether it is to be taken while nobody else writes: what is judged by the old tree must be counted before."""
    return any(isinstance(news, UnitsNews) for news in bulletin.news)


def keep_bulletin(hub: Hub, connection: Connection, content: bytes, bulletin: Bulletin) -> None:
    """Apply a verified bulletin; one that is not the next changes nothing. What it writes into the log comes last."""
    row = upward_membership.find(connection, to_change=True)
    if row is None or not bulletin.head.is_next(row.cursor):
        return
    header = take_apart(content).header
    heard = {"cursor": bulletin.head.cursor, "cursor_sha256": header.sha256, "admission": "admitted", "reason": ""}
    upward_membership.change(connection, **heard)
    upward_membership.note_signer(connection, header.sender)
    verdicts: list[Decision] = []
    acts: list[Act] = []
    for news in bulletin.news:
        match news:
            case VerdictNews():
                verdicts.append(_decision(news))
            case ProgrammeNews() | UnitsNews():
                acts += _take_over(hub, connection, news)
            case InventoryNews():
                recovering.take_part(connection, upward_membership.find(connection) or row, news)
            case KeyNews():
                keys = PublicKeys.from_text(news.signing_key, news.age_recipient)
                upward_membership.adopt_keys(connection, upward_membership.find(connection) or row, keys)
                upward_membership.note_signer(connection, keys.id)
            case _:
                pass  # its leaderboard is shown above
    told = decide_within(hub, connection, verdicts, _decider(row))
    acts += [_passed_over(verdicts[one.line - 1], one.error) for one in told if isinstance(one, Undecided)]
    audit.add_entries(connection, hub.clock(), HUB_ABOVE.login, acts)


def _decider(row: UpwardRow) -> Decider:
    return Decider(HUB_ABOVE, clean_text(row.hub_name, LONGEST_NAME), is_enough=True)


def _passed_over(verdict: Decision, error: SyncError) -> Act:
    facts = {"judgement": verdict.judgement.value, "revision": str(verdict.revision), "code": error.code}
    return Act("upward_verdict_passed_over", verdict.id, facts)


def _decision(news: VerdictNews) -> Decision:
    """Fields that a newer program above names, and that this one does not know, are passed over."""
    told = {"id": news.id, "revision": news.revision, "judgement": news.judgement}
    fields = tuple(name for name in news.fields if is_field(name))[:MOST_FIELDS]
    return Decision(**told, reason=news.reason, fields=fields)  # type: ignore[arg-type]


def _take_over(hub: Hub, connection: Connection, news: ProgrammeNews | UnitsNews) -> list[Act]:
    if isinstance(news, ProgrammeNews):
        if news.pack in catalogue_store.find_programmes(connection):
            return []
        catalogue_store.replace_programme(connection, news.pack)
        return [Act("upward_programme", news.pack.code)]
    return _take_over_units(hub, connection, news.units)


def _take_over_units(hub: Hub, connection: Connection, units: tuple[Unit, ...]) -> list[Act]:
    """Put the tree from above in place, and leave beside it what only this hub knows, as workshops are."""
    faults = faults_of(units)
    if faults or not units:
        fault = faults[0] if faults else RowFinding(0, "no_rows")
        return [Act("upward_units_refused", fault.told[:40], {"code": fault.code})]
    before, told = catalogue_store.find_units(connection), {unit.code for unit in units}
    tree = (*units, *(unit for unit in before if unit.code not in told))
    if tree == before:
        return []
    catalogue_store.replace_units(connection, tree)
    hub.standings.rebuild(connection)
    return [Act("upward_units", "", {"count": str(len(units)), "kept": str(len(tree) - len(units))})]
