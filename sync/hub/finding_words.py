"""Why a line was refused, in the very words that its officer reads beside the field: there is one table of them.

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
    pattern = _PLACE.sub(".#", field)
    place = _PLACE.search(field)
    number = str(int(place[1]) + 1) if place else ""
    named = str(words["fields"].get(pattern, field)).replace("{number}", number)
    wordings = words["findings"].get(f"{code}:{pattern}") or words["findings"].get(code)
    if wordings is None:
        return f"{named}: {code}"
    facts = {"Field": named, "field": named[:1].lower() + named[1:], "path": field}
    facts |= {"number": number} if number else {}
    said = next(one for one in wordings if _asked(one) <= facts.keys())
    return str(said).format_map(facts)


def _asked(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


@cache
def _words_in(language: str) -> Any:  # noqa: ANN401 - as JSON has it
    return json.loads(resources.files("resources").joinpath("words", f"{language}.json").read_bytes())
