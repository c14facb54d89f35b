"""The errors of everything that travels. Classes hold facts; words for people are made elsewhere from the code.

SyncError
├── DocumentError            this document cannot be taken; others beside it can
│   ├── DocumentDamaged          cut short, bits flipped, or not what its header says
│   ├── DocumentUnreadable       whole and signed, but not for us, or its content is not what the type promises
│   │   └── NewsUnknown              the hub's own news, which only a newer version of the program can read
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
    │   ├── ProxyLoginForeign        the network's proxy takes only logins of a kind that is unknown here
    │   ├── ProxyLoginRequired       the network's proxy asks for a password, or did not take ours
    │   └── SecureLineFailed         no secure line could be made
    │       ├── CertificateUntrusted     nobody whom this PC trusts vouches for who answers
    │       ├── CertificateExpired       the hub's certificate was good until lately
    │       ├── ClockWrong               the certificate does not fit the date of this PC
    │       └── AuthorityFileUnusable    the file with further authorities holds none
    ├── HubUnavailable           the hub is down or too busy (`retry_after_seconds` when it says)
    │   ├── HubNotListening          nobody listens at the hub's address
    │   ├── HubKeysMissing           it has lost the keys that this PC seals for
    │   └── GatewayFailed            a box on the way does not reach the hub
    ├── NotAdmitted              the hub does not let this PC send (`admission`: its word for why)
    │   ├── PcUnknown                it does not know this PC
    │   ├── PcSetAside               it has seen two PCs with this one's identity; a person decides
    │   └── PcRevoked                a person has decided that this PC sends nothing more
    ├── HubRefused               the hub refused the request (`problem`: its stable code)
    │   └── SendingTooLarge          a box on the way lets no document of this size through; smaller ones may pass
    ├── AddressMissing           nobody has told where the hub of a document is
    └── FolderUnusable           the folder or stick cannot be read or written
        ├── FolderFull, FolderReadOnly, FolderGone    no room, locked against writing, pulled out meanwhile
        └── PhotosLeftOut            (a FolderFull) room for the text, and not for all photos

    roots · documents · line · hub · stick    the classes, by what was at fault

Anything else is a bug: logged, shown once, never swallowed.

Decisions
- *One door*: all are imported from here, so that a class may be moved from one kind to another without anybody's
  noticing, and whoever walks the tree has all of it. Cost: each is named once more below.
"""

from sync.contract.errors.documents import (
    DocumentDamaged,
    DocumentTooLarge,
    DocumentUnreadable,
    NewsUnknown,
    SignatureInvalid,
    UnknownSender,
)
from sync.contract.errors.hub import (
    GatewayFailed,
    HubKeysMissing,
    HubNotListening,
    HubRefused,
    HubUnavailable,
    NotAdmitted,
    PcRevoked,
    PcSetAside,
    PcUnknown,
    SendingTooLarge,
    not_admitted,
)
from sync.contract.errors.line import (
    AnswerEndless,
    AnswerForeign,
    AnswerGarbled,
    AuthorityFileUnusable,
    CertificateExpired,
    CertificateUntrusted,
    ClockWrong,
    LineCrawling,
    LineCut,
    LineError,
    LineSilent,
    LoginRequired,
    NameNotFound,
    NoNetwork,
    ProxyLoginForeign,
    ProxyLoginRequired,
    ProxyUnreachable,
    SecureLineFailed,
)
from sync.contract.errors.roots import (
    CarriageError,
    DocumentError,
    SyncError,
)
from sync.contract.errors.stick import (
    AddressMissing,
    FolderFull,
    FolderGone,
    FolderReadOnly,
    FolderUnusable,
    PhotosLeftOut,
)

__all__ = [
    "AddressMissing",
    "AnswerEndless",
    "AnswerForeign",
    "AnswerGarbled",
    "AuthorityFileUnusable",
    "CarriageError",
    "CertificateExpired",
    "CertificateUntrusted",
    "ClockWrong",
    "DocumentDamaged",
    "DocumentError",
    "DocumentTooLarge",
    "DocumentUnreadable",
    "FolderFull",
    "FolderGone",
    "FolderReadOnly",
    "FolderUnusable",
    "GatewayFailed",
    "HubKeysMissing",
    "HubNotListening",
    "HubRefused",
    "HubUnavailable",
    "LineCrawling",
    "LineCut",
    "LineError",
    "LineSilent",
    "LoginRequired",
    "NameNotFound",
    "NewsUnknown",
    "NoNetwork",
    "NotAdmitted",
    "PcRevoked",
    "PcSetAside",
    "PcUnknown",
    "PhotosLeftOut",
    "ProxyLoginForeign",
    "ProxyLoginRequired",
    "ProxyUnreachable",
    "SecureLineFailed",
    "SendingTooLarge",
    "SignatureInvalid",
    "SyncError",
    "UnknownSender",
    "not_admitted",
]
