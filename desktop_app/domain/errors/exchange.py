"""What an exchange needs and is not there, or is not what it should be: a hub, a way, a stick, a receipt."""

from desktop_app.domain.errors.roots import AppError, InputError


class InvitationUnusable(InputError):
    """Not an invitation, or damaged (`path`)."""

    code = "invitation_unusable"


class ReceiptUnknown(InputError):
    """This book has no receipt for a document of this id (`document`)."""

    code = "receipt_unknown"


class SeveralReceipts(InputError):
    """More than one answered document has an id that begins so (`document`; `count`: how many)."""

    code = "several_receipts"


class ReceiptBroken(InputError):
    """A kept receipt is not what the hub signed (`document`; `reason`: the code of what is wrong with it)."""

    code = "receipt_broken"


class ProxyAddressUnusable(InputError):
    """What was typed is no address of a proxy (`address`)."""

    code = "proxy_address_unusable"


class StickMissing(InputError):
    """No USB stick is plugged in."""

    code = "stick_missing"


class SeveralSticks(InputError):
    """More than one USB stick is plugged in, and nobody said which (`sticks`)."""

    code = "several_sticks"


class NotJoined(AppError):
    """This book has not joined a hub yet."""

    code = "not_joined"
