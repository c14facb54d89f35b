"""Names out of texts: what people wrote about a record may name whom the record names.

Promise: only whole names go; a text without any of them is the very same.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sync.contract.initiative import Person
from sync.text.folding import fold
from sync.text.unicode_text import normal_form

MASK = "•••"  # where a name stood; who shows it says it in words


def without_names(text: str, names: tuple[str, ...]) -> str:
    """A text in which each of these names is masked, however it is spaced and capitalised.

    A name of three words or more is found without its marks, too, as people type in haste; of two words, "Lê An" and
    "lễ ăn" would be taken for one.
    """
    if not text or not names:
        return text
    for name in names:
        pattern, is_plain = _pattern(name)
        spans = [found.span() for found in pattern.finditer(text.translate(_plain) if is_plain else text)]
        for begin, end in reversed(spans):
            text = f"{text[:begin]}{MASK}{text[end:]}"
    return text


def names_in_texts(person: Person) -> Iterator[str]:
    """What of a person may stand in a text: a name of two words or more, a number with a letter in it.

    A name of one word and a number of digits alone are other words and figures, too.
    """
    name, number = normal_form(person.name).split(), normal_form(person.employee_number).strip()
    if len(name) > 1:
        yield " ".join(name)
    if len(number) > 3 and not number.isdigit():
        yield number


@lru_cache(maxsize=256)
def _pattern(name: str) -> tuple[re.Pattern[str], bool]:
    """How a name stands in a text, and whether that is looked for in the text without marks."""
    words = name.split()
    is_plain = len(words) > 2
    each = r"\s+".join(re.escape(word.translate(_plain) if is_plain else word) for word in words)
    return re.compile(rf"(?<!\w){each}(?!\w)", re.IGNORECASE), is_plain


class _Plain(dict[int, str]):
    """Each character without its marks, one for one, so that a place in the text stays the same place."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = fold(character)
        self[code] = found = plain if len(plain) == 1 else character
        return found


_plain = _Plain()
