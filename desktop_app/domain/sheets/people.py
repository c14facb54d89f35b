"""The people named in the cells of a row: several in one cell, their shares, their employee numbers.

Promise: a name is cut from its neighbour only where both sides are certainly names; else the cell stays one name, as
written. Shares are taken as given; only where none is given are they split evenly, and that is told.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

_HARD_BREAK = re.compile(r"[\n;|]")
_SOFT_BREAK = re.compile(
    r"(?:\s*,(?![0-9])\s*(?:và\s+)?|\s+và\s+|\s*&\s*|\s+[-–+]\s+|\s*/\s*)(?![^()]*\))", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:^|\s)[0-9]{1,2}\s*[.)]\s*(?=\D)")
_BULLET = re.compile(r"^(?:[-–•*+]\s*|[0-9]{1,2}\s*[.)]\s*(?=\D))")
_SHARE_BEHIND = re.compile(r"[\s:(\[,–-]*(?<![0-9.,])([0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*%\s*[)\]]?\s*$")
# Not a year of birth, and no longer than eight digits: a telephone number is no employee number.
_NUMBER = r"((?:[A-Za-z]{1,4}[-.]?)?(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{2,8}(?![0-9]))"
_NUMBER_BEHIND = re.compile(rf"\s*[-–:(\[]\s*{_NUMBER}\s*[)\]]?$")
_NUMBER_BEFORE = re.compile(rf"^{_NUMBER}\s*[-–:.]?\s+(?=\D)")
_SHARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
# Words that begin a position or a place of work, never a Vietnamese family name in this spelling.
_NO_FAMILY_NAMES = frozenset(
    (
        *("tổ", "phòng", "xưởng", "phân", "ban", "bộ", "khoa", "trạm", "chuyền", "nhóm", "đội", "ca", "nhà", "tập"),
        *("trưởng", "phó", "quản", "giám", "chủ", "thư", "kỹ", "công", "nhân", "thợ", "chuyên", "các", "cộng", "trung"),
    )
)
# Names of more than fifty people in one breath are a text, not a list: the checks say that it is too long.
_LONGEST_NAMES = 2_000
_HUNDRED = Decimal(100)


class NamedPerson(NamedTuple):
    """A person as a cell names her."""

    name: str
    employee_number: str = ""
    share_percent: Decimal | None = None


def split_people(text: str) -> tuple[NamedPerson, ...]:
    """The people of one cell, in order.

    Line ends, semicolons and numbering always part them; commas, "và", "&", "/" and dashes only where every piece is
    written as a name: two to six words, each beginning with a capital. What follows a name as "(60%)" is her share, as
    "(00123)" her employee number.
    """
    return _split_remembered(text) if len(text) <= _LONGEST_NAMES else _split(text)


def _split(text: str) -> tuple[NamedPerson, ...]:
    return tuple(_person(piece) for piece in _pieces(text))


_split_remembered = lru_cache(maxsize=8192)(_split)


def _pieces(text: str) -> Iterator[str]:
    for part in _HARD_BREAK.split(text):
        numbered = _NUMBERED.split(part) if _NUMBERED.match(part) else [part]
        for piece in numbered:
            if stripped := _BULLET.sub("", piece.strip()).strip(" ,"):
                yield from _soft_pieces(stripped)


def _soft_pieces(text: str) -> list[str]:
    if len(text) > _LONGEST_NAMES:
        return [text]
    pieces = [piece for piece in _SOFT_BREAK.split(text) if piece]
    return pieces if len(pieces) > 1 and all(_is_name(_person(piece).name) for piece in pieces) else [text]


def _is_name(text: str) -> bool:
    parts = text.split()
    return (
        2 <= len(parts) <= 6
        and all(part[0].isupper() and part.replace("'", "").replace(".", "").isalpha() for part in parts)
        and parts[0].lower() not in _NO_FAMILY_NAMES
    )


def _person(piece: str) -> NamedPerson:
    if len(piece) > _LONGEST_NAMES:
        return NamedPerson(piece)
    share = None
    if match := _SHARE_BEHIND.search(piece):
        share = _decimal(match[1])
        piece = piece[: match.start()].strip()
    number = ""
    if (match := _NUMBER_BEHIND.search(piece)) and match.start():
        number, piece = match[1], piece[: match.start()]
    elif match := _NUMBER_BEFORE.match(piece):
        number, piece = match[1], piece[match.end() :]
    return NamedPerson(" ".join(piece.split()), number, share)


def split_texts(text: str, count: int) -> list[str]:
    """The pieces of a cell for `count` people, one each (some may be empty); the whole cell where they do not fit."""
    if count == 1:
        return [text]
    kept = [piece.strip() for piece in _HARD_BREAK.split(text)]
    if len(kept) == count:
        return kept
    for breaks in (_HARD_BREAK.split(text), re.split(r"[,/]|\s-\s", text)):
        pieces = [_BULLET.sub("", piece.strip()) for piece in breaks if piece.strip()]
        if len(pieces) == count:
            return pieces
    return [text]


def read_shares(text: str, count: int) -> tuple[Decimal, ...]:
    """The shares in a cell ("50;50", "60%/40%", "60-40", 0,6), in percent; empty where they are not `count` numbers.

    Numbers that sum to 1 are fractions, as a spreadsheet keeps what it shows as percent.
    """
    if len(text) > _LONGEST_NAMES:
        return ()
    found = _SHARE.findall(text)
    if len(found) != count:
        found = re.findall("[0-9]+", text)
    shares = [share for piece in found if (share := _decimal(piece)) is not None]
    if len(shares) != count or _SHARE.sub("", text).strip(" %;/,.-–:+\n()") != "":
        return ()
    is_fraction = sum(shares) == 1 and "%" not in text
    return tuple(_plain(share * _HUNDRED if is_fraction else share) for share in shares)


@lru_cache(maxsize=128)
def even_shares(count: int) -> tuple[Decimal, ...]:
    """`count` shares in whole percents that sum to 100, what is left over to the first: as the form fills them in."""
    even, left = divmod(100, count)
    return tuple(Decimal(even + (place < left)) for place in range(count))


def given_shares(people: Sequence[NamedPerson], text: str) -> tuple[Decimal | None, ...]:
    """The shares of the people: from a column of their own, else as written behind the names; None where not given."""
    if text and (shares := read_shares(text, len(people))):
        return shares
    return tuple(person.share_percent for person in people)


def _decimal(text: str) -> Decimal | None:
    try:
        return _plain(Decimal(text.replace(",", ".")))
    except InvalidOperation:
        return None


def _plain(number: Decimal) -> Decimal:
    """The same number as 50, never 50.00 or 5E+1: it becomes part of the record's bytes."""
    return Decimal(f"{number:f}".rstrip("0").rstrip(".")) if "." in f"{number:f}" else Decimal(f"{number:f}")
