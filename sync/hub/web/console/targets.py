"""What units compete for: one unit's targets and workforce, a programme's at once; many units' from a table."""

import datetime as dt
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from sync.hub.catalogue.scopes import scopes_of
from sync.hub.catalogue.tables import read_date
from sync.hub.errors import CatalogueChanged, ProgrammeUnknown, TableFaulty, TargetUnclear
from sync.hub.operations.emulation import may_set, set_targets, set_workforce, standing_of
from sync.hub.operations.importing_emulation import import_emulation, plan_emulation
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.store.emulation import Origin, Scope, Target, Workforce
from sync.hub.web.console.forms import Form
from sync.hub.web.console.handed_in import (
    MOST_BODY_BYTES,
    Confirmation,
    Upload,
    packed,
    signed_in_first,
    told,
    unpacked,
    uploaded,
)
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.units import seen_unit
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

_FILE = Body(media_type=RequestEncodingType.MULTI_PART)
_SHOWN = 100


class WorkforceForm(msgspec.Struct):
    """A workforce as it is typed."""

    unit: str = ""
    workers: str = ""
    counted_on: str = ""


@get("/targets", sync_to_thread=True)
def targets_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    unit: FromQuery[str] = "",
    saved: FromQuery[int | None] = None,
) -> Response[str] | Redirect:
    """One unit's targets, each with a field where she may set it; to all units where none is named."""
    person.check_may(Right.SET_TARGETS)
    if not unit:
        return led_to("/console/units")
    return _shown(request, state.hub, person, unit, saved=saved)


@post("/targets", status_code=303, sync_to_thread=True)
def put_targets(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str] | Redirect:
    """Set what differs from what was shown of one programme; an empty figure takes a target away."""
    person.check_may(Right.SET_TARGETS)
    unit, programme = form.text("unit"), form.text("programme")
    seen_unit(state.hub.catalogue(), person, unit)
    try:
        changed = [_target(unit, programme, name, form.text(name)) for name in _changed(form)]
        set_targets(state.hub, person, changed)
    except TargetUnclear as error:
        return _shown(request, state.hub, person, unit, error=error, typed=form)
    return _back(unit, len(changed))


@post("/targets/workforce", status_code=303, sync_to_thread=True)
def put_workforce(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str] | Redirect:
    """Note how many work in a unit, and when they were counted."""
    data = form.into(WorkforceForm)
    try:
        day = _day(data.counted_on)
        set_workforce(state.hub, person, Workforce(unit=data.unit, workers=_figure(data.workers), counted_on=day))
    except TargetUnclear as error:
        return _shown(request, state.hub, person, data.unit, error=error, typed=form)
    return _back(data.unit, 1)


@get("/emulation/import", sync_to_thread=True)
def emulation_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """Where the table and its programme are chosen."""
    person.check_may(Right.SET_TARGETS)
    return _asked(request, state.hub, person)


@post(
    "/emulation/import",
    status_code=200,
    guards=[signed_in_first],
    request_max_body_size=MOST_BODY_BYTES,
    sync_to_thread=True,
)
def preview_emulation(
    request: HubRequest, state: State, person: NamedDependency[Person], data: Annotated[Upload, _FILE]
) -> Response[str]:
    """What the table would set; nothing is set yet."""
    person.check_may(Right.SET_TARGETS)
    hub: Hub = state.hub
    try:
        given = uploaded(data)
        plan = plan_emulation(hub, person, given, data.programme)
    except (TableFaulty, CatalogueChanged, ProgrammeUnknown) as error:
        return _asked(request, hub, person, error)
    tree = hub.catalogue().tree
    codes = [one.target.unit for one in plan.targets] + [one.unit for one in plan.members]
    codes += [one.now.unit for one in plan.workforces]
    names = {code: unit.name for code in codes if (unit := tree.find_unit(code))}
    facts: dict[str, Any] = {
        "plan": plan,
        "names": names,
        "scopes": scopes_of(hub.catalogue().packs[data.programme], words_of(request).language),
        "most": _SHOWN,
        "doubts": told(tuple(plan.file.doubts[:_SHOWN]), words_of(request)),
        "kept": {"name": given.name, "content": packed(given), "token": plan.token, "programme": data.programme},
    }
    return page(request, "emulation_preview.html", person=person, **facts)


