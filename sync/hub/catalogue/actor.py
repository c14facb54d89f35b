"""Who acts on the hub: somebody who is signed in, bounded by her units, or whoever sits at its command line."""

from dataclasses import dataclass

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import RightMissing


@dataclass(frozen=True, slots=True)
class Actor:
    """By what name it stands in the log. `unit`: she sees what lies below it; everything where it is empty."""

    login: str
    unit: str = ""

    def sees(self, catalogue: Catalogue, unit: str) -> bool:
        """Whether `unit` lies in hers by the tree as it is today: whoever took over a unit took over its records, too.

        Who is bound to a unit that has ended sees nothing until she is bound to another one.
        """
        return not self.unit or catalogue.lies_in(unit, self.unit)

    def check_sees(self, catalogue: Catalogue, unit: str) -> None:
        """Raises RightMissing where it is not."""
        if not self.sees(catalogue, unit):
            raise RightMissing(unit=unit[:40])


COMMAND_LINE = Actor("(command line)")  # no login can look so
