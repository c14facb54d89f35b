"""Words in cells that choose from a list: kinds, fields and groups of the programme, stages, bases, yes and no.

Promise: with or without marks, by name, by code or by the part of a name that only one choice has; what fits no choice
stays as written, so that the check of the record tells it.
"""

from collections.abc import Iterable, Mapping

from sync.contract.programme import Choice, Phase
from sync.text.folding import words

# What people leave out of a name, and how they shorten it.
_LEFT_OUT = frozenset(["giai", "phap", "linh", "vuc", "nhom"])
_LONG_FORMS = {
    "nckh": ("nghien", "cuu", "khoa", "hoc"),
    "sxkd": ("san", "xuat", "kinh", "doanh"),
    "kt": ("ky", "thuat"),
}
_LONGEST_REMEMBERED = 100
_MOST_REMEMBERED = 10_000


class ChoiceWords:
    """Finds the code of a choice by what is written in a cell."""

    def __init__(self, choices: Iterable[Choice | Phase]) -> None:
        """Take the choices of one catalogue of the programme."""
        self._names: dict[tuple[str, ...], str] = {}
        for choice in choices:
            for name in (choice.code, choice.name_vi, choice.name_en):
                self._names.setdefault(words(name), choice.code)
        for spelled, code in list(self._names.items()):
            self._names.setdefault(_core(spelled), code)
        self._names.pop((), None)
        self._seen: dict[str, str] = {}

    def find_code(self, text: str) -> str:
        """The code of the one choice that `text` names; else `text` itself."""
        found = self._seen.get(text)
        if found is None:
            found = self._find(words(text)) or text
            if len(text) <= _LONGEST_REMEMBERED and len(self._seen) < _MOST_REMEMBERED:
                self._seen[text] = found
        return found

    def _find(self, spelled: tuple[str, ...]) -> str:
        for asked in (spelled, _core(spelled)):
            if code := self._names.get(asked):
                return code
        asked = _core(spelled)
        beginnings = {code for name, code in self._names.items() if asked and name[: len(asked)] == asked}
        return beginnings.pop() if len(beginnings) == 1 else ""


def _core(spelled: tuple[str, ...]) -> tuple[str, ...]:
    longer = [part for word in spelled for part in _LONG_FORMS.get(word, (word,))]
    return tuple(word for word in longer if word not in _LEFT_OUT)


class FixedWords:
    """Finds which of the fixed words of `resources/sheets/columns.json` a cell holds."""

    def __init__(self, listed: Mapping[str, Iterable[str]], group: str) -> None:
        """Take the lists whose names begin with `group`, as "stage" for "stage.idea"; or the one named so."""
        self._meanings: dict[tuple[str, ...], str] = {}
        for name, spellings in listed.items():
            if name == group or name.startswith(f"{group}."):
                meaning = name.removeprefix(f"{group}.")
                self._meanings |= {words(spelling): meaning for spelling in spellings}
        self._seen: dict[str, str] = {}

    def find_meaning(self, text: str) -> str:
        """What the text means ("" if it is none of the words)."""
        found = self._seen.get(text)
        if found is None:
            found = self._meanings.get(words(text), "") if len(text) <= _LONGEST_REMEMBERED else ""
            if len(text) <= _LONGEST_REMEMBERED and len(self._seen) < _MOST_REMEMBERED:
                self._seen[text] = found
        return found

    def begins(self, text: str) -> bool:
        """Whether the text is one of the words, or begins with one that is a phrase."""
        spelled = words(text[:_LONGEST_REMEMBERED])
        return any(spelled[:length] in self._meanings for length in {len(spelled), *range(2, len(spelled))})
