"""Tables that a person hands in, and what is wrong with their rows."""

from dataclasses import dataclass

from sync.hub.errors.orders import FileUnreadable
from sync.hub.errors.running import HubError


@dataclass(frozen=True, slots=True)
class RowFinding:
    """What is wrong with a row, or worth a look: `code` has words (`finding.…`); row 0: with the file itself.

    `told` is what stands there, `other` what it does not go with.
    """

    row: int
    code: str
    told: str = ""
    other: str = ""


class TableFaulty(FileUnreadable):
    """The table has faults and was not used at all (`path`, `count`, `findings`)."""

    code = "table_faulty"

    @property
    def findings(self) -> tuple[RowFinding, ...]:
        """What was found, by rows."""
        found = self.facts.get("findings", ())
        return found if isinstance(found, tuple) else ()


class CatalogueChanged(HubError):
    """The tree, the programme or what names its units changed since the preview; nothing was done."""

    code = "catalogue_changed"
