"""Paper forms for the soak, and the records that they must become: the same seed gives the same pile everywhere.

Promise: what a form must become is written down here from the same draw as what is typed; it is never read back from
the program. No two forms have the same title: each ends in its number.
"""

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal

import msgspec

from sync.contract.initiative import Author, Basis, Benefit, Consent, Initiative, RecognisedBy, Recognition, Stage
from sync.text.unicode_text import normal_form
from tests.builders import PROGRAMME, STANLEY, a_pack, a_tree
from tests.generator import generate

STAGES = (Stage.IDEA, Stage.APPLIED, Stage.RECOGNISED)
BASES = (Basis.ONCE, Basis.MONTH, Basis.YEAR, Basis.NOT_COUNTABLE)
KINDS = tuple(kind.code for kind in a_pack().kinds)
FIELDS = tuple(known.code for known in a_pack().fields)

_DAY_SPELLINGS = ("{d:02}/{m:02}/{y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "{d:02}{m:02}{y}", "{d}/{m}/{y}")
_NOTES = ("Ký trên phiếu giấy", "Đồng ý trước tổ", "Ký ngày nộp phiếu", "Ký tay ở mặt sau, có tổ trưởng chứng kiến")
_MORE = (
    "Chi phí làm mới không đáng kể.",
    "Đã thử ở hai ca.",
    "Ễ ộ ằ ử: đo lại sau một tuần.",
    "“Kẹp nhanh” <A&B> 50 %",
)


@dataclass(frozen=True)
class PaperForm:
    """One form: what it must become, and how its fields are typed where that is not the record's own spelling."""

    number: int
    becomes: Initiative
    spelled: dict[str, str] = field(default_factory=dict)
    shares_by_hand: bool = False
    basis_by_hand: bool = False
    decomposed: frozenset[str] = frozenset()  # fields typed as letters with their marks apart
    composed: frozenset[str] = frozenset()  # fields typed through an input method
    mended_title: str = ""  # once saved, it is found again, opened and its title changed to this
    set_aside_at: str = ""  # the field at which it is set aside as a draft and taken up after the next form
    looks_up: bool = False  # in the middle of it the officer looks something up on the other pages

    @property
    def is_plain(self) -> bool:
        """Whether it is keyed from the first field to the last and saved."""
        return not (self.mended_title or self.set_aside_at or self.looks_up)


def paper_forms(count: int, seed: int) -> list[PaperForm]:
    """The pile."""
    chance = random.Random(seed)  # noqa: S311  (no secret: it must be the same again)
    return [_form(number, record, chance) for number, record in enumerate(generate(count, seed), 1)]


def _form(number: int, record: Initiative, chance: random.Random) -> PaperForm:
    typed = ("title", "problem", "solution", "effect", "workplace", "consent", "name")
    written, benefit, by_hand = _benefit(chance)
    title = f"{record.title} {number:03d}"
    becomes = msgspec.structs.replace(
        record,
        title=title,
        group="",
        proposed_on=None,
        entered_at=None,
        entered_by="",
        authors=_authors(record, chance),
        problem=_lines(record.problem, chance),
        solution=_lines(record.solution, chance),
        effect=_lines(record.effect, chance),
        benefit=benefit,
        consent=Consent(note=chance.choice(_NOTES), given_on=record.proposed_on if chance.random() < 0.2 else None),
    )
    return PaperForm(
        number=number,
        becomes=becomes,
        spelled={"benefit.as_written": written},
        shares_by_hand=len(becomes.authors) > 1 and becomes.authors[0].share_percent != _even(len(becomes.authors))[0],
        basis_by_hand=by_hand,
        decomposed=frozenset(name for name in typed if chance.random() < 0.1),
        composed=frozenset(name for name in typed if chance.random() < 0.1),
        mended_title=f"Sửa: {title}" if number % 25 == 7 else "",
        set_aside_at=chance.choice(("workplace", "solution", "consent")) if number % 20 == 11 else "",
        looks_up=number % 10 == 4,
    )


def day_spelled(day: dt.date, number: int) -> str:
    """The day in one of the ways in which people write it."""
    return _DAY_SPELLINGS[number % len(_DAY_SPELLINGS)].format(d=day.day, m=day.month, y=day.year)


def _authors(record: Initiative, chance: random.Random) -> tuple[Author, ...]:
    """The record's own authors; half of the groups share evenly, as the form proposes."""
    authors = tuple(msgspec.structs.replace(author, workplace="") for author in record.authors)
    if len(authors) > 1 and chance.random() < 0.5:
        shares = tuple(author.share_percent for author in authors)
    else:
        shares = _even(len(authors))
    return tuple(
        msgspec.structs.replace(author, share_percent=share) for author, share in zip(authors, shares, strict=True)
    )


def _even(count: int) -> tuple[Decimal, ...]:
    return {1: (Decimal(100),), 2: (Decimal(50), Decimal(50)), 3: (Decimal(34), Decimal(33), Decimal(33))}[count]


def _lines(text: str, chance: random.Random) -> str:
    """One paragraph, or several lines, or as long as a form's back page."""
    luck = chance.random()
    if luck < 0.5:
        return text.partition(". ")[0]
    lines = text.replace(". ", ".\n")
    if luck < 0.7:
        lines = f"{lines}\n\n- {chance.choice(_MORE)}\n- {chance.choice(_MORE)}"
    return "\n".join([lines, *(f"{at}. {chance.choice(_MORE)}" for at in range(1, 8))]) if luck > 0.97 else lines


def _benefit(chance: random.Random) -> tuple[str, Benefit, bool]:
    """The words on the paper, the benefit they mean, and whether its basis is chosen by hand."""
    if chance.random() < 0.1:
        return "", Benefit(), False
    if chance.random() < 0.1:
        words = "không tính được bằng tiền"
        return words, Benefit(basis=Basis.NOT_COUNTABLE, as_written=words), True
    tenths = chance.randint(11, 9_999)
    million, tenth = divmod(tenths, 10)
    amount = tenths * 100_000
    words = chance.choice(
        (
            f"{million},{tenth} triệu đồng",
            f"{million},{tenth}tr",
            f"{million} triệu {tenth}00 nghìn đồng" if tenth else f"{million}tr",
            f"{amount:,}".replace(",", "."),
            f"{amount:,} đồng".replace(",", "."),
            f"{amount} VND",
            f"{million // 1000},{million % 1000:03d}{tenth} tỷ" if million >= 1000 else f"{million}.{tenth}00.000 đ",
        )
    )
    basis, said = chance.choice(((Basis.YEAR, "/năm"), (Basis.MONTH, "/tháng"), (Basis.ONCE, ""), (Basis.YEAR, "")))
    written = words + said
    return written, Benefit(amount_vnd=amount, basis=basis, as_written=written), not said


def must_be(form: PaperForm, today: dt.date) -> Initiative:
    """The record of this form as the book must hold it, without what the book itself gives (id, when, by whom).

    A consent whose day the form does not tell was given on the day it is keyed.
    """
    record = form.becomes
    phase = a_pack().phase_on(record.applied_on or today)
    consent = record.consent or Consent()
    unit = next(unit for unit in a_tree() if unit.code == STANLEY)
    return msgspec.structs.replace(
        record,
        revision=2 if form.mended_title else 1,
        consent=msgspec.structs.replace(consent, given_on=consent.given_on or today),
        title=normal_form(form.mended_title or record.title),
        programme=PROGRAMME,
        phase=phase.code if phase else "",
        unit=STANLEY,
        unit_name=unit.name,
    )


def recognition_of(record: Initiative) -> Recognition:
    """The decision, or one with nothing in it."""
    return record.recognition or Recognition()


def place_of_recogniser(by: RecognisedBy | None) -> int:
    """Where who recognised it stands in the list, after "not chosen"."""
    return 0 if by is None else tuple(RecognisedBy).index(by) + 1
