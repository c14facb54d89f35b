"""A file that is handed in, shown as what it would change, and only then used: between the two it rests in the page.

The confirming form brings the very file back, so that the hub keeps nothing meanwhile and any of several processes may
answer. Who is not signed in is turned away before a byte of the body is read.
"""

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.datastructures import UploadFile
from litestar.handlers import BaseRouteHandler

from sync.hub.catalogue.tables import MOST_BYTES, GivenFile
from sync.hub.errors import RowFinding
from sync.hub.web.console.session import find_person
from sync.hub.words import Words

MOST_BODY_BYTES = 16 << 20
_LONGEST_NAME = 80


@dataclass
class Upload:
    """A form with a file; `programme` where it is about one."""

    file: UploadFile
    programme: str = ""


class Confirmation(msgspec.Struct):
    """The same file once more, and the token of the preview."""

    name: str = ""
    content: str = ""
    token: str = ""
    programme: str = ""


def signed_in_first(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """Raises NotSignedIn, PasswordToChange."""
    find_person(connection, connection.app.state)  # type: ignore[arg-type]


def uploaded(upload: Upload) -> GivenFile:
    """The file of a form. Raises TableFaulty where there is none, or too much of it."""
    given = GivenFile((upload.file.filename or "?")[-_LONGEST_NAME:], upload.file.file.read(MOST_BYTES + 1))
    return _checked(given)


def packed(given: GivenFile) -> str:
    """The file as a hidden field of the page."""
    return base64.urlsafe_b64encode(zlib.compress(given.content, 6)).decode()


def unpacked(confirmation: Confirmation) -> GivenFile:
    """The file of a hidden field. Raises TableFaulty."""
    name = confirmation.name[-_LONGEST_NAME:]
    try:
        content = zlib.decompressobj().decompress(base64.urlsafe_b64decode(confirmation.content), MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise GivenFile(name, b"").refused(RowFinding(0, "damaged")) from error
    return _checked(GivenFile(name, content))


def told(findings: tuple[RowFinding, ...], words: Words) -> list[tuple[int, str]]:
    """Each finding in words, with its row."""
    return [(one.row, words(f"finding.{one.code}", told=one.told, other=one.other)) for one in findings]


def _checked(given: GivenFile) -> GivenFile:
    if len(given.content) > MOST_BYTES:
        raise given.refused(RowFinding(0, "too_large"))
    if not given.content:
        raise given.refused(RowFinding(0, "no_rows"))
    return given
