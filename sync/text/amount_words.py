"""An amount of đồng as digits and as words, the way money documents print it.

Promise: no group is dropped: "một tỷ không trăm linh năm triệu đồng".
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def grouped(amount: int) -> str:
    """Return the integer with a dot between its groups of three: "1.500.000"."""
    return f"{amount:,}".replace(",", ".")


def amount_in_words(amount_vnd: int) -> str:
    """Return an integer of đồng in Vietnamese words: "một tỷ năm trăm triệu đồng", "không đồng" for 0.

    Any size is right: 10^12 is "một nghìn tỷ đồng", 10^15 "một triệu tỷ đồng"; below zero it begins with "âm".
    """
    if amount_vnd == 0:
        return "không đồng"
    said = _whole(abs(amount_vnd), is_continued=False)
    return " ".join([*(["âm"] if amount_vnd < 0 else []), *said, "đồng"])


def _whole(number: int, *, is_continued: bool) -> list[str]:
    """Say a number above zero; `is_continued` when greater groups were said before it."""
    billions, rest = divmod(number, _BILLION)
    said: list[str] = []
    if billions:
        said += [*_whole(billions, is_continued=is_continued), "tỷ"]
    for size, name in ((1_000_000, ["triệu"]), (1_000, ["nghìn"]), (1, [])):
        group = rest // size % 1_000
        if group:
            said += [*_group_of_three(group, is_continued=is_continued or bool(said)), *name]
    return said


def _group_of_three(group: int, *, is_continued: bool) -> list[str]:
    """Say 1 to 999, with the hundreds even when they are none if greater groups were said before."""
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    said: list[str] = []
    if hundreds or is_continued:
        said += [_DIGITS[hundreds], "trăm"]
    if tens == 0 and units and said:
        said.append("linh")
    elif tens == 1:
        said.append("mười")
    elif tens:
        said += [_DIGITS[tens], "mươi"]
    if units == 1 and tens > 1:
        said.append("mốt")
    elif units == 5 and tens:
        said.append("lăm")
    elif units:
        said.append(_DIGITS[units])
    return said
