"""How days, amounts, people and what a record says are written on an official paper (Decree 30/2020/NĐ-CP, Annex I)."""

import datetime as dt
import re

from sync.contract.initiative import Author, Basis, Benefit, Initiative
from sync.text.amount_words import grouped
from sync.text.unicode_text import clean_text

MOST_AUTHORS = 12
_LONGEST_TITLE, _LONGEST_SUMMARY, _LONGEST_REASON, _LONGEST_NAME = 300, 360, 200, 120
_PER = {Basis.YEAR: " đồng/năm", Basis.MONTH: " đồng/tháng"}
_CONFIDENTIAL = "(Nội dung giữ bí mật tại đơn vị.)"


def day_in_words(day: dt.date | None) -> str:
    """The day as papers have it: a zero before days below 10 and before January and February; dots for none."""
    if day is None:
        return "ngày ...... tháng ...... năm ........."
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def short_day(day: dt.date) -> str:
    """18/11/2026."""
    return f"{day:%d/%m/}{day.year}"


def written_benefit(benefit: Benefit) -> str:
    """The amount with its basis, or what was written where there is none."""
    if benefit.amount_vnd is not None and benefit.basis is not Basis.NOT_COUNTABLE:
        return grouped(benefit.amount_vnd) + (_PER.get(benefit.basis, " đồng") if benefit.basis else " đồng")
    told = cut(benefit.note or benefit.as_written, _LONGEST_REASON)
    return told or ("Không tính được bằng tiền" if benefit.basis is Basis.NOT_COUNTABLE else "")


def written_authors(authors: tuple[Author, ...]) -> tuple[str, ...]:
    """A line each: name, employee number, and the share where there are several. Never none."""
    lines = [_author(one, with_share=len(authors) > 1) for one in authors[:MOST_AUTHORS]]
    more = len(authors) - len(lines)
    return (*lines, *([f"và {more} người khác"] if more else [])) or ("",)


def _author(author: Author, *, with_share: bool) -> str:
    number = f" ({cut(author.employee_number, 40)})" if author.employee_number else ""
    share = author.share_percent if with_share else None
    percent = f", {f'{share.normalize():f}'.replace('.', ',')} %" if share is not None else ""
    return f"{cut(author.name, _LONGEST_NAME)}{number}{percent}"


def name_alone(said: str) -> str:
    """The name out of a name and an office: "Nguyễn Văn B" of "Nguyễn Văn B, Chủ tịch"."""
    return re.split(r"[,;(]| [-–—] ", said, maxsplit=1)[0].strip()


def written_title(record: Initiative) -> str:
    """The name of the initiative."""
    return cut(record.title, _LONGEST_TITLE)


def written_summary(record: Initiative) -> str:
    """What is done and what it brings, cut short; of a confidential one that it is."""
    if record.confidential:
        return _CONFIDENTIAL
    content = cut(record.solution or record.problem, _LONGEST_SUMMARY)
    effect = cut(record.effect, _LONGEST_SUMMARY // 2)
    lines = [content, f"Hiệu quả: {effect}" if effect else ""]
    return "\n".join(line for line in lines if line)


def written_result(judgement: str, reason: str) -> str:
    """A verdict, with its reason below."""
    told = cut(reason, _LONGEST_REASON)
    return f"{capitalised(judgement)}\n{told}" if told else capitalised(judgement)


def capitalised(text: str) -> str:
    """The text with a capital letter in front, as a sentence begins."""
    return text[:1].upper() + text[1:]


def cut(text: str, most: int) -> str:
    """One line of at most `most` characters; what was left out is told by dots, and no word is cut in two if it can."""
    line = " ".join(clean_text(text, 20 * most).split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    at = kept.rfind(" ")
    return (kept[:at] if at > most // 2 else kept).rstrip(" ,.;:") + "…"
