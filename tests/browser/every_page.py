"""Every page of a filled hub, by name: for those who look at all of them."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.console_hub import ANONYMISED, Filled
from tests.builders import STANLEY


def public_pages(filled: Filled) -> dict[str, str]:
    """What anybody sees."""
    return {
        "leaderboard": "/",
        "recognition": "/recognition",
        "poster": "/poster",
        "sign-in": "/console/sign-in",
    }


def console_pages(filled: Filled) -> dict[str, str]:
    """What an administrator sees."""
    new, mended, decided = filled.records[10].id, filled.records[0].id, filled.records[3].id
    return {
        "home": "/console",
        "inbox": "/console/inbox",
        "inbox-empty": "/console/inbox?kind=changed",
        "record": f"/console/records/{new}",
        "record-mended": f"/console/records/{mended}?kind=mended",
        "record-decided": f"/console/records/{decided}",
        "record-anonymised": f"/console/records/{filled.records[ANONYMISED].id}",
        "exports": "/console/exports",
        "exports-minutes": "/console/exports/minutes",
        "people": "/console/people",
        "devices": "/console/devices",
        "unsettled": "/console/devices/unsettled",
        "stick": "/console/stick",
        "programmes": "/console/programmes",
        "takeover": f"/console/devices/{filled.heir.id}/takeover",
        "units": "/console/units",
        "unit": f"/console/units/{STANLEY}",
        "units-found": "/console/units?q=xuong",
        "units-silent": "/console/units/silent?days=1",
        "units-import": "/console/units/import",
        "targets": f"/console/targets?unit={STANLEY}",
        "emulation-import": "/console/emulation/import",
        "invitations": f"/console/invitations?unit={STANLEY}",
        "staff": "/console/staff",
        "tokens": "/console/tokens",
        "upward": "/console/upward",
        "upward-leave": "/console/upward/leave",
        "log": "/console/log",
        "password": "/console/password",
        "nothing-there": "/console/nothing",
    }


@dataclass(frozen=True, slots=True)
class Typed:
    """A page that answers a form: where the form is, what is typed into it, which buttons are pressed one by one."""

    path: str
    typed: dict[str, str]
    pressed: tuple[str, ...]

    def go(self, page: Page, url: str, query: str = "") -> None:
        """Come there as a person does."""
        page.goto(f"{url}{self.path}{query}")
        for name, text in self.typed.items():
            page.fill(f"[name={name}]", text)
        for button in self.pressed:
            page.click(button)


def answered_pages(filled: Filled) -> dict[str, Typed]:
    """What an administrator sees when she has typed something; nothing is changed by any of it."""
    one, hidden = filled.records[1].authors[0], filled.records[ANONYMISED].authors[0]
    find, people = "form.filters button", "/console/people"
    asked = {"unit": STANLEY, "request": "12/YC-2026"}
    two = {"name": filled.records[0].entered_by, "number": one.employee_number}
    return {
        "people-found": Typed(people, {**asked, "name": one.name}, (find,)),
        "people-several": Typed(people, {**asked, **two}, (find,)),
        "people-hidden": Typed(people, {**asked, "number": hidden.employee_number}, (find,)),
        "people-nobody": Typed(people, {**asked, "name": "Không Có Ai"}, (find,)),
        "people-refused": Typed(people, {**asked, "name": one.name, "request": "Yêu cầu"}, (find,)),
        "people-preview": Typed(people, {**asked, "name": one.name}, (find, ".answers button.second-rank")),
    }
