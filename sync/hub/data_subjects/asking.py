"""What is asked about a person: in which unit, by name, number or both, and by which request; and who may ask.

Promise: the number of a request stands in the log, so that it may hold neither name nor number of hers: it has
no spaces and a digit in it.
"""

import re

import msgspec

from sync.contract.initiative import Person
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import RequestUnclear, UnitUnknown
from sync.hub.reading.marks import has_number, told_apart
from sync.text.folding import fold, words
from sync.text.unicode_text import clean_text

LONGEST_NAME, LONGEST_NUMBER, LONGEST_REQUEST, LONGEST_UNIT = 200, 60, 40, 100
_TELLING = 4  # letters and digits; fewer of them stand in any number
_REQUEST = re.compile(r"[0-9A-Za-zĐđÂâÊêÔôƠơƯưĂă./_-]+")


class PersonAsked(msgspec.Struct, frozen=True, kw_only=True):
    """As it is typed. `request`: the number of the paper by which the person asks."""

    unit: str = ""
    name: str = ""
    number: str = ""
    request: str = ""

    def checked(self) -> "PersonAsked":
        """The same as it is worked with. Raises RequestUnclear."""
        asked = PersonAsked(
            unit=clean_text(self.unit, LONGEST_UNIT),
            name=" ".join(clean_text(self.name, LONGEST_NAME).split()),
            number=clean_text(self.number, LONGEST_NUMBER),
            request=clean_text(self.request, LONGEST_REQUEST),
        )
        if not asked.unit:
            raise RequestUnclear(no_unit=True)
        if not fold(asked.name) and not has_number(asked.typed):
            raise RequestUnclear(no_name=True)
        if not _REQUEST.fullmatch(asked.request) or not any(one.isdigit() for one in asked.request):
            raise RequestUnclear(no_request=True)
        said = _letters(asked.request)
        if any(len(one) >= _TELLING and one in said for one in (_letters(asked.name), _letters(asked.number))):
            raise RequestUnclear(names_her=True)
        return asked

    @property
    def typed(self) -> Person:
        """Who she is, as it is typed."""
        return Person(name=self.name, employee_number=self.number)

    def means(self, person: Person) -> bool:
        """Whether it may be about this one: by her number; by her name, where her number is not another one.

        A name is the same in any spelling of case, spaces and marks: whoever looks tells Hùng from Hưng.
        """
        if has_number(self.typed) and has_number(person):
            return told_apart(person) == told_apart(self.typed)
        return bool(self.name) and fold(person.name) == fold(self.name)


def _letters(text: str) -> str:
    """A text by its letters and digits alone."""
    return "".join(words(text))


def check_area(catalogue: Catalogue, actor: Actor, unit: str) -> frozenset[str]:
    """The codes of the units in which is looked. Raises RightMissing, UnitUnknown."""
    actor.check_sees(catalogue, unit)
    if unit not in catalogue.tree:
        raise UnitUnknown(unit=unit[:40])
    return catalogue.codes_in(catalogue.counting_unit(unit))
