"""A batch's lines: each read, hashed and checked by itself, so that a bad one delays no other.

Whatever bytes a line holds, reading it ends in findings, never in an error. A good line leaves its row and no
more: the record itself is let go at once, because five hundred of them at a time cost more than their reading.
"""

import msgspec

from sync.contract.checks import MAX_FINDINGS, MAX_LINE_BYTES, find_problems, is_registrable
from sync.contract.errors import DocumentTooLarge
from sync.contract.findings import Finding
from sync.contract.identifiers import is_id
from sync.contract.initiative import Initiative, content_hash, decode_line
from sync.contract.programme import ProgrammePack
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reading.sound_lines import has_clean_text, is_sound
from sync.hub.reading.usual_lines import decode_usual_line
from sync.hub.standings.benefits import yearly_benefit
from sync.hub.standings.people import people_of
from sync.hub.store.devices import Device
from sync.hub.store.records import InitiativeRow

MAX_LINES = 500
MAX_REVISION = 2**53 - 1
_LONGEST_TOLD_ID = 100


class Told(msgspec.Struct, frozen=True, gc=False):
    """Of what a refused line is, as far as it can be read."""

    programme: str = ""
    unit: str = ""
    withdrawn: bool = False


class ReadLine(msgspec.Struct, frozen=True, gc=False):
    """One line. `row` is None when it is refused, for the `findings`; `place` counts from 0.

    `told`: of a refused line, None where nothing of it can be read.
    """

    place: int
    id: str
    revision: int
    sha256: str
    row: InitiativeRow | None
    findings: tuple[Finding, ...] = ()
    told: Told | None = None


class _Name(msgspec.Struct):
    """What may still be read of a line that is no initiative."""

    id: str = ""
    revision: int = 0


class _Belonging(msgspec.Struct):
    """Where it belongs."""

    programme: str = ""
    unit: str = ""
    withdrawal: msgspec.Raw = msgspec.Raw()


_name_decoder = msgspec.json.Decoder(_Name)
_belonging_decoder = msgspec.json.Decoder(_Belonging)


def split_lines(payload: bytes) -> list[bytes]:
    """The lines of an opened batch. Raises DocumentTooLarge when there are more than 500."""
    lines = payload.split(b"\n", MAX_LINES + 1)
    if not lines[-1]:
        lines.pop()
    if len(lines) > MAX_LINES:
        raise DocumentTooLarge(most_lines=MAX_LINES)
    return lines


