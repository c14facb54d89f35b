"""The hub's errors as HTTP answers: `application/problem+json` (RFC 9457) with a stable `code` and an English title.

A document that is held is told in the same form, by 202: there is no receipt yet, and nothing went wrong.

Programs go by `code`; words for people are made where the people are.
"""

import re
from http import HTTPStatus

import msgspec

from sync.contract import errors as contract
from sync.contract.errors import SyncError
from sync.hub import errors as hub
from sync.hub.web.asked import name_in_address

MEDIA_TYPE = "application/problem+json"
INTERNAL = "internal_error"

_STATUS: dict[type[SyncError], int] = {
    contract.DocumentDamaged: HTTPStatus.BAD_REQUEST,
    contract.DocumentUnreadable: HTTPStatus.BAD_REQUEST,
    contract.SignatureInvalid: HTTPStatus.FORBIDDEN,
    contract.UnknownSender: HTTPStatus.FORBIDDEN,
    contract.DocumentTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    hub.KeysMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.HeldUntilApproved: HTTPStatus.ACCEPTED,
    hub.DeviceRevoked: HTTPStatus.FORBIDDEN,
    hub.TooManyWaiting: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.TooManyWishes: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.DeviceNotAdmitted: HTTPStatus.FORBIDDEN,
    hub.DeviceSetAside: HTTPStatus.FORBIDDEN,
    hub.DocumentConflict: HTTPStatus.CONFLICT,
    hub.IdMismatch: HTTPStatus.BAD_REQUEST,
    hub.ReceiptMissing: HTTPStatus.NOT_FOUND,
    hub.BlobMissing: HTTPStatus.NOT_FOUND,
    hub.BlobsUnreachable: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.BlobLost: HTTPStatus.NOT_FOUND,
    hub.DeviceUnknown: HTTPStatus.NOT_FOUND,
    hub.UnitUnknown: HTTPStatus.NOT_FOUND,
    hub.ProgrammeUnknown: HTTPStatus.NOT_FOUND,
    hub.UnitUnknown: HTTPStatus.NOT_FOUND,
    hub.InitiativeUnknown: HTTPStatus.NOT_FOUND,
    hub.RevisionUnknown: HTTPStatus.NOT_FOUND,
    hub.DecisionUnclear: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.DecidedMeanwhile: HTTPStatus.CONFLICT,
    hub.RecordUnreadable: HTTPStatus.CONFLICT,
    hub.ClusterUnknown: HTTPStatus.NOT_FOUND,
    hub.BoardUnclear: HTTPStatus.BAD_REQUEST,
    hub.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    hub.SignInRefused: HTTPStatus.FORBIDDEN,
    hub.OldPasswordRefused: HTTPStatus.FORBIDDEN,
    hub.TooManySignIns: HTTPStatus.TOO_MANY_REQUESTS,
    hub.TokenMissing: HTTPStatus.UNAUTHORIZED,
    hub.TokenRefused: HTTPStatus.UNAUTHORIZED,
    hub.TokenUnknown: HTTPStatus.NOT_FOUND,
    hub.TokenExpiryUnfit: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.TokenNameMissing: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.QueryUnclear: HTTPStatus.BAD_REQUEST,
    hub.VerdictWithCursor: HTTPStatus.BAD_REQUEST,
    hub.RightMissing: HTTPStatus.FORBIDDEN,
    hub.OtherSite: HTTPStatus.FORBIDDEN,
    hub.OwnAccount: HTTPStatus.CONFLICT,
    hub.LoginUnfit: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.LoginTaken: HTTPStatus.CONFLICT,
    hub.AccountUnknown: HTTPStatus.NOT_FOUND,
    hub.PasswordUnfit: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.ExpiryPast: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.RequestUnclear: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.TooManyRecords: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.InvitationUnknown: HTTPStatus.NOT_FOUND,
    hub.TargetUnclear: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.TableFaulty: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.CatalogueChanged: HTTPStatus.CONFLICT,
    hub.ReportTooLong: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.PaperNotMade: HTTPStatus.UNPROCESSABLE_ENTITY,
    hub.DeviceChanged: HTTPStatus.CONFLICT,
    hub.TakeoverNotAsked: HTTPStatus.CONFLICT,
    hub.TakeoverImpossible: HTTPStatus.CONFLICT,
    hub.UploadUnclear: HTTPStatus.BAD_REQUEST,
    hub.UploadMissing: HTTPStatus.NOT_FOUND,
    hub.OffsetMismatch: HTTPStatus.CONFLICT,
    hub.TusVersionUnknown: HTTPStatus.PRECONDITION_FAILED,
    hub.ContentTypeWrong: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    hub.ChecksumMismatch: 460,  # tus' own
    hub.SenderSilent: HTTPStatus.REQUEST_TIMEOUT,
    hub.Overloaded: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.HubMoved: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.HubNewer: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.DatabaseBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    hub.DatabaseUnusable: HTTPStatus.SERVICE_UNAVAILABLE,
}
_BUSY_SECONDS = 15
_CHALLENGES: dict[type[SyncError], str] = {
    hub.TokenMissing: 'Bearer realm="sangkien"',
    hub.TokenRefused: 'Bearer realm="sangkien", error="invalid_token"',
}
# Where a docstring stops saying what happened and begins to say which facts are kept.
_ASIDE = re.compile(r" \(`|;")


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error as it travels. `type` names the kind of problem for ever, `code` is its last word.

    `parameter`: what of the address is wrong, by the name that it has there; left out where it is nothing of that kind.
    """

    type: str
    title: str
    status: int
    code: str
    parameter: str = ""


def problem(status: int, code: str, title: str, parameter: str = "") -> Problem:
    """A problem by its parts."""
    return Problem(type=f"urn:sangkien:problem:{code}", title=title, status=status, code=code, parameter=parameter)


def problem_of(error: SyncError) -> tuple[Problem, dict[str, str]]:
    """The problem that tells an error, and the headers that go with it. All facts but a parameter stay in the log."""
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)
    title = _ASIDE.split((type(error).__doc__ or "").partition("\n")[0])[0].rstrip(".")
    headers = {}
    if status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        headers["Retry-After"] = str(error.facts.get("retry_after_seconds", _BUSY_SECONDS))
    if type(error) in _CHALLENGES:
        headers["WWW-Authenticate"] = _CHALLENGES[type(error)]
    if status == HTTPStatus.REQUEST_TIMEOUT:
        headers["Connection"] = "close"  # the rest of the body may still come, and is no request
    parameter = name_in_address(str(error.facts.get("parameter", "")))
    return problem(int(status), error.code, title, parameter), headers
