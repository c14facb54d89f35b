"""The one source of words for people: errors, findings, fields, states. Vietnamese first, English second.

Promise: every error and every finding has words in both languages; making them never raises, whatever facts it has.
The words lie in `resources/words/*.json` and are read when first asked for (under a millisecond). A text there is a
list of wordings, the fullest first: the first one whose every placeholder has a fact is taken, so a fact that is not
known never leaves a hole.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

import resources
from desktop_app.domain.errors import AppError, RecordNotRegistrable
from sync.contract.errors import SyncError
from sync.contract.findings import Finding

DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")
_LONGEST_FACT = 300
_SHOWN_CHARACTERS = 60
_NUMBER_FACTS = ("count", "length", "limit")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_UNITS_SECONDS = {"years": 31_556_952, "days": 86_400, "hours": 3600, "minutes": 60}
_PLACE = re.compile(r"\.(\d{1,6})(?=\.|\Z)")

Wordings = tuple[str, ...]


@dataclass(frozen=True)
class ErrorWords:
    """What happened, whether the work is safe, and what to do now: each one or two whole sentences."""

    what: str
    safe: str
    todo: str

    def __str__(self) -> str:
        """All three, one after the other."""
        return f"{self.what} {self.safe} {self.todo}"


class _ErrorWordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    what: Wordings
    safe: Wordings
    todo: Wordings


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file of words, as it lies in `resources/words`."""

    errors: dict[str, _ErrorWordings]
    findings: dict[str, Wordings]
    fields: dict[str, str]
    answers: dict[str, str]
    answers_in_brief: dict[str, str]
    judgements: dict[str, str]
    admissions: dict[str, str]
    stages: dict[str, str]
    deliveries: dict[str, str]
    bases: dict[str, str]
    recognisers: dict[str, str]
    waits: dict[str, str]
    terms: dict[str, str]


