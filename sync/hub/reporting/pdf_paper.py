"""The minutes as PDF, by Typst: tagged for screen readers, with a serif of its own that has every Vietnamese letter.

Promise: what somebody typed is never markup: it goes in as JSON, and the program that reads it is ours alone. It sees
no file but that program and fetches nothing.
"""

import tempfile
from importlib import resources

import msgspec

from sync.hub.reporting.minutes import Minutes


def write_pdf(minutes: Minutes) -> bytes:
    """The PDF."""
    import typst  # noqa: PLC0415 - the hub itself never loads it

    program = resources.files("resources").joinpath("paper", "review_meeting.typ").read_bytes()
    with tempfile.TemporaryDirectory() as nothing:
        printer = typst.Compiler(
            program,
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            sys_inputs={"minutes": msgspec.json.encode(minutes).decode()},
        )
        made = printer.compile(format="pdf")
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made
