"""The errors of everything that travels. Classes hold facts; words for people are made elsewhere from the code.

SyncError
├── DocumentError            this document cannot be taken; others beside it can
│   ├── DocumentDamaged          cut short, bits flipped, or not what its header says
│   ├── DocumentUnreadable       whole and signed, but not for us, or its content is not what the type promises
│   ├── DocumentTooLarge         larger than the protocol allows, sealed or opened
│   ├── SignatureInvalid         not signed by the one it says it is from
│   └── UnknownSender            signed by nobody we know
└── CarriageError            the whole round stops; nothing was lost, try again later
    ├── LineError                the line does not carry as far as the hub
    │   ├── NoNetwork                no road to anywhere
    │   ├── NameNotFound             the network does not know the hub's name
    │   ├── LineCut                  broken off before the answer was whole
    │   ├── LineSilent               nothing came or went for too long
    │   ├── LineCrawling             so slow that it leads nowhere
    │   ├── AnswerGarbled            what came back is no answer at all
    │   ├── AnswerEndless            what came back did not end
    │   ├── AnswerForeign            something answered that is not the hub
    │   ├── LoginRequired            the network asks for a login, as a captive portal does
    │   ├── ProxyUnreachable         the network's proxy does not answer
    │   ├── ProxyLoginRequired       the network's proxy asks for a password, or did not take ours
    │   └── SecureLineFailed         no secure line could be made
    │       ├── CertificateUntrusted     nobody whom this PC trusts vouches for who answers
    │       ├── CertificateExpired       the hub's certificate was good until lately
    │       ├── ClockWrong               the certificate does not fit the date of this PC
    │       └── AuthorityFileUnusable    the file with further authorities holds none
    ├── HubUnavailable           the hub is down or too busy (`retry_after_seconds` when it says)
    │   ├── HubNotListening          nobody listens at the hub's address
    │   └── GatewayFailed            a box on the way does not reach the hub
    ├── NotAdmitted              the hub does not let this PC send (`admission`: its word for why)
    │   ├── PcUnknown                it does not know this PC
    │   ├── PcSetAside               it has seen two PCs with this one's identity; a person decides
    │   └── PcRevoked                a person has decided that this PC sends nothing more
    ├── HubRefused               the hub refused the request (`problem`: its stable code)
    │   └── SendingTooLarge          a box on the way lets no document of this size through; smaller ones may pass
    ├── AddressMissing           nobody has told where the hub of a document is
    └── FolderUnusable           the folder or stick cannot be read or written
        └── FolderFull, FolderReadOnly, FolderGone    no room, locked against writing, pulled out meanwhile

Anything else is a bug: logged, shown once, never swallowed.
"""

from typing import ClassVar, Self


class SyncError(Exception):
    """Something between workplace and hub did not work; `facts` name what is known about it."""

    code: ClassVar[str] = "sync_error"

    def __init__(self, **facts: object) -> None:
        """Keep the facts by name."""
        self.facts = facts
        super().__init__(self.code, facts)

    def untraced(self) -> Self:
        """The same error, to be kept: a traceback keeps alive the document that it was raised about."""
        return type(self)(**self.facts)

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


class LineError(CarriageError):
    """The line does not carry as far as the hub."""

    code = "line_error"


class NoNetwork(LineError):
    """No road to anywhere, or no address to go to (`reason`)."""

    code = "no_network"


class NameNotFound(LineError):
    """The network does not know the hub's name (`name`), or there is no network to ask."""

    code = "name_not_found"


class LineCut(LineError):
    """Broken off before the answer was whole."""

    code = "line_cut"


class LineSilent(LineError):
    """Nothing came or went for too long (`seconds`)."""

    code = "line_silent"


class LineCrawling(LineError):
    """An answer so slow that it leads nowhere (`bytes` in `seconds`)."""

    code = "line_crawling"


class AnswerGarbled(LineError):
    """What came back is no answer at all (`detail`)."""

    code = "answer_garbled"


class AnswerEndless(LineError):
    """What came back was stopped at a size that no answer of the hub has (`bytes`)."""

    code = "answer_endless"


class AnswerForeign(LineError):
    """Something answered that is not the hub (`status`, `address`): a filter, another site."""

    code = "answer_foreign"


class LoginRequired(LineError):
    """The network asks for a login, as a captive portal does (`status`)."""

    code = "login_required"


class ProxyUnreachable(LineError):
    """The network's proxy does not answer (`proxy`)."""

    code = "proxy_unreachable"


class ProxyLoginRequired(LineError):
    """The network's proxy (`proxy`) asks for a password, or did not take that of `user`."""

    code = "proxy_login_required"


class SecureLineFailed(LineError):
    """No secure line could be made (`detail`)."""

    code = "secure_line_failed"


class CertificateUntrusted(SecureLineFailed):
    """Nobody whom this PC trusts vouches for who answers (`address`)."""

    code = "certificate_untrusted"


class CertificateExpired(SecureLineFailed):
    """The hub's certificate was good until lately: the PC's date fits the hub's own (`pc_on`, `hub_on`)."""

    code = "certificate_expired"


class ClockWrong(SecureLineFailed):
    """The certificate does not fit the PC's date (`pc_on`); `hub_on` is the last that the hub signed."""

    code = "clock_wrong"


class AuthorityFileUnusable(SecureLineFailed):
    """The file with further authorities (`path`) holds none (`reason`)."""

    code = "authority_file_unusable"


class HubUnavailable(CarriageError):
    """The hub is down or too busy; fact `retry_after_seconds` when it said so."""

    code = "hub_unavailable"


class HubNotListening(HubUnavailable):
    """Nobody listens at the hub's address, or the way there is closed (`reason`)."""

    code = "hub_not_listening"


class GatewayFailed(HubUnavailable):
    """A box on the way does not reach the hub (`status`, `retry_after_seconds`)."""

    code = "gateway_failed"


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


class FolderUnusable(CarriageError):
    """The folder or stick cannot be read or written."""

    code = "folder_unusable"


class FolderFull(FolderUnusable):
    """No room for all that is to be written (`needed_megabytes`, `free_megabytes`: where they are known)."""

    code = "folder_full"


class FolderReadOnly(FolderUnusable):
    """The stick is locked against writing, or may not be written by this person."""

    code = "folder_read_only"


class FolderGone(FolderUnusable):
    """The stick was pulled out meanwhile."""

    code = "folder_gone"


class AddressMissing(CarriageError):
    """Nothing on the stick says where the hub of these documents is (`hub`: its id)."""

    code = "address_missing"


_WORDS_OF_THE_HUB = {"unknown_sender": PcUnknown, "device_set_aside": PcSetAside, "device_revoked": PcRevoked}


def not_admitted(admission: str) -> NotAdmitted:
    """The error for the hub's word for why this PC may not send."""
    return _WORDS_OF_THE_HUB.get(admission, NotAdmitted)(admission=admission)
