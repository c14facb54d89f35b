"""What comes with the program: the sample programme packs and the sample unit tree, read from `resources/`.

It stands in the contract, the one package that both sides already import, because hub, workplace and desktop program
start from the same files; anywhere else one of them would have to read them by itself. It is the contract's only module
that reads files: through importlib.resources, at the call and never at import, so the rest of the package stays pure.
"""

from importlib import resources

import msgspec

from sync.contract.programme import ProgrammePack, decode_pack
from sync.contract.unit_tree import Unit


def shipped_packs() -> tuple[ProgrammePack, ...]:
    """The packs that come with the program, the earliest first. Raises OSError where the files are missing."""
    folder = resources.files("resources").joinpath("programmes")
    documents = (entry for entry in folder.iterdir() if entry.name.endswith(".json"))
    return tuple(sorted((decode_pack(entry.read_bytes()) for entry in documents), key=lambda pack: pack.starts_on))


def shipped_units() -> tuple[Unit, ...]:
    """The units of the sample tree, upper units first. Raises OSError where the file is missing."""
    document = resources.files("resources").joinpath("units", "sample_units.json")
    return msgspec.json.decode(document.read_bytes(), type=tuple[Unit, ...])
