"""The hub's words for people, kept as data in resources/console/words: Vietnamese first, English by choice.

Promise: both languages have the same keys (a test), and a key without words is a bug that is raised, never shown.
"""

import json
import os
from collections.abc import Iterable
from functools import cache
from importlib import resources

from sync.contract.errors import SyncError

LANGUAGES = ("vi", "en")
DEFAULT = "vi"


class _Facts(dict[str, object]):
    """Facts by name; one that nobody knows leaves an ellipsis, not a second error."""

    def __missing__(self, key: str) -> str:
        return "…"


class Words:
    """One language's words, `texts` by key. `at_command_line`: read where commands can be given."""

    def __init__(self, language: str, texts: dict[str, str], *, at_command_line: bool = False) -> None:
        """Take the texts by key."""
        self.language = language
        self.texts = texts
        self.at_command_line = at_command_line

    def __call__(self, key: str, **facts: object) -> str:
        """The text of a key, with the facts in their places."""
        return self.texts[key].format_map(_Facts(facts))

    def has(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self.texts

    def level(self, level: str) -> str:
        """A level of the unit tree as people say it; as it was imported where there is no word for it."""
        return self(f"level.{level}") if self.has(f"level.{level}") else level

    def decimals(self, column: Iterable[float]) -> list[str]:
        """Numbers that stand below each other, grouped as the language does it: 1.234,5 or 1,234.5.

        Each has as many decimals as that with the most, at most two: so that their points stand below each other.
        """
        known = list(column)
        places = max((len(f"{value:.2f}".rstrip("0").partition(".")[2]) for value in known), default=0)
        swapped = str.maketrans(",.", ".," if self.language == "vi" else ",.")
        return [f"{value:,.{places}f}".translate(swapped) for value in known]

    def number(self, value: int) -> str:
        """A whole number as the language groups its digits: 14.791 or 14,791."""
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.language == "vi" else grouped


def words_in(language: str) -> Words:
    """The words of a language; of Vietnamese for one that we do not speak."""
    return _read(language if language in LANGUAGES else DEFAULT)


@cache
def _read(language: str) -> Words:
    document = resources.files("resources").joinpath("console", "words", f"{language}.json").read_bytes()
    return Words(language, json.loads(document))


def words_of_this_run() -> Words:
    """The command line's words, in the language that SANGKIEN_LANGUAGE names."""
    words = words_in(os.environ.get("SANGKIEN_LANGUAGE", DEFAULT)[:2].lower())
    return Words(words.language, words.texts, at_command_line=True)


def words_for(error: SyncError, words: Words) -> str:
    """What an error says to a person: the words of its code, or of the nearest code above it.

    Words of a code with one of its facts, as `error.device_revoked:heir`, are taken where that fact is known. What
    names a command, as `cli.error.unit_unknown`, is said at the command line alone: a browser has none.
    """
    codes = [kind.code for kind in type(error).__mro__ if issubclass(kind, SyncError)]
    known = [f"error.{code}:{name}" for code in codes for name, fact in error.facts.items() if fact]
    keys = [*known, *(f"error.{code}" for code in codes)]
    if words.at_command_line:
        keys = [one for key in keys for one in (f"cli.{key}", key)]
    key = next(key for key in keys if words.has(key))
    return words(key, **{"code": error.code, **error.facts})
