"""Where this PC stands with its hub, in one paragraph: nothing while it is simply let in.

Promise: an exchange that ends well although the hub took nothing yet says why, and what to do.
"""

from desktop_app.command_words import command_words
from desktop_app.messages import code_words
from desktop_app.operations.status import HubStatus

_CODES = {"set_aside": "pc_set_aside", "revoked": "pc_revoked"}  # of the errors that an exchange stops with


def standing_words(hub: HubStatus | None, language: str) -> str:
    """What to tell, or nothing."""
    if hub is None or not hub.standing:
        return ""
    if code := _CODES.get(hub.standing):
        said = str(code_words(code, {}, language))
    else:
        facts = {"done": hub.recovered, "total": hub.recovered_of}
        is_counted = "_counted" if hub.recovered_of else ""
        said = command_words(f"standing_{hub.standing}{is_counted}", language, **facts)
    return f"{said} {command_words('this_pc', language, fingerprint=hub.device_fingerprint)}"
