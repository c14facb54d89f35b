"""Shares of the authors as they are typed and split: percent with at most two decimals, a comma before them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def even_shares(count: int) -> tuple[Decimal, ...]:
    """100 % in `count` parts as even as two decimals allow, the first taking the rest: 33,34 + 33,33 + 33,33."""
    if count < 1:
        return ()
    part = (Decimal(10000) // count) / 100
    return (Decimal(100) - part * (count - 1), *[part] * (count - 1))


def read_share(text: str) -> Decimal | None:
    """The share that `text` names, `33,33` or `33.33 %`; None when it is empty or names none."""
    try:
        share = Decimal(text.replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return share if share.is_finite() else None


def share_text(share: Decimal | None) -> str:
    """The share as it is printed: 33,33; "" for none."""
    return "" if share is None else f"{share.normalize():f}".replace(".", ",")
