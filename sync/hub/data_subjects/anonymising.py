"""Anonymising a person: first what it would touch, then, where the same is found again, marks that hold for ever.

Promise: nothing that was received is changed and nothing that is counted moves; who was anonymised is masked on every
road on which people read records, in what came before and in what comes after.
"""

from dataclasses import dataclass
from enum import StrEnum

from sync.hub.catalogue.actor import Actor
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.finding import PersonFound, find_people, token_of
from sync.hub.errors import CatalogueChanged, RequestUnclear
from sync.hub.service import Hub
from sync.hub.store import anonymised, audit
from sync.hub.store.anonymised import AnonymisedMark
from sync.hub.store.named_lines import Held


class Reason(StrEnum):
    """Why somebody is anonymised; of a list, so that no name gets into the log."""

    ASKED = "asked"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    PURPOSE_OVER = "purpose_over"


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: those of the people found by what was asked, and why (a `Reason`).

    `hides_photos`: those of the records that name her are masked, too.
    """

    asked: PersonAsked
    chosen: frozenset[str]
    reason: str
    hides_photos: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be touched. `token`: by which the same is known again."""

    asked: PersonAsked
    reason: Reason
    people: tuple[PersonFound, ...]
    initiatives: int
    lines: int
    photos: int
    token: str


def plan(hub: Hub, actor: Actor, order: Order) -> Plan:
    """What it would touch; nothing is done yet.

    Raises RequestUnclear, RightMissing, UnitUnknown, TooManyRecords.
    """
    asked = order.asked.checked()
    if order.reason not in set(Reason):
        raise RequestUnclear(no_reason=True)
    with hub.database.reading() as connection:
        found = find_people(hub, connection, actor, asked)
        people = tuple(one for one in found.people if one.key in order.chosen and not one.is_hidden)
        if not people:
            raise RequestUnclear(nobody_chosen=True)
    places = [place for one in people for place in one.places]
    photos = {place.place.initiative: place.photos for place in places if place.place.held is Held.NEWEST}
    return Plan(
        asked=asked,
        reason=Reason(order.reason),
        people=people,
        initiatives=len({initiative for one in people for initiative in one.initiatives}),
        lines=len({(place.place.document, place.place.line) for place in places}),
        photos=sum(photos.values()),
        token=token_of(people),
    )


def anonymise(hub: Hub, actor: Actor, order: Order, token: str) -> Plan:
    """Do what was shown, or nothing. Raises as `plan`, and CatalogueChanged where it is not the same any more."""
    planned = plan(hub, actor, order)
    if planned.token != token:
        raise CatalogueChanged
    now = hub.clock()
    marks = sorted({mark for one in planned.people for mark in one.keep})
    told = planned.asked
    with hub.database.writing() as connection:
        said = (told.request, told.unit, planned.reason, order.hides_photos, actor.login, now)
        anonymised.add_marks(connection, (AnonymisedMark(mark, *said) for mark in marks))
        facts = {
            "request": told.request,
            "reason": planned.reason.value,
            "people": str(len(planned.people)),
            "records": str(planned.initiatives),
            "photos": str(planned.photos) if order.hides_photos else "0",
        }
        audit.add_entry(connection, now, actor.login, "person_anonymised", told.unit, facts=facts)
    return planned
