"""What an entry of the log says beside who did what: each fact with what it is, values in words where there are any."""

import datetime as dt
from collections.abc import Iterator

from sync.hub.words import Words

# Whose values are called as elsewhere: by which beginning of a key.
_VALUES = {
    "verdict": "judgement",
    "by": "export.by",
    "subject": "report.about",
    "forward": "upward.forward",
    "scope": "token.scope",
}
_NOT_DECIDED = "none"


def facts_told(act: str, facts: dict[str, str], words: Words) -> Iterator[str]:
    """The facts, one by one; what changed as one. Empty ones are left out."""
    facts = dict(facts)
    if "was" in facts:
        yield words("fact.was_now", was=facts.pop("was") or "–", now=facts.pop("now", "") or "–")
    for name, fact in facts.items():
        if fact:
            yield _told(act, name, _value(name, fact, words), words)


def target_told(act: str, target: str, words: Words) -> str:
    """What something was done to."""
    return words(f"logged.{act}.{target}") if target and words.has(f"logged.{act}.{target}") else target


def _told(act: str, name: str, fact: str, words: Words) -> str:
    for key in (f"fact.{act}.{name}", f"fact.{name}"):
        if name and words.has(key):
            return words(key, fact=fact)
    return words("fact.other", name=name, fact=fact) if name else fact


def _value(name: str, fact: str, words: Words) -> str:
    if name == "verdict" and fact == _NOT_DECIDED:
        return words("export.undecided")
    key = f"{_VALUES.get(name, name)}.{fact}"
    return words(key) if words.has(key) else _day(fact)


def _day(fact: str) -> str:
    """A day, with or without its time, as people write it; anything else as it stands."""
    try:
        day = dt.date.fromisoformat(fact[:10])
    except ValueError:
        return fact
    is_day = fact[4:5] == "-" and len(fact) in {len("2026-12-31"), len("2026-12-31 23:59")}
    return f"{day:%d/%m/%Y}{fact[10:]}" if is_day else fact
