"""Every place at the hub that reads what records say is known: a new one has to mask, or to have a reason not to.

Who reads lines for people reads them by `reviewing.lines`; the others are named here, with what becomes of the bytes.
"""

import re

from tests.house.checkout import python_files, text_of

# Where a record's line is decoded.
DECODING = {
    "sync/hub/reading/lines.py": "the intake: findings and a row of numbers come of it",
    "sync/hub/reading/older_lines.py": "a benefit in money comes of it",
    "sync/hub/reviewing/indexing.py": "hashes under the hub's key come of it",
    "sync/hub/reviewing/lines.py": "masks",
}
# Where the lines of an opened document are taken apart.
SPLITTING = {
    "sync/hub/reading/lines.py": "the intake",
    "sync/hub/reading/older_lines.py": "a benefit in money comes of it",
    "sync/hub/reading/older_refusals.py": "the codes of a programme and a unit come of it",
    "sync/hub/reviewing/indexing.py": "hashes under the hub's key come of it",
    "sync/hub/reviewing/lines.py": "masks",
    "sync/hub/bulletins/inventory.py": "the very bytes, to the PC that owns them, or took them over",
    "sync/hub/intake/contested.py": "the very bytes, to the PC that owns them",
    "sync/hub/upward/lines.py": "the very bytes, to the hub above",
    "sync/hub/operations/checking.py": "hashes are compared",
    "sync/hub/service.py": "the very bytes, for the tests",
    "sync/hub/data_subjects/finding.py": "who asks is found in it, and nothing else is told",
}


def using(name: str) -> set[str]:
    """The files of the hub that call a function."""
    called = re.compile(rf"(?<!def )\b{name}\(")
    files = [path for path in python_files("sync") if path.parts[:2] == ("sync", "hub")]
    return {path.as_posix() for path in files if called.search(text_of(path))}


def test_every_place_that_reads_what_records_say_is_known() -> None:
    assert using("decode_line") == DECODING.keys()
    assert using("split_lines") == SPLITTING.keys()
