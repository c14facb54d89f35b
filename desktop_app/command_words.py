"""The sentences of the command line and the demonstration, in both languages (`resources/words`)."""

from functools import cache
from pathlib import Path

import msgspec

import resources


def command_words(key: str, language: str, **facts: object) -> str:
    """One sentence with its facts filled in. Raises KeyError for a sentence that does not exist."""
    return _sentences()[key][language].format(**facts)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    path = Path(resources.__file__).parent / "words" / "command_line.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, str]])
