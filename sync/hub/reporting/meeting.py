"""What is said of a review meeting by whoever asks for its minutes, and which records it is about."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sync.text.unicode_text import clean_text

LONGEST_TEXT = 200
MOST_ATTENDEES = 100


class Subject(StrEnum):
    """What the meeting is about: what waits for a decision, or what was decided."""

    WAITING = "waiting"
    DECIDED = "decided"


class PaperForm(StrEnum):
    """As what the minutes are wanted."""

    PDF = "pdf"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class MeetingAsked:
    """`since` and `until`: days in Vietnam, both are meant, on which was received what waits, or decided what was.

    `held_at`: the time of day, "" where nobody said it; `locality`: what stands before the date of the paper.
    """

    subject: Subject = Subject.WAITING
    form: PaperForm = PaperForm.PDF
    unit: str = ""
    programme: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    held_on: dt.date | None = None
    held_at: dt.time | None = None
    number: str = ""
    locality: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""
    attendees: tuple[str, ...] = ()

    def facts(self) -> dict[str, str]:
        """The filters as they stand in the log; who is to sit where is not the log's."""
        told = {
            "subject": self.subject.value,
            "unit": self.unit,
            "programme": self.programme,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "held_on": self.held_on.isoformat() if self.held_on else "",
            "form": self.form.value,
        }
        return {name: fact for name, fact in told.items() if fact}


def one_line(text: str) -> str:
    """What somebody typed, as it may stand on paper: one line, within bounds."""
    return " ".join(clean_text(text, LONGEST_TEXT).split())


def read_attendees(text: str) -> tuple[str, ...]:
    """Who came, one a line."""
    lines = (one_line(line) for line in text.splitlines()[: 4 * MOST_ATTENDEES])
    return tuple(line for line in lines if line)[:MOST_ATTENDEES]
