"""Of a masked person nothing is left in any text of a record, whichever field it stands in, now or later."""

import datetime as dt

import msgspec

from sync.contract.initiative import (
    Attachment,
    Author,
    Benefit,
    Consent,
    Initiative,
    Participant,
    Recognition,
    Withdrawal,
    encode_line,
)
from sync.hub.reading.masking import masked
from sync.hub.reading.names_in_texts import MASK, without_names
from tests.builders import an_initiative
from tests.sync.hub.data_subjects.worker import HER, NAME, NUMBER, X1, anonymised, asked
from tests.sync.hub.workbench import Workbench

# Codes and hashes, by which records are found and counted.
_CODES = {"id", "programme", "phase", "unit", "kind", "field", "group", "sha256", "media_type"}


def filled(part: msgspec.Struct) -> msgspec.Struct:
    """The same with her name in every text, codes apart, and with her number beside it."""
    changes: dict[str, object] = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if type(value) is str and name not in _CODES:
            changes[name] = f"do {NAME.upper()}, {NAME} ({NUMBER}) làm"
        elif isinstance(value, msgspec.Struct):
            changes[name] = filled(value)
        elif isinstance(value, tuple):
            changes[name] = tuple(filled(one) for one in value)
    return msgspec.structs.replace(part, **changes)


def everywhere() -> Initiative:
    """A record that names her in every field there is."""
    whole = an_initiative(
        unit=X1,
        benefit=Benefit(),
        recognition=Recognition(),
        consent=Consent(),
        withdrawal=Withdrawal(),
        attachments=(Attachment(sha256="ab" * 32, size=1, media_type="image/jpeg"),),
        participants=(Participant(name="Người Khác"),),
        authors=(Author(name="Người Khác"),),
    )
    record = msgspec.convert(filled(whole), Initiative, from_attributes=True)
    her = msgspec.structs.replace(HER, born_on=dt.date(1990, 5, 6))
    return msgspec.structs.replace(record, authors=(her, *record.authors))


def seen(bench: Workbench, record: Initiative) -> str:
    """What a person reads of it."""
    with bench.hub.database.reading() as connection:
        catalogue = bench.hub.shelf.current(connection)
        found = masked(connection, catalogue, bench.hub.identity.person_key, {"": record})
    return encode_line(found[""].record).decode()


def test_no_text_of_a_record_names_who_was_anonymised(file_bench: Workbench) -> None:
    record = everywhere()
    assert seen(file_bench, record) == encode_line(record).decode(), "nobody was anonymised yet"
    file_bench.receive(file_bench.device().batch(an_initiative(unit=X1, authors=(HER,))))
    anonymised(file_bench, asked())
    text = seen(file_bench, record)
    traces = (NAME, NAME.upper(), NUMBER, "1990-05-06", HER.workplace, HER.job_title, HER.qualification)
    assert [trace for trace in traces if trace in text] == []
    assert msgspec.json.decode(text, type=Initiative).title == f"do {MASK}, {MASK} ({MASK}) làm"


def test_only_the_whole_name_goes_out_of_a_text_with_marks_or_without() -> None:
    names = ("Lê Văn An", "SV-1")
    for text, left in (
        ("Lê Văn An làm", "••• làm"),
        ("LÊ  VĂN\nAN làm", "••• làm"),
        ("Lê Văn Anh làm", "Lê Văn Anh làm"),
        ("An làm ở SV-10", "An làm ở SV-10"),
        ("le van an lam", "••• lam"),
        ("lê văn ẩn làm", "••• làm"),
        ("", ""),
    ):
        assert without_names(text, names) == left
    for text, left in (("Lê An, LÊ AN", "•••, •••"), ("lễ ăn, le an", "lễ ăn, le an")):
        assert without_names(text, ("Lê An",)) == left
    assert without_names("Lê Văn An", ()) == "Lê Văn An"
