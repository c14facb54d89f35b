"""Every page of a filled hub, by name: for those who look at all of them."""

from tests.browser.console_hub import Filled
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
        "exports": "/console/exports",
        "devices": "/console/devices",
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
        "log": "/console/log",
        "password": "/console/password",
        "nothing-there": "/console/nothing",
    }
