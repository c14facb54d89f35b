"""What a person told the hub to do, and it cannot: nobody there of that name, no such file, no sense in it."""

from sync.hub.errors.running import HubError


class UnitUnknown(HubError):
    """No unit with this code (`unit`)."""

    code = "unit_unknown"


class ProgrammeUnknown(HubError):
    """No programme with this code (`programme`)."""

    code = "programme_unknown"


class ClusterUnknown(HubError):
    """No cluster with this code in the programme (`cluster`)."""

    code = "cluster_unknown"


class BoardUnclear(HubError):
    """A leaderboard is asked for by something that it cannot be made by (`parameter`)."""

    code = "board_unclear"


class QueryUnclear(HubError):
    """Something in the address cannot be followed (`parameter`)."""

    code = "query_unclear"


class VerdictWithCursor(HubError):
    """Records by their verdict behind a cursor: one that is decided later would never be told (`parameter`)."""

    code = "verdict_with_cursor"


class DeviceUnknown(HubError):
    """No device with this id (`device`)."""

    code = "device_unknown"


class InitiativeUnknown(HubError):
    """The hub holds no record with this id (`id`)."""

    code = "initiative_unknown"


class RevisionUnknown(HubError):
    """The hub holds the record, but not in this revision (`id`, `revision`)."""

    code = "revision_unknown"


class DecisionUnclear(HubError):
    """The decision cannot be told as it is (`reason`: `field`, `duplicate`, `copy` or `unreadable`; or `no_reason`).

    `no_reason`: it needs one, and says none; `duplicate`: an id that is not fit to be the original of a copy;
    `copy_of`: what the chosen original is a copy of.
    """

    code = "decision_unclear"


class RecordUnreadable(HubError):
    """The document that brought the record is damaged at the hub (`id`, `document`: its number)."""

    code = "record_unreadable"


class DecidedMeanwhile(HubError):
    """Somebody decided about the record after it was looked at (`id`)."""

    code = "decided_meanwhile"


class TakeoverNotAsked(HubError):
    """The device did not ask to take over the records of another (`device`)."""

    code = "takeover_not_asked"


class TakeoverImpossible(HubError):
    """The records cannot go over (`device`, `unit`, `heir`; `taken_by`, where they have already).

    They are those of another unit's device, or of the very same one, or another one has them.
    """

    code = "takeover_impossible"


class DeviceChanged(HubError):
    """The device enrolled anew and says something else of itself than what was looked at (`device`)."""

    code = "device_changed"


class InvitationUnknown(HubError):
    """No invitation with this code, or none that still lets anybody in."""

    code = "invitation_unknown"


class ExpiryPast(HubError):
    """The day on which an invitation is to expire is over already (`day`)."""

    code = "expiry_past"


class TargetUnclear(HubError):
    """A target or workforce that cannot be as it is given (`reason`: `figure`, `scope` or `day`; `told`)."""

    code = "target_unclear"


class FileExists(HubError):
    """Something is there already, and is left as it is (`path`)."""

    code = "file_exists"


class FileMissing(HubError):
    """No file there, or it may not be read or written (`path`)."""

    code = "file_missing"


class FileUnreadable(HubError):
    """Not the table, tree or pack that it should be (`path`, `reason`)."""

    code = "file_unreadable"


class UpwardImpossible(HubError):
    """This hub cannot join the one that invites (`reason`: itself, joined, no_unit or no_address)."""

    code = "upward_impossible"


class ReportTooLong(HubError):
    """More records are asked for than one paper holds (`most`)."""

    code = "report_too_long"


class PaperNotMade(HubError):
    """The paper could not be made within the time and memory that one may take."""

    code = "paper_not_made"


class TemplateUnusable(HubError):
    """A Word template that cannot be filled in (`path`).

    One more fact is named for what is wrong (`not_word`, `forbidden`, `faulty` or `unknown_name`) and says where.
    """

    code = "template_unusable"
