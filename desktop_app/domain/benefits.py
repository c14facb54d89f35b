"""The benefit that the words of a form say: whole VND with its basis where that is certain, and always the words."""

from sync.contract.initiative import Basis, Benefit
from sync.text.money import read_amount


def benefit_from_words(text: str) -> Benefit:
    """Read "1,5 tỷ đồng/năm" and the like; what is in doubt has no amount, and the checks then ask about it."""
    reading = read_amount(text)
    basis = Basis(reading.basis) if reading.basis and reading.amount_vnd is not None else None
    return Benefit(amount_vnd=reading.amount_vnd, basis=basis, as_written=text.strip())
