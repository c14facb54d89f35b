"""One document cannot be taken; others beside it can."""

from sync.contract.errors.roots import DocumentError


class DocumentDamaged(DocumentError):
    """Cut short, bits flipped, or not the size and hash that its header names."""

    code = "document_damaged"


class DocumentUnreadable(DocumentError):
    """Sealed for somebody else, or its content is not what its type promises."""

    code = "document_unreadable"


class NewsUnknown(DocumentUnreadable):
    """The hub's own bulletin, with news that only a newer version of this program can read."""

    code = "news_unknown"


class DocumentTooLarge(DocumentError):
    """Larger than the protocol allows, before or after opening."""

    code = "document_too_large"


class SignatureInvalid(DocumentError):
    """The signature does not fit the header and the sender's key."""

    code = "signature_invalid"


class UnknownSender(DocumentError):
    """The sender is nobody we know."""

    code = "unknown_sender"
