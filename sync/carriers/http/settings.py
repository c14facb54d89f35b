"""How this PC's network is to be used: the proxy and its login, further authorities, and how patient the line is.

Frozen values without a network of their own; the book keeps them, `http` obeys them.
"""

import ssl
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sync.contract.errors import AuthorityFileUnusable

SYSTEM_PROXY = "system"
NO_PROXY = "none"
_MAX_AUTHORITY_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ProxyLogin:
    """What the network's proxy asks for. The password never shows: not in a log, not in a message, not in a trace."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LineSettings:
    """`proxy`: the system's own (`system`), `none`, or an address as `http://proxy.example:3128`.

    `authorities` are certificates in PEM that are trusted beside those that the operating system trusts.
    """

    proxy: str = SYSTEM_PROXY
    proxy_login: ProxyLogin | None = None
    authorities: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """What counts as progress on a line. All of it is about bytes that come or go, nothing about the whole.

    A line of 1 kB/s that is silent for 5 s now and then is a good line. What was written last may still lie in the
    system's own buffer when the answer is waited for: at `slow_bytes_per_second` it leaves the PC, and this time is
    waited in addition. An answer that took `crawling_after_seconds` must have brought `crawling_bytes_per_second`.
    """

    connect_seconds: float = 10
    silence_seconds: float = 30
    send_buffer_bytes: int = 32 << 10
    slow_bytes_per_second: float = 256
    crawling_after_seconds: float = 300
    crawling_bytes_per_second: float = 16


def read_proxy_address(text: str) -> str:
    """A proxy's address as it is kept, from what a person typed (`proxy.example:3128`), or "" when it is none."""
    address = text.strip()
    address = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    is_address = parts.scheme in {"http", "https"} and host and parts.path in {"", "/"} and not parts.username
    if not is_address or any(letter.isspace() for letter in host):
        return ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}" + (f":{port}" if port else "")


def read_authorities(content: bytes) -> str:
    """The certificates of a file (PEM, or one in DER) as PEM. Raises AuthorityFileUnusable."""
    if len(content) > _MAX_AUTHORITY_BYTES:
        raise AuthorityFileUnusable(reason="too large")
    try:
        text = content.decode("ascii") if b"-----BEGIN" in content else ssl.DER_cert_to_PEM_cert(content)
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusted.load_verify_locations(cadata=text)
    except (ValueError, ssl.SSLError) as error:
        raise AuthorityFileUnusable(reason="no certificate") from error
    if not trusted.get_ca_certs():
        raise AuthorityFileUnusable(reason="no authority")  # a server's own certificate vouches for nobody
    return text


def authority_names(authorities: str) -> tuple[str, ...]:
    """Whom the certificates name."""
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusted.load_verify_locations(cadata=authorities)
    return tuple(_name(one["subject"]) for one in trusted.get_ca_certs())


def _name(subject: Any) -> str:  # noqa: ANN401  as `ssl` has it: parts of pairs
    named = {pair[0]: pair[1] for part in subject for pair in part}
    return next((named[key] for key in ("commonName", "organizationName") if key in named), "?")
