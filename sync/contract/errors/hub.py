"""The hub was reached, or a box before it: it is not up, does not let this PC send, or refuses what was asked."""

from sync.contract.errors.roots import CarriageError


class HubUnavailable(CarriageError):
    """The hub is down or too busy; fact `retry_after_seconds` when it said so."""

    code = "hub_unavailable"


class HubNotListening(HubUnavailable):
    """Nobody listens at the hub's address, or the way there is closed (`reason`)."""

    code = "hub_not_listening"


class GatewayFailed(HubUnavailable):
    """A box on the way does not reach the hub (`status`, `retry_after_seconds`)."""

    code = "gateway_failed"


class HubKeysMissing(HubUnavailable):
    """The hub has lost the keys that this PC seals for: it was put back from a copy that is older than they are."""

    code = "hub_keys_missing"


class NotAdmitted(CarriageError):
    """The hub does not know this PC, or has not approved it yet."""

    code = "not_admitted"


class PcUnknown(NotAdmitted):
    """The hub does not know this PC."""

    code = "pc_unknown"


class PcSetAside(NotAdmitted):
    """The hub has seen two PCs with this one's identity; a person decides."""

    code = "pc_set_aside"


class PcRevoked(NotAdmitted):
    """A person at the hub has decided that this PC sends nothing more."""

    code = "pc_revoked"


class HubRefused(CarriageError):
    """The hub refused the request; fact `problem` is its stable code."""

    code = "hub_refused"


class SendingTooLarge(HubRefused):
    """A box on the way lets no document of this size through (`bytes`); smaller ones may pass."""

    code = "sending_too_large"


_WORDS_OF_THE_HUB = {"unknown_sender": PcUnknown, "device_set_aside": PcSetAside, "device_revoked": PcRevoked}


def not_admitted(admission: str) -> NotAdmitted:
    """The error for the hub's word for why this PC may not send."""
    return _WORDS_OF_THE_HUB.get(admission, NotAdmitted)(admission=admission)
