"""What is asked about a person: in which unit, by name, number or both, and by which request; and who may ask.

Promise: the number of a request stands in the log, so that it may not hold a name: it has no spaces and a digit in it.
"""

import re

import msgspec

from sync.contract.initiative import Person
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import RequestUnclear, UnitUnknown
from sync.text.folding import fold
from sync.text.unicode_text import clean_text

LONGEST_NAME, LONGEST_NUMBER, LONGEST_REQUEST, LONGEST_UNIT = 200, 60, 40, 100
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
        if not fold(asked.name) and not asked.number:
            raise RequestUnclear(no_name=True)
        if not _REQUEST.fullmatch(asked.request) or not any(one.isdigit() for one in asked.request):
            raise RequestUnclear(no_request=True)
        if asked.name and fold(asked.name).replace(" ", "") in fold(re.sub(r"[./_-]", "", asked.request)):
            raise RequestUnclear(names_her=True)
        return asked

    def means(self, person: Person) -> bool:
        """Whether it may be about this one: by her number; by her name, where her number is not another one.

        A name is the same in any spelling of case, spaces and marks: whoever looks tells Hùng from Hưng.
        """
        number = person.employee_number.strip().casefold()
        if self.number and number:
            return number == self.number.casefold()
        return bool(self.name) and fold(person.name) == fold(self.name)


def check_area(catalogue: Catalogue, actor: Actor, unit: str) -> frozenset[str]:
    """The codes of the units in which is looked. Raises RightMissing, UnitUnknown."""
    actor.check_sees(catalogue, unit)
    if unit not in catalogue.tree:
        raise UnitUnknown(unit=unit[:40])
    return catalogue.codes_in(catalogue.counting_unit(unit))
