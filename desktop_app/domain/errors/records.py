"""No such record or unit, or one that its findings keep out of the book."""

from desktop_app.domain.errors.roots import InputError
from sync.contract.findings import Finding


class RecordMissing(InputError):
    """No record with this id (`id`)."""

    code = "record_missing"


class SeveralRecords(InputError):
    """More than one record has an id that begins so (`id`)."""

    code = "several_records"


class RecordNotRegistrable(InputError):
    """Findings keep the record from being registered."""

    code = "record_not_registrable"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings."""
        self.findings = findings
        super().__init__(count=len(findings))


class UnitUnknown(InputError):
    """No unit with this code (`unit`)."""

    code = "unit_unknown"
