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
        return str(code_words(code, {}, language))
    facts = {"done": hub.recovered, "total": hub.recovered_of}
    is_counted = "_counted" if hub.recovered_of else ""
    return command_words(f"standing_{hub.standing}{is_counted}", language, **facts)
