"""Shares of the authors as they are typed and split: percent with at most two decimals, a comma before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def even_shares(count: int) -> tuple[int, ...]:
    """100 in `count` whole percents, what is left over to the first: 34 + 33 + 33, as the book itself splits them."""
    if count < 1:
        return ()
    even, left = divmod(100, count)
    return tuple(even + (place < left) for place in range(count))


def read_share(text: str) -> Decimal | None:
    """The share that `text` names, `33,33` or `33.33 %`; None when it is empty or names none."""
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415  late: costs two milliseconds before the first picture

    try:
        share = Decimal(text.replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return share if share.is_finite() else None


def share_text(share: Decimal | int | None) -> str:
    """The share as it is printed: 33,33; "" for none."""
    if share is None or isinstance(share, int):
        return "" if share is None else str(share)
    return f"{share.normalize():f}".replace(".", ",")
