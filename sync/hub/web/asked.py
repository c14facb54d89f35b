"""What a public page is asked for, out of its address, and addresses that ask for something else in the same manner.

Promise: whatever stands in an address ends in a question or in an error that names the part of it.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from sync.hub.errors import BoardUnclear
from sync.hub.standings.questions import MOST_LINES, Asked

# The name in an address, and in the question.
NAMES = {
    "programme": "programme",
    "measure": "measure",
    "period": "period",
    "from": "from_day",
    "to": "to_day",
    "cluster": "cluster",
    "subtree": "subtree",
    "level": "level",
    "since": "since",
    "own": "own",
}
_SPELT = {name: key for key, name in NAMES.items()}
_LONGEST_NUMBER = 7


def read_asked(query: Mapping[str, str], programme: str) -> Asked:
    """The question in an address; of `programme`, where it names none. Raises BoardUnclear."""
    words = {name: query.get(key, "").strip() for key, name in NAMES.items()}
    words["programme"] = words["programme"] or programme
    # A form sends all that it has: in a cluster its members are ranked, and a period that was chosen has its own days.
    if words["cluster"]:
        words["level"] = ""
    if words["period"]:
        words["from_day"] = words["to_day"] = ""
    return Asked(**words, offset=_number(query, "offset", 0), lines=_number(query, "lines", MOST_LINES))


def address(path: str, asked: Asked, language: str, **changes: str | int) -> str:
    """The address that asks the same with some changes; what is not said is left out."""
    known = msgspec.structs.asdict(asked)
    words = {key: known[name] for key, name in NAMES.items()}
    words |= {"offset": asked.offset or "", "lang": language, **changes}
    return f"{path}?{urlencode({key: word for key, word in words.items() if word != ''})}"


def name_in_address(parameter: str) -> str:
    """What a part of a question is called in an address, whichever of its two names it is told by."""
    return _SPELT.get(parameter, parameter)


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise BoardUnclear(parameter=name)
    return int(text)