@post(
    "/emulation/import/confirm",
    status_code=200,
    guards=[signed_in_first],
    request_max_body_size=MOST_BODY_BYTES * 2,
    sync_to_thread=True,
)
def confirm_emulation(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Set what was shown, or nothing."""
    data = form.into(Confirmation)
    person.check_may(Right.SET_TARGETS)
    hub: Hub = state.hub
    try:
        plan = import_emulation(hub, person, unpacked(data), data.programme, data.token)
    except (TableFaulty, CatalogueChanged, ProgrammeUnknown) as error:
        return _asked(request, hub, person, error)
    return page(request, "emulation_imported.html", person=person, counts=plan.counts())


def _asked(
    request: HubRequest,
    hub: Hub,
    person: Person,
    error: TableFaulty | CatalogueChanged | ProgrammeUnknown | None = None,
) -> Response[str]:
    words = words_of(request)
    packs = sorted(hub.programmes(), key=lambda one: one.starts_on, reverse=True)
    facts: dict[str, Any] = {
        "packs": [(one.code, one.name_vi if words.language == "vi" else one.name_en) for one in packs],
        "findings": told(error.findings[:_SHOWN], words) if isinstance(error, TableFaulty) else (),
        "said": words_for(error, words) if error else "",
    }
    status = problem_of(error)[0].status if error else 200
    return page(request, "emulation_import.html", person=person, status=status, **facts)


def _shown(
    request: HubRequest,
    hub: Hub,
    person: Person,
    unit: str,
    *,
    saved: int | None = None,
    error: TargetUnclear | None = None,
    typed: Form | None = None,
) -> Response[str]:
    words, catalogue = words_of(request), hub.catalogue()
    chosen = seen_unit(catalogue, person, unit)
    facts: dict[str, Any] = {
        "unit": chosen,
        "emulation": standing_of(hub, chosen.code, words.language),
        "may_assign": may_set(person, catalogue, chosen.code, Origin.ASSIGNED),
        "typed": typed or Form({}),
        "said": words_for(error, words) if error else "",
        "saved": saved,
    }
    return page(request, "targets.html", person=person, status=problem_of(error)[0].status if error else 200, **facts)


def _changed(form: Form) -> list[str]:
    """The fields whose figure is no more the one that was shown."""
    figures = [name for name in form.names() if ":" in name and not name.startswith("was ")]
    return [name for name in figures if form.text(name).strip() != form.text(f"was {name}")]


def _target(unit: str, programme: str, field: str, figure: str) -> tuple[Target, bool]:
    """What a field named as pledged:quarter:2026-Q4 asks for, and whether it takes the target away."""
    try:
        told_origin, told_kind, scope = field.split(":", 2)
        origin, kind = Origin(told_origin), Scope(told_kind)
    except ValueError as error:
        raise ClientException from error
    initiatives = _figure(figure) if figure.strip() else 1
    target = Target(
        programme=programme, unit=unit, origin=origin, scope_kind=kind, scope=scope, initiatives=initiatives
    )
    return target, not figure.strip()


def _day(text: str) -> dt.date:
    if day := read_date(text):
        return day
    raise TargetUnclear(reason="day", told=text[:40])


def _figure(text: str) -> int:
    plain = text.strip().replace(".", "").replace(",", "").replace("\u00a0", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 12):
        raise TargetUnclear(reason="figure", told=text[:40])
    return int(plain)


def _back(unit: str, saved: int) -> Redirect:
    return led_to(f"/console/targets?unit={quote(unit, safe='')}&saved={saved}")


TARGETS = (targets_page, put_targets, put_workforce, emulation_page, preview_emulation, confirm_emulation)
