"""The programme pack: the rules of one programme as data (kinds, fields, phases, what is asked, how it is rewarded)."""

import datetime as dt

import msgspec


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a catalogue."""

    code: str
    name_vi: str
    name_en: str


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the programme with its own target; both days belong to it."""

    code: str
    name_vi: str
    name_en: str
    starts_on: dt.date
    ends_on: dt.date


class Bracket(msgspec.Struct, frozen=True, kw_only=True):
    """From this benefit (VND a year) on, this reward: a fixed amount plus a share of the benefit in percent."""

    from_vnd: int
    amount_vnd: int = 0
    percent: float = 0


class Prize(msgspec.Struct, frozen=True, kw_only=True):
    """A prize of a contest."""

    name_vi: str
    name_en: str
    amount_vnd: int = 0
    in_kind_vi: str = ""


class RewardScheme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a unit pays: a floor for every idea handed in, brackets on the benefit, prizes."""

    per_idea_vnd: int = 0
    brackets: tuple[Bracket, ...] = ()
    prizes: tuple[Prize, ...] = ()


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """What a person's benefit must reach for the creative-labour certificate, by qualification."""

    qualification: str
    benefit_vnd: int
    years: int = 1


class ProgrammePack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One programme. `edition` grows with each change; `asks` names fields an idea needs beyond the common ones.

    `personal_data` names the fields of a person that may be kept beyond her name and employee number.
    """

    code: str
    edition: int
    name_vi: str
    name_en: str
    starts_on: dt.date
    ends_on: dt.date
    source: str = ""
    kinds: tuple[Choice, ...] = ()
    fields: tuple[Choice, ...] = ()
    groups: tuple[Choice, ...] = ()
    phases: tuple[Phase, ...] = ()
    peaks: tuple[Phase, ...] = ()
    asks: tuple[str, ...] = ()
    personal_data: tuple[str, ...] = ()
    rewards: RewardScheme | None = None
    certificate: tuple[Threshold, ...] = ()

    def phase_on(self, day: dt.date) -> Phase | None:
        """The phase that `day` lies in, or None."""
        return next((phase for phase in self.phases if phase.starts_on <= day <= phase.ends_on), None)


def decode_pack(document: bytes) -> ProgrammePack:
    """Read a pack from JSON. Raises msgspec.DecodeError."""
    return msgspec.json.decode(document, type=ProgrammePack)
