"""The PCs of her units: who they are, what they wait for; let in, turned away, given the records of a former one."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sync.contract.errors import SyncError
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.devices.letting_in import may_give, may_lift
from sync.hub.devices.looking import mark_of
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.store.devices import ADMITTED, REVOKED, Device
from sync.hub.store.wishes import ASKS
from sync.hub.web.console.done import device_done, state_of
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.paging import AT_ONCE, PageNumber, part_shown
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.units import seen_unit
from sync.hub.web.writing import Writer


@get("/devices", sync_to_thread=True)
def devices_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    unit: FromQuery[str] = "",
    number: PageNumber = 1,
) -> Response[str]:
    """Those that wait for her first, then the newest first; of one unit and what lies below it, where one is named."""
    person.check_may(Right.SEE_DEVICES)
    hub: Hub = state.hub
    catalogue, wishes = hub.catalogue(), hub.wishes()
    chosen = seen_unit(catalogue, person, unit) if unit else None
    total, shown = hub.devices_of(person.actor, unit, skip=(number - 1) * AT_ONCE, most=AT_ONCE)
    part = part_shown(shown, total, number, unit=unit)
    rows = [_row(one, catalogue, person, asks=_asks(wishes, one)) for one in part.shown]
    facts: dict[str, Any] = {"rows": rows, "part": part, "unit": chosen, "may_manage": person.may(Right.MANAGE_DEVICES)}
    facts["done"] = device_done(request, shown, words_of(request))
    return page(request, "devices.html", person=person, **facts)


@get("/devices/{device_id:str}/takeover", sync_to_thread=True)
def takeover_page(
    request: HubRequest, state: State, person: NamedDependency[Person], device_id: FromPath[str]
) -> Response[str]:
    """The PC that asks for the records of a former one, and the PCs of its unit that it may mean."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    heir, known = hub.letting_in.formers_of(device_id, person.actor)
    catalogue = hub.catalogue()
    formers = [_row(one, catalogue, person, asks=False) for one in known]
    asks = _asks(hub.wishes(), heir)
    heir_row = _row(heir, catalogue, person, asks=asks)
    return page(request, "takeover.html", person=person, heir=heir_row, formers=formers, asks=asks)


@post("/devices/{device_id:str}/takeover", status_code=303)
async def take_over(
    state: State,
    person: NamedDependency[Person],
    device_id: FromPath[str],
    form: NamedDependency[Form],
) -> Redirect:
    """Give it the records of the former PC, which sends nothing more."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    writer: Writer = state.writer
    former = form.text("former")
    if not former:
        return led_to(f"/console/devices/{quote(device_id, safe='')}/takeover")
    with writer.place():
        await writer.run(hub.letting_in.take_over, device_id, former, person.actor, form.text("seen"))
    return _led_back("taken_over", device_id)


@post("/devices/{device_id:str}/approve", status_code=303)
async def approve(
    state: State, person: NamedDependency[Person], device_id: FromPath[str], form: NamedDependency[Form]
) -> Redirect:
    """Let a device of her units send, as she saw it; what is held of it is taken now, or when it asks next."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    writer: Writer = state.writer
    with writer.place():
        await writer.run(hub.letting_in.let_in, device_id, person.actor, form.text("seen"))
        with suppress(SyncError):
            await writer.run(hub.letting_in.take_up)
    return _led_back("approved", device_id)


@post("/devices/{device_id:str}/revoke", status_code=303)
async def revoke(state: State, person: NamedDependency[Person], device_id: FromPath[str]) -> Redirect:
    """Let a device of her units send nothing more."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    writer: Writer = state.writer
    with writer.place():
        await writer.run(hub.revoke, device_id, person.actor)
    return _led_back("revoked", device_id)


def _led_back(done: str, device_id: str) -> Redirect:
    return led_to(f"/console/devices?{urlencode({'done': done, 'of': device_id})}")


def _asks(wishes: dict[str, tuple[str, str]], device: Device) -> bool:
    """Whether it asks for the records of a former PC, and nobody has decided."""
    return wishes.get(device.id) == ASKS and device.status != REVOKED


def _row(one: Device, catalogue: Catalogue, person: Person, *, asks: bool) -> dict[str, Any]:
    unit = catalogue.tree.find_unit(one.unit)
    return {
        "id": one.id,
        "name": one.called,
        "officer": one.officer_name,
        "unit": unit.name if unit else one.unit,
        "unit_code": one.unit if unit else "",
        "status": one.status,
        "state": state_of(one),
        "is_new": one.admitted_at is None,
        "fingerprint": one.keys.fingerprint,
        "enrolled": one.enrolled_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M"),
        "heard": one.heard_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if one.heard_at else "",
        "may_approve": one.status != ADMITTED and may_lift(person.actor, one),
        "may_give": may_give(person.actor, one),
        "may_revoke": one.status != REVOKED,
        "asks": asks,
        "seen": mark_of(one),
    }


DEVICES = (devices_page, takeover_page, take_over, approve, revoke)
