"""Programme packs as files."""

from pathlib import Path

import msgspec

from sync.contract.programme import ProgrammePack, decode_pack
from sync.hub.catalogue.tables import read_file
from sync.hub.errors import FileUnreadable


def read_programme(path: Path) -> ProgrammePack:
    """The pack of a .json file. Raises FileMissing, FileUnreadable (`reason`)."""
    document = read_file(path)
    try:
        return decode_pack(document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)[:200]) from error
