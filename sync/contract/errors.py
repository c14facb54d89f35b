"""The errors of everything that travels. Classes hold facts; words for people are made elsewhere from the code.

SyncError
├── DocumentError            this document cannot be taken; others beside it can
│   ├── DocumentDamaged          cut short, bits flipped, or not what its header says
│   ├── DocumentUnreadable       whole and signed, but not for us, or its content is not what the type promises
│   ├── DocumentTooLarge         larger than the protocol allows, sealed or opened
│   ├── SignatureInvalid         not signed by the one it says it is from
│   └── UnknownSender            signed by nobody we know
└── CarriageError            the whole round stops; nothing was lost, try again later
    ├── NoNetwork                the line is not there
    ├── HubUnavailable           the hub is down or too busy (`retry_after_seconds` when it says)
    ├── LoginRequired            an answer that is not the hub's: the network asks for a login
    ├── NotAdmitted              the hub does not know this PC, or has not approved it yet
    ├── HubRefused               the hub refused the request (`problem`: its stable code)
    └── FolderUnusable           the folder or stick cannot be read or written

Anything else is a bug: logged, shown once, never swallowed.
"""

from typing import ClassVar


class SyncError(Exception):
    """Something between workplace and hub did not work; `facts` name what is known about it."""

    code: ClassVar[str] = "sync_error"

    def __init__(self, **facts: object) -> None:
        """Keep the facts by name."""
        self.facts = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        """The code and the facts, for logs; never shown to people."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class DocumentError(SyncError):
    """One document cannot be taken."""

    code = "document_error"


class DocumentDamaged(DocumentError):
    """Cut short, bits flipped, or not the size and hash that its header names."""

    code = "document_damaged"


class DocumentUnreadable(DocumentError):
    """Sealed for somebody else, or its content is not what its type promises."""

    code = "document_unreadable"


class DocumentTooLarge(DocumentError):
    """Larger than the protocol allows, before or after opening."""

    code = "document_too_large"


class SignatureInvalid(DocumentError):
    """The signature does not fit the header and the sender's key."""

    code = "signature_invalid"


class UnknownSender(DocumentError):
    """The sender is nobody we know."""

    code = "unknown_sender"


class CarriageError(SyncError):
    """The round stops; what is unsent stays safely in the book."""

    code = "carriage_error"


class NoNetwork(CarriageError):
    """No line, no name found, or nobody listening."""

    code = "no_network"


class HubUnavailable(CarriageError):
    """The hub is down or too busy; fact `retry_after_seconds` when it said so."""

    code = "hub_unavailable"


class LoginRequired(CarriageError):
    """Something answered that is not the hub, as a captive portal does."""

    code = "login_required"


class NotAdmitted(CarriageError):
    """The hub does not know this PC, or has not approved it yet."""

    code = "not_admitted"


class HubRefused(CarriageError):
    """The hub refused the request; fact `problem` is its stable code."""

    code = "hub_refused"


class FolderUnusable(CarriageError):
    """The folder or stick cannot be read or written."""

    code = "folder_unusable"
