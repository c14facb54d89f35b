"""The PCs of her units: who they are, what they wait for; let in and turned away."""

from contextlib import suppress

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sync.contract.errors import SyncError
from sync.hub.devices.letting_in import WANTS_WHO_SEES_ALL
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.counting import VIETNAM
from sync.hub.store.devices import ADMITTED, REVOKED
from sync.hub.web.console.door import HubRequest
from sync.hub.web.console.page import led_to, page
from sync.hub.web.writing import Writer


@get("/devices", sync_to_thread=True)
def devices_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """Those that wait for her first, then the newest first."""
    person.check_may(Right.SEE_DEVICES)
    hub: Hub = state.hub
    names = {unit.code: unit.name for unit in hub.units()}
    seen = sorted(hub.devices_of(person.actor), key=lambda one: one.enrolled_at, reverse=True)
    rows = [
        {
            "id": one.id,
            "name": one.pc_name or one.id[:8],
            "officer": one.officer_name,
            "unit": names.get(one.unit, one.unit),
            "status": one.status,
            "fingerprint": one.keys.fingerprint,
            "enrolled": one.enrolled_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M"),
            "may_approve": one.status != ADMITTED and (not person.unit or one.status not in WANTS_WHO_SEES_ALL),
            "may_revoke": one.status != REVOKED,
        }
        for one in sorted(seen, key=lambda one: one.status in (ADMITTED, REVOKED))
    ]
    return page(request, "devices.html", person=person, rows=rows, may_manage=person.may(Right.MANAGE_DEVICES))


@post("/devices/{device_id:str}/approve", status_code=303)
async def approve(state: State, person: NamedDependency[Person], device_id: FromPath[str]) -> Redirect:
    """Let a device of her units send; what is held of it is taken now, or when it asks next."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    writer: Writer = state.writer
    with writer.place():
        await writer.run(hub.letting_in.let_in, device_id, person.actor)
        with suppress(SyncError):
            await writer.run(hub.letting_in.take_up)
    return led_to("/console/devices")


@post("/devices/{device_id:str}/revoke", status_code=303)
async def revoke(state: State, person: NamedDependency[Person], device_id: FromPath[str]) -> Redirect:
    """Let a device of her units send nothing more."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    writer: Writer = state.writer
    with writer.place():
        await writer.run(hub.revoke, device_id, person.actor)
    return led_to("/console/devices")


DEVICES = (devices_page, approve, revoke)