class LineReader:
    """Reads the batches of one device by one catalogue."""

    def __init__(self, catalogue: Catalogue, device: Device, person_key: bytes) -> None:
        """Take what lines are judged by."""
        self._catalogue = catalogue
        self._device = device
        self._person_key = person_key
        self._packs: dict[tuple[str, str], ProgrammePack | None] = {}

    def read(self, payload: bytes) -> list[ReadLine]:
        """Every line of an opened batch, read and checked. Raises DocumentTooLarge when there are more than 500."""
        lines = split_lines(payload)
        read = self._read_usual_line if has_clean_text(payload) else self._read_line
        return [read(place, line) for place, line in enumerate(lines)]

    def _read_usual_line(self, place: int, line: bytes) -> ReadLine:
        """A line with clean text: the short way where it is surely in order, else the long one."""
        try:
            initiative = decode_usual_line(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._read_line(place, line)
        try:
            is_in_order = self._is_surely_in_order(initiative, len(line))
        except (ArithmeticError, ValueError, TypeError):
            is_in_order = False  # a value that nobody thought of: the full checks have the words for it
        return self._good_line(place, content_hash(line), initiative) if is_in_order else self._read_line(place, line)

    def _is_surely_in_order(self, initiative: Initiative, size: int) -> bool:
        pack = self._pack_for(initiative.programme, initiative.unit)
        return (
            pack is not None
            and is_id(initiative.id)
            and 1 <= initiative.revision <= MAX_REVISION
            and is_sound(initiative, size, pack)
        )

    def _pack_for(self, programme: str, unit: str) -> ProgrammePack | None:
        """The programme's pack, where the device may send of this unit; most lines of a batch ask for the same."""
        key = (programme, unit)
        if key not in self._packs:
            is_theirs = unit in self._catalogue.tree and self._catalogue.belongs(unit, self._device.unit)
            self._packs[key] = self._catalogue.packs.get(programme) if is_theirs else None
        return self._packs[key]

    def _read_line(self, place: int, line: bytes) -> ReadLine:
        sha256 = content_hash(line)
        if len(line) > MAX_LINE_BYTES:
            facts = {"limit": str(MAX_LINE_BYTES), "size": str(len(line))}
            return _refused(place, line, sha256, Finding(field="", code="record_too_large", facts=facts))
        try:
            line.decode()  # the decoder passes over what stands in fields that nobody knows
            initiative = decode_line(line)
        except msgspec.ValidationError as error:
            return _refused(place, line, sha256, _unreadable(str(error)))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _refused(place, line, sha256, Finding(field="", code="unreadable"))
        findings = _name_problems(initiative) or self._problems(initiative)
        if not findings:
            return self._good_line(place, sha256, initiative)
        name = _told_name(initiative.id, initiative.revision)
        told = Told(initiative.programme, initiative.unit, initiative.withdrawal is not None)
        return ReadLine(place, *name, sha256, None, findings[:MAX_FINDINGS], told)

    def _good_line(self, place: int, sha256: str, initiative: Initiative) -> ReadLine:
        row = InitiativeRow(
            initiative.id,
            self._device.number,
            initiative.revision,
            initiative.programme,
            initiative.unit,
            initiative.stage.value,
            initiative.withdrawal is not None,
            people_of(initiative, self._person_key),
            yearly_benefit(initiative.benefit),
        )
        return ReadLine(place, initiative.id, initiative.revision, sha256, row)

    def _problems(self, initiative: Initiative) -> tuple[Finding, ...]:
        """What keeps a readable record from being stored here: the contract's checks, and what only the hub knows."""
        catalogue = self._catalogue
        pack = catalogue.packs.get(initiative.programme)
        findings = find_problems(initiative, pack=pack, tree=catalogue.tree, disclosed=True)
        if is_registrable(findings):
            findings = ()
        if initiative.withdrawal is not None:
            # A tombstone may lack what a record needs, but not where it is counted.
            needed = (("programme", initiative.programme), ("unit", initiative.unit))
            findings += tuple(Finding(field=field, code="missing") for field, text in needed if not text)
        if pack is None and initiative.programme:
            findings += (_finding("programme", "unknown_programme", initiative.programme),)
        if initiative.unit in catalogue.tree and not catalogue.belongs(initiative.unit, self._device.unit):
            findings += (_finding("unit", "not_yours", initiative.unit),)
        return findings


def _finding(field: str, code: str, value: str) -> Finding:
    return Finding(field=field, code=code, facts={"value": value[:60]})


def _name_problems(initiative: Initiative) -> tuple[Finding, ...]:
    """What keeps a record from being filed at all: its id and its revision."""
    if not is_id(initiative.id):
        return (Finding(field="id", code="missing" if not initiative.id else "unreadable"),)
    if not 1 <= initiative.revision <= MAX_REVISION:
        return (Finding(field="revision", code="missing" if not initiative.revision else "unreadable"),)
    return ()


def _unreadable(message: str) -> Finding:
    """A wrong field, by the path that the decoder tells (`… - at `$.authors[0].name``)."""
    _, _, path = message.partition("at `$")
    field = path.rstrip("`").lstrip(".").replace("[", ".").replace("]", "")
    return Finding(field=field[:100], code="unreadable")


def name_of_line(line: bytes) -> tuple[str, int]:
    """The id and revision by which a line was answered, also one that was refused; empty where it has none."""
    try:
        name = _name_decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        name = _Name()
    return _told_name(name.id, name.revision)


def told_of_line(line: bytes) -> Told | None:
    """Of what a refused line is, None where that cannot be read."""
    try:
        read = _belonging_decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return Told(read.programme, read.unit, bytes(read.withdrawal) not in {b"", b"null"})


def _refused(place: int, line: bytes, sha256: str, finding: Finding) -> ReadLine:
    return ReadLine(place, *name_of_line(line), sha256, None, (finding,), told_of_line(line))


def _told_name(record: str, revision: int) -> tuple[str, int]:
    return record[:_LONGEST_TOLD_ID], revision if 0 <= revision <= MAX_REVISION else 0
