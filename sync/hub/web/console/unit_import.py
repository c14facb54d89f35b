"""A new unit tree at the console: handed in, shown as what it changes, confirmed."""

from typing import Annotated

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body

from sync.hub.catalogue.units import units_of
from sync.hub.errors import CatalogueChanged, TableFaulty
from sync.hub.operations.importing_units import import_units, plan_import
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
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
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.unit_changes import shown_changes
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

_FILE = Body(media_type=RequestEncodingType.MULTI_PART)
_SHOWN = 100
_ONE_OF = 5  # where so many of the units would be no more, it is asked once more


@get("/units/import", sync_to_thread=True)
def import_page(request: HubRequest, person: NamedDependency[Person]) -> Response[str]:
    """Where the file is chosen."""
    person.check_may(Right.MANAGE_UNITS)
    return page(request, "unit_import.html", person=person, said="", findings=())


@post(
    "/units/import",
    status_code=200,
    guards=[signed_in_first],
    request_max_body_size=MOST_BODY_BYTES,
    sync_to_thread=True,
)
def preview(
    request: HubRequest, state: State, person: NamedDependency[Person], data: Annotated[Upload, _FILE]
) -> Response[str]:
    """What the file would change; nothing is changed yet."""
    person.check_may(Right.MANAGE_UNITS)
    hub: Hub = state.hub
    words = words_of(request)
    try:
        given = uploaded(data)
        before = hub.catalogue().tree
        plan = plan_import(hub, units_of(given))
    except TableFaulty as error:
        return _refused(request, person, error)
    kept = {"name": given.name, "content": packed(given), "token": plan.token}
    there = sum(1 for _ in before)
    return page(
        request,
        "unit_preview.html",
        person=person,
        plan=plan,
        changes=shown_changes(plan, before, words),
        gone=plan.gone() if plan.gone() * _ONE_OF >= there else 0,
        before=there,
        kept=kept,
        doubts=told(plan.doubts[:_SHOWN], words),
        more_doubts=max(0, len(plan.doubts) - _SHOWN),
    )


@post(
    "/units/import/confirm",
    status_code=200,
    guards=[signed_in_first],
    request_max_body_size=MOST_BODY_BYTES * 2,
    sync_to_thread=True,
)
def confirm(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Put in place what was shown, or nothing."""
    data = form.into(Confirmation)
    person.check_may(Right.MANAGE_UNITS)
    hub: Hub = state.hub
    try:
        plan = import_units(hub, units_of(unpacked(data)), data.token, person.actor)
    except (TableFaulty, CatalogueChanged) as error:
        return _refused(request, person, error)
    return page(request, "unit_imported.html", person=person, count=len(plan.tree))


def _refused(request: HubRequest, person: Person, error: TableFaulty | CatalogueChanged) -> Response[str]:
    words = words_of(request)
    findings = told(error.findings[:_SHOWN], words) if isinstance(error, TableFaulty) else ()
    status = problem_of(error)[0].status
    said = words_for(error, words)
    return page(request, "unit_import.html", person=person, status=status, said=said, findings=findings)


UNIT_IMPORT = (import_page, preview, confirm)
