"""What a spreadsheet is, before anything of it is stored: sheet, letters, columns and first rows; then its problems.

Promise: nothing is written. Looking reads the first rows only; checking walks all of them and says what an import by
the same plan would do with each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.sheets.cells import cell_text
from desktop_app.domain.sheets.columns import Heading
from desktop_app.domain.sheets.findings import RowProblem
from desktop_app.operations.sheets.headings import ChosenSheet
from desktop_app.operations.sheets.plan import LETTERS_1258, SheetPlan
from desktop_app.operations.sheets.row_walk import opened_run
from desktop_app.operations.sheets.spelling import Example
from desktop_app.operations.sheets.texts import WESTERN, WINDOWS_1258
from desktop_app.store.book import Book
from sync.text.legacy_letters import Spelling

MOST_PROBLEMS = 500
_ROWS_SHOWN = 20
_LONGEST_CELL_SHOWN = 200
_EXAMPLES = 4
# Stands for the consent that the officer has yet to tell, so that a row can be checked as it will be with it.
_CONSENT_TO_COME = "…"


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a file is.

    `letters` is how its letters were read, `may_be` what a person may say instead, `examples` cells before and after.
    `rows` are the first rows below the headings: number as shown, and a text for each of `headings`. `height` is the
    number of the last row where the file says it, else 0.
    """

    path: Path
    sheet: str
    other_sheets: tuple[str, ...]
    letters: str
    may_be: tuple[str, ...]
    examples: tuple[Example, ...]
    header_row: int
    headings: tuple[Heading, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    height: int


@dataclass(frozen=True, slots=True)
class SheetCheck:
    """What would become of the rows: read = ready + unready + there.

    `ready` can be registered once it is said how the people consented; `without_consent` of them say nothing of it
    themselves. `problems` are the first ones, `problem_count` how many there are. All are 0 when it was cancelled.
    """

    read: int = 0
    ready: int = 0
    without_consent: int = 0
    unready: int = 0
    there: int = 0
    problems: tuple[RowProblem, ...] = ()
    problem_count: int = 0
    cancelled: bool = False


def look_at_sheet(book: Book, path: Path, plan: SheetPlan | None = None) -> SheetLook:
    """Look at the first rows. Raises FileMissing, FileUnreadable, SheetEmpty, SheetHeaderUnknown."""
    with opened_run(book, path, plan, any_headings=True) as run:
        chosen = run.chosen
        encoding = chosen.sheet.encoding
        plain = LETTERS_1258 if encoding in (WESTERN, WINDOWS_1258) else Spelling.UNICODE.value
        return SheetLook(
            path=path,
            sheet=chosen.sheet.name,
            other_sheets=tuple(name for name in chosen.names if name != chosen.sheet.name),
            letters=run.letters,
            may_be=(plain, Spelling.VNI.value, Spelling.TCVN3.value),
            examples=_of_1258(chosen) if encoding == WINDOWS_1258 else chosen.spelling.examples(chosen.first),
            header_row=chosen.header.row,
            headings=chosen.header.headings,
            rows=_first_rows(chosen),
            height=chosen.sheet.height,
        )


def check_sheet(
    book: Book,
    path: Path,
    plan: SheetPlan | None = None,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SheetCheck:
    """Walk over all rows. Raises what `look_at_sheet` raises, and BookError."""
    counts = dict.fromkeys(("ready", "unready", "there", "total"), 0)
    read = without_consent = problem_count = 0
    problems: list[RowProblem] = []
    with opened_run(book, path, plan, _CONSENT_TO_COME, any_headings=True) as run:
        for fates in run.fates(cancelled):
            for one in fates:
                counts[one.fate] += 1
                read += one.row is not None
                is_to_come = one.row is not None and one.row.initiative.consent is run.given_consent
                without_consent += one.fate == "ready" and is_to_come
                problem_count += len(one.findings)
                if len(problems) < MOST_PROBLEMS:
                    problems += [RowProblem(one.number, finding) for finding in one.findings]
            if progress is not None:
                progress(read)
    if cancelled is not None and cancelled():
        return SheetCheck(cancelled=True)
    return SheetCheck(
        read, counts["ready"], without_consent, counts["unready"], counts["there"], tuple(problems), problem_count
    )


def _first_rows(chosen: ChosenSheet) -> tuple[tuple[int, tuple[str, ...]], ...]:
    shown: list[tuple[int, tuple[str, ...]]] = []
    places = [heading.place for heading in chosen.header.headings]
    for number, cells in chosen.spelling.rows(chosen.first):
        if number > chosen.header.last_row and any(cell != "" for cell in cells):
            texts = [cell_text(cells[place]) if place < len(cells) else "" for place in places]
            shown.append((number, tuple(text[:_LONGEST_CELL_SHOWN] for text in texts)))
        if len(shown) == _ROWS_SHOWN:
            break
    return tuple(shown)


def _of_1258(chosen: ChosenSheet) -> tuple[Example, ...]:
    """A few cells as their bytes look in the Western alphabet, and as Windows-1258 has them."""
    texts = [cell_text(cell) for _, cells in chosen.first for cell in cells if not str(cell).isascii()]
    found = dict.fromkeys(texts)
    spelled = ((text, _in_western(text)) for text in found)
    return tuple(Example(western[:60], text[:60]) for text, western in spelled if western)[:_EXAMPLES]


def _in_western(text: str) -> str:
    """The bytes that Windows-1258 has for the text, as Western letters: vowel and tone apart."""
    spelled = "".join(_BASE_AND_TONE.get(letter, letter) for letter in text)
    return spelled.encode(WINDOWS_1258, "replace").decode(WESTERN, "replace")


def _base_and_tone() -> dict[str, str]:
    import unicodedata  # noqa: PLC0415  beside its use

    table = {}
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        for tone in "\u0300\u0309\u0303\u0301\u0323":
            table[unicodedata.normalize("NFC", vowel + tone)] = vowel + tone
    return table


_BASE_AND_TONE = _base_and_tone()
