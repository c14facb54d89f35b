"""What keeps a person at the hub from doing what she asks: who she is, what she may, what her password lacks."""

from sync.contract.errors import SyncError
from sync.hub.errors.running import HubError


class NotSignedIn(SyncError):
    """Nobody is signed in, or no longer."""

    code = "not_signed_in"


class SignInRefused(SyncError):
    """Name, password or one-time code is wrong, or the account is locked; which of them is not told."""

    code = "sign_in_refused"


class OldPasswordRefused(SignInRefused):
    """The password that was given as the one in use is not, or the account is locked; which is not told."""

    code = "old_password_refused"


class TooManySignIns(SyncError):
    """Signing in failed too often from this address; try again later (`retry_after_seconds`)."""

    code = "too_many_sign_ins"


class TokenMissing(SyncError):
    """This needs a token: Authorization: Bearer."""

    code = "token_missing"


class TokenRefused(SyncError):
    """The token is none, ran out, was revoked, or its maker or unit is not what it was; which is not told."""

    code = "token_refused"


class RightMissing(SyncError):
    """This person's role, or her units, do not let her do that."""

    code = "right_missing"


class OtherSite(SyncError):
    """The request comes from a page of another site."""

    code = "other_site"


class PasswordUnfit(HubError):
    """What was given as a password to come cannot be one.

    One fact says why: `length` (`least` to `most` characters), `guessable`, `same` (it is the one in use).
    """

    code = "password_unfit"


class LoginUnfit(HubError):
    """A login has 2 to 40 small letters, digits, dots, dashes (`login`)."""

    code = "login_unfit"


class TokenNameMissing(HubError):
    """A token says what it is for."""

    code = "token_name_missing"


class TokenExpiryUnfit(HubError):
    """A token is good until a day between today and ten years from now (`day`)."""

    code = "token_expiry_unfit"


class TokenUnknown(HubError):
    """There is no token with this number (`number`)."""

    code = "token_unknown"


class LoginTaken(HubError):
    """Somebody has this login (`login`)."""

    code = "login_taken"


class AccountUnknown(HubError):
    """Nobody has this login (`login`)."""

    code = "account_unknown"


class OwnAccount(HubError):
    """Nobody renews or disables her own account (`login`)."""

    code = "own_account"


class RequestUnclear(HubError):
    """What is asked about a person cannot be done as it is given.

    One fact says why: `no_name`, `no_unit`, `no_request`, `names_her` (the request's number does), `nobody_chosen`,
    `no_reason`.
    """

    code = "request_unclear"


class TooManyRecords(HubError):
    """A unit too large to be looked through for one person (`unit`, `count`, `most`)."""

    code = "too_many_records"
