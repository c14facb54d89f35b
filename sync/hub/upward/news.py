"""What comes down from the hub above becomes this hub's own: verdicts, packs, the tree; and its next keys.

Promise: one bulletin, one transaction, with the number up to which bulletins were heard. A verdict about a record that
is not here is passed over.
"""

from sync.contract.bulletins import Bulletin, InventoryNews, KeyNews, ProgrammeNews, UnitsNews, VerdictNews
from sync.envelope.header import take_apart
from sync.envelope.keys import PublicKeys
from sync.hub.catalogue.actor import Actor
from sync.hub.reviewing.deciding import LONGEST_NAME, Decider, Decision, decide_within
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
    verdicts, acts = [], []
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
    decide_within(hub, connection, verdicts, _decider(row))
    audit.add_entries(connection, hub.clock(), HUB_ABOVE.login, acts)


def _decider(row: UpwardRow) -> Decider:
    return Decider(HUB_ABOVE, clean_text(row.hub_name, LONGEST_NAME), is_enough=True)


def _decision(news: VerdictNews) -> Decision:
    told = {"id": news.id, "revision": news.revision, "judgement": news.judgement}
    return Decision(**told, reason=news.reason, fields=news.fields)  # type: ignore[arg-type]


def _take_over(hub: Hub, connection: Connection, news: ProgrammeNews | UnitsNews) -> list[Act]:
    if isinstance(news, ProgrammeNews):
        if news.pack in catalogue_store.find_programmes(connection):
            return []
        catalogue_store.replace_programme(connection, news.pack)
        return [Act("upward_programme", news.pack.code)]
    if news.units == catalogue_store.find_units(connection):
        return []
    catalogue_store.replace_units(connection, news.units)
    hub.standings.rebuild(connection)
    return [Act("upward_units", "", {"count": str(len(news.units))})]
