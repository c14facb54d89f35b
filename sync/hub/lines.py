"""A batch's lines: each read, hashed and checked by itself, so that a bad one delays no other.

Whatever bytes a line holds, reading it ends in findings, never in an error.
"""

import msgspec

from sync.contract.checks import MAX_LINE_BYTES, find_problems, is_registrable
from sync.contract.errors import DocumentTooLarge
from sync.contract.findings import Finding
from sync.contract.identifiers import is_id
from sync.contract.initiative import Initiative, content_hash, decode_line
from sync.hub.catalogue import Catalogue
from sync.hub.sound_lines import has_clean_text, is_sound

MAX_LINES = 500
MAX_REVISION = 2**53 - 1
# A receipt answers 500 lines within its own bound, however much is wrong with each.
MAX_FINDINGS = 20
_LONGEST_TOLD_ID = 100


class _Name(msgspec.Struct):
    """What may still be read of a line that is no initiative."""

    id: str = ""
    revision: int = 0


_name_decoder = msgspec.json.Decoder(_Name)


class ReadLine(msgspec.Struct, frozen=True):
    """One line. `initiative` is None when it is refused, for the `findings`; `place` counts from 0."""

    place: int
    id: str
    revision: int
    sha256: str
    initiative: Initiative | None
    findings: tuple[Finding, ...] = ()


def split_lines(payload: bytes) -> list[bytes]:
    """The lines of an opened batch. Raises DocumentTooLarge when there are more than 500."""
    if payload.count(b"\n") > MAX_LINES:
        raise DocumentTooLarge(lines=payload.count(b"\n"))
    lines = payload.split(b"\n")
    if not lines[-1]:
        lines.pop()
    if len(lines) > MAX_LINES:
        raise DocumentTooLarge(lines=len(lines))
    return lines


def read_lines(payload: bytes, lines: list[bytes], catalogue: Catalogue, device_unit: str) -> list[ReadLine]:
    """Read and check every line of a batch's payload, sent by a device that belongs to `device_unit`."""
    is_clean = has_clean_text(payload)
    return [_read_line(place, line, catalogue, device_unit, is_clean=is_clean) for place, line in enumerate(lines)]


def _read_line(place: int, line: bytes, catalogue: Catalogue, device_unit: str, *, is_clean: bool) -> ReadLine:
    sha256 = content_hash(line)
    if len(line) > MAX_LINE_BYTES:
        facts = {"limit": str(MAX_LINE_BYTES), "size": str(len(line))}
        return _refused(place, line, sha256, Finding(field="", code="record_too_large", facts=facts))
    try:
        initiative = decode_line(line)
    except msgspec.ValidationError as error:
        return _refused(place, line, sha256, _unreadable(str(error)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _refused(place, line, sha256, Finding(field="", code="unreadable"))
    findings = _name_problems(initiative)
    if not findings and not (is_clean and _is_usual(initiative, len(line), catalogue, device_unit)):
        findings = _problems(initiative, catalogue, device_unit)
    if findings:
        return ReadLine(place, *_told_name(initiative.id, initiative.revision), sha256, None, findings[:MAX_FINDINGS])
    return ReadLine(place, initiative.id, initiative.revision, sha256, initiative)


def _is_usual(initiative: Initiative, size: int, catalogue: Catalogue, device_unit: str) -> bool:
    pack = catalogue.packs.get(initiative.programme)
    return (
        pack is not None
        and initiative.unit in catalogue.tree
        and catalogue.belongs(initiative.unit, device_unit)
        and is_sound(initiative, size, pack)
    )


def _problems(initiative: Initiative, catalogue: Catalogue, device_unit: str) -> tuple[Finding, ...]:
    pack = catalogue.packs.get(initiative.programme)
    findings = find_problems(initiative, pack=pack, tree=catalogue.tree, disclosed=True)
    if findings and is_registrable(findings):
        findings = ()
    if pack is None and initiative.programme:
        findings += (Finding(field="programme", code="unknown_programme", facts={"value": initiative.programme[:60]}),)
    if initiative.unit in catalogue.tree and not catalogue.belongs(initiative.unit, device_unit):
        findings += (Finding(field="unit", code="not_yours", facts={"value": initiative.unit[:60]}),)
    if not initiative.programme and initiative.withdrawal is not None:
        findings += (Finding(field="programme", code="missing"),)
    if not initiative.unit and initiative.withdrawal is not None:
        findings += (Finding(field="unit", code="missing"),)
    return findings


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


def _refused(place: int, line: bytes, sha256: str, finding: Finding) -> ReadLine:
    try:
        name = _name_decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        name = _Name()
    return ReadLine(place, *_told_name(name.id, name.revision), sha256, None, (finding,))


def _told_name(record: str, revision: int) -> tuple[str, int]:
    return record[:_LONGEST_TOLD_ID], revision if 0 <= revision <= MAX_REVISION else 0
