"""Faults of the line that are about no document: whatever was to be carried, none of it would have come through."""

from sync.contract.errors import (
    FolderUnusable,
    HubKeysMissing,
    HubNotListening,
    LoginRequired,
    NameNotFound,
    NoNetwork,
    NotAdmitted,
    ProxyLoginForeign,
    ProxyLoginRequired,
    ProxyUnreachable,
    SecureLineFailed,
)

NOT_ABOUT_A_DOCUMENT = (
    NotAdmitted,
    FolderUnusable,
    NoNetwork,
    NameNotFound,
    LoginRequired,
    ProxyUnreachable,
    ProxyLoginForeign,
    ProxyLoginRequired,
    SecureLineFailed,
    HubNotListening,
    HubKeysMissing,
)
