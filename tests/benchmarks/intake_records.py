"""Synthetic Vietnamese records for the intake benchmark: about 1.8 kB of JSON each, fresh UUIDv7 ids, seeded words."""

import datetime as dt
import random
from decimal import Decimal

from sync.contract.identifiers import new_id
from sync.contract.initiative import Author, Basis, Benefit, Consent, Initiative, Stage, encode_line

UNIT = "HN-KCN-STANLEY"
PROGRAMME = "snk-2026"
_FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_MIDDLE_NAMES = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Thu", "Ngọc", "Quang")
_TEXT = (
    "cải tiến đồ gá kẹp khuôn ép nhựa giảm thời gian chuyển đổi dây chuyền lắp ráp công nhân thao tác đứng ngồi "
    "kiểm tra độ sáng đèn xe máy bằng cảm biến thay cho mắt thường tiết kiệm điện năng máy nén khí rò rỉ đường ống "
    "băng tải tự động phân loại sản phẩm lỗi trầy xước bề mặt sơn phủ mạ chân không khay đựng linh kiện nghiêng "
    "mười lăm độ người lao động không phải cúi lưng nâng cao năng suất an toàn vệ sinh môi trường xưởng khuôn"
)
_WORDS = _TEXT.split()


def batches(count: int, size: int, seed: int = 46) -> list[list[bytes]]:
    """`count` batches of `size` lines; a factory of 1,900 people writes them."""
    chance = random.Random(seed)  # noqa: S311 - the same records in every run
    return [[encode_line(an_initiative(chance)) for _ in range(size)] for _ in range(count)]


def an_initiative(chance: random.Random) -> Initiative:
    """One record."""
    number = 1 if chance.random() < 0.8 else 2
    people = chance.sample(range(1900), number)
    share = Decimal(100) / number
    return Initiative(
        id=new_id(),
        revision=1,
        programme=PROGRAMME,
        phase="2026-2",
        unit=UNIT,
        unit_name="CĐCS Công ty TNHH Điện Stanley Việt Nam",
        workplace="Xưởng Lắp ráp đèn xe máy",
        stage=Stage.APPLIED,
        authors=tuple(_author(person, share if number > 1 else None) for person in people),
        title=_text(chance, 14),
        kind="technical",
        field="production",
        group="enterprise",
        proposed_on=dt.date(2026, 9, 14),
        applied_on=dt.date(2026, 10, 1),
        problem=_text(chance, 50),
        solution=_text(chance, 80),
        effect=_text(chance, 32),
        benefit=Benefit(amount_vnd=chance.randrange(1, 400) * 1_000_000, basis=Basis.YEAR, as_written="theo biên bản"),
        consent=Consent(note="Ký trên phiếu giấy", given_on=dt.date(2026, 9, 14)),
        entered_at=dt.datetime(2026, 9, 15, 1, 30, tzinfo=dt.UTC),
        entered_by="Trần Thị B",
    )


def _author(person: int, share: Decimal | None) -> Author:
    family = _FAMILY_NAMES[person % len(_FAMILY_NAMES)]
    middle = _MIDDLE_NAMES[person // 10 % len(_MIDDLE_NAMES)]
    given = chr(ord("A") + person % 26)
    return Author(
        name=f"{family} {middle} {given}",
        employee_number=f"SV{person:05d}",
        workplace="Xưởng Lắp ráp đèn xe máy",
        job_title="Công nhân",
        share_percent=share,
    )


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."