def words_of(language: str) -> Words:
    """The words of "vi" or "en"; of any other language the Vietnamese ones."""
    return _read(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def error_words(error: BaseException, language: str = DEFAULT_LANGUAGE) -> ErrorWords:
    """The words for an error; for what is neither AppError nor SyncError, the words for a bug of ours."""
    words = words_of(language)
    facts: dict[str, str] = {}
    wordings = words.errors["bug"]
    if isinstance(error, AppError | SyncError):
        codes = (getattr(kind, "code", "") for kind in type(error).__mro__)
        wordings = next((words.errors[code] for code in codes if code in words.errors), wordings)
        facts = _error_facts(error, language)
    return ErrorWords(
        what=_filled(wordings.what, facts), safe=_filled(wordings.safe, facts), todo=_filled(wordings.todo, facts)
    )


def code_words(code: str, facts: Mapping[str, str], language: str = DEFAULT_LANGUAGE) -> ErrorWords:
    """The words for an error that is kept by its code and facts, as in a line of the diary; for an unknown one, those
    of an exchange that did not work.
    """
    words = words_of(language)
    wordings = words.errors.get(code) or words.errors["sync_error"]
    said = {name: _fact_words(name, fact, language) for name, fact in facts.items() if fact}
    return ErrorWords(
        what=_filled(wordings.what, said), safe=_filled(wordings.safe, said), todo=_filled(wordings.todo, said)
    )


def finding_words(finding: Finding, language: str = DEFAULT_LANGUAGE) -> str:
    """One sentence without its full stop for a finding, to stand beside its field or in a list."""
    words = words_of(language)
    pattern, number = _pattern_and_number(finding.field)
    keys = (f"{finding.code}:{finding.facts.get('doubt', '')}", f"{finding.code}:{pattern}", finding.code)
    wordings = next((words.findings[key] for key in keys if key in words.findings), None)
    field = field_words(finding.field, language)
    if wordings is None:
        return f"{field}: {finding.code}"
    facts = {name: _fact_words(name, fact, language) for name, fact in finding.facts.items() if fact}
    facts |= {"Field": field, "field": _inside_a_sentence(field), "path": finding.field[:_LONGEST_FACT]}
    return _filled(wordings, facts | ({"number": str(number)} if number else {}))


def field_words(field: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The name of a field, `authors.1.name` as "Họ tên tác giả 2"; an unknown field's own code."""
    pattern, number = _pattern_and_number(field)
    named = words_of(language).fields.get(pattern, field[:_LONGEST_FACT])
    return named.replace("{number}", str(number)) if number else named


def answer_words(answer: str, language: str = DEFAULT_LANGUAGE) -> str:
    """What the hub's answer to a record means (`sync.contract.receipts.Answer`)."""
    return words_of(language).answers.get(answer, answer)


def brief_answer_words(answer: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The same in a word or two, where it is plain that the hub says it, as in a receipt's list."""
    return words_of(language).answers_in_brief.get(answer, answer)


def judgement_words(judgement: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The upstream verdict (`sync.contract.bulletins.Judgement`)."""
    return words_of(language).judgements.get(judgement, judgement)


def admission_words(admission: str, language: str = DEFAULT_LANGUAGE) -> str:
    """Whether the hub has let this PC in (`sync.contract.receipts.Admission`)."""
    return words_of(language).admissions.get(admission, admission)


def stage_words(stage: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The stage of an initiative (`sync.contract.initiative.Stage`)."""
    return words_of(language).stages.get(stage, stage)


def delivery_words(state: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The state of a record's delivery: waiting, received or attention."""
    return words_of(language).deliveries.get(state, state)


def basis_words(basis: str, language: str = DEFAULT_LANGUAGE) -> str:
    """What a benefit is counted over (`sync.contract.initiative.Basis`)."""
    return words_of(language).bases.get(basis, basis)


def recogniser_words(by: str, language: str = DEFAULT_LANGUAGE) -> str:
    """Who recognised it (`sync.contract.initiative.RecognisedBy`)."""
    return words_of(language).recognisers.get(by, by)


def term(code: str, language: str = DEFAULT_LANGUAGE) -> str:
    """A small common word, as "receipt" or "level_grassroots"; an unknown code itself."""
    return words_of(language).terms.get(code, code)


def date_words(day: dt.date) -> str:
    """A day as it is printed, in both languages: 05/09/2026."""
    return f"{day:%d/%m}/{day.year}"


@cache
def _read(language: str) -> Words:
    path = Path(resources.__file__).parent / "words" / f"{language}.json"
    return msgspec.json.decode(path.read_bytes(), type=Words)


def _filled(wordings: Wordings, facts: Mapping[str, str]) -> str:
    fitting = (wording for wording in wordings if all(name in facts for name in _PLACEHOLDER.findall(wording)))
    chosen = next(fitting, wordings[-1])
    return _PLACEHOLDER.sub(lambda place: facts.get(place[1], "…"), chosen)


def _error_facts(error: AppError | SyncError, language: str) -> dict[str, str]:
    facts = {
        name: _fact_words(name, fact, language) for name, fact in error.facts.items() if fact is not None and fact != ""
    }
    seconds = error.facts.get("retry_after_seconds")
    if isinstance(seconds, int | float) and 0 < seconds < 7 * 86_400:
        facts["wait"] = _wait_words(seconds, language)
    if isinstance(error, RecordNotRegistrable) and error.findings:
        facts["first"] = finding_words(error.findings[0], language)
        if len(error.findings) > 1:
            facts["more"] = str(len(error.findings) - 1)
    return facts


def duration_words(duration: dt.timedelta, language: str = DEFAULT_LANGUAGE) -> str:
    """How long something is, whatever its sign, in the largest unit of which there are at least two."""
    seconds = abs(duration).total_seconds()
    fitting = (unit for unit, size in _UNITS_SECONDS.items() if seconds >= 2 * size)
    unit = next(fitting, "seconds")
    return words_of(language).waits[unit].replace("{count}", str(round(seconds / _UNITS_SECONDS.get(unit, 1))))


def _wait_words(seconds: float, language: str) -> str:
    whole = max(1, round(seconds))
    unit, size = ("seconds", 1) if whole < 60 else ("minutes", 60) if whole < 3600 else ("hours", 3600)
    return words_of(language).waits[unit].replace("{count}", str(-(-whole // size)))


def _fact_words(name: str, fact: object, language: str) -> str:
    if isinstance(fact, dt.date):
        return date_words(fact)
    if isinstance(fact, Iterable) and not isinstance(fact, str | bytes):
        return ", ".join(str(part) for part in fact)[:_LONGEST_FACT]
    return _text_words(name, str(fact)[:_LONGEST_FACT], language)


def _text_words(name: str, text: str, language: str) -> str:
    if day := _ISO_DATE.match(text):
        return f"{day[3]}/{day[2]}/{int(day[1])}"
    if name in _NUMBER_FACTS and text.isascii() and text.isdigit():
        grouped = f"{int(text):,}"
        return grouped.replace(",", ".") if language != "en" else grouped
    if name == "value" and len(text) == _SHOWN_CHARACTERS:  # the checks cut here
        return text + "…"
    return text.replace(".", ",") if name == "sum" and language != "en" else text


def _pattern_and_number(field: str) -> tuple[str, int]:
    """`authors.1.name` as (`authors.#.name`, 2); (`title`, 0) for a field that is no row of a table."""
    place = _PLACE.search(field)
    return (_PLACE.sub(".#", field), int(place[1]) + 1) if place else (field, 0)


def _inside_a_sentence(named: str) -> str:
    """With a small first letter, unless it begins with a word in capitals as "CCCD"."""
    return named if named[1:2].isupper() else named[:1].lower() + named[1:]
