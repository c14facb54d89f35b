"""What the fields of a record are called, and why a line was refused, in the very words that its officer reads.

The hub keeps field and code alone, so of each finding the first wording is taken that needs no other facts.
"""

import json
import re
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

_PLACE = re.compile(r"\.(\d+)\b")


def finding_words(field: str, code: str, language: str) -> str:
    """One sentence without its full stop; the code itself where there are no words for it."""
    words = _words_in(language)
    pattern, number = _taken_apart(field)
    named = field_name(field, language)
    wordings = words["findings"].get(f"{code}:{pattern}") or words["findings"].get(code)
    if wordings is None:
        return f"{named}: {code}"
    facts = {"Field": named, "field": named[:1].lower() + named[1:], "path": field}
    facts |= {"number": number} if number else {}
    said = next(one for one in wordings if _asked(one) <= facts.keys())
    return str(said).format_map(facts)


def field_name(field: str, language: str) -> str:
    """What a field (`problem`, `authors.0.name`) is called; the field itself where it has no name."""
    pattern, number = _taken_apart(field)
    return str(_words_in(language)["fields"].get(pattern, field)).replace("{number}", number)


def value_name(group: str, code: str, language: str) -> str:
    """What a value of a closed list is called, as `value_name("stages", "idea", "vi")`; the code itself if by none."""
    return str(_words_in(language)[group].get(code, code))


def _taken_apart(field: str) -> tuple[str, str]:
    """The field's pattern (`authors.#.name`), and which of them it is, from 1; "" where there is but one."""
    place = _PLACE.search(field)
    return _PLACE.sub(".#", field), str(int(place[1]) + 1) if place else ""


def _asked(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


@cache
def _words_in(language: str) -> Any:  # noqa: ANN401 - as JSON has it
    return json.loads(resources.files("resources").joinpath("words", f"{language}.json").read_bytes())
