"""The minutes as PDF, by Typst: tagged for screen readers, with a serif of its own that has every Vietnamese letter.

Promise: what somebody typed is never markup: it goes in as JSON, and the program that reads it is ours alone. It sees
no file but the system's fonts, and fetches nothing.
"""

import tempfile
from importlib import resources

import msgspec

from sync.hub.reporting.minutes import Minutes


def write_pdf(minutes: Minutes) -> bytes:
    """The PDF."""
    program = resources.files("resources").joinpath("paper", "review_meeting.typ").read_bytes()
    return run_program(program, msgspec.json.encode(minutes).decode())


def run_program(program: bytes, told: str) -> bytes:
    """What a program of Typst makes of the minutes, given as JSON. Raises RuntimeError for one that cannot be run."""
    import typst  # noqa: PLC0415 - the hub itself never loads it

    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            program,
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            sys_inputs={"minutes": told},
        )
        made = compiler.compile(format="pdf")
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made
