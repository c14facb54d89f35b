"""The line does not carry as far as the hub: each kind apart, as a person can do something else about each."""

from sync.contract.errors.roots import CarriageError


class LineError(CarriageError):
    """The line does not carry as far as the hub."""

    code = "line_error"


class NoNetwork(LineError):
    """No road to anywhere, or no address to go to (`reason`)."""

    code = "no_network"


class NameNotFound(LineError):
    """The network does not know the hub's name (`name`), or there is no network to ask."""

    code = "name_not_found"


class LineCut(LineError):
    """Broken off before the answer was whole."""

    code = "line_cut"


class LineSilent(LineError):
    """Nothing came or went for too long (`seconds`)."""

    code = "line_silent"


class LineCrawling(LineError):
    """An answer so slow that it leads nowhere (`bytes` in `seconds`)."""

    code = "line_crawling"


class AnswerGarbled(LineError):
    """What came back is no answer at all (`detail`)."""

    code = "answer_garbled"


class AnswerEndless(LineError):
    """What came back was stopped at a size that no answer of the hub has (`bytes`)."""

    code = "answer_endless"


class AnswerForeign(LineError):
    """Something answered that is not the hub (`status`, `address`): a filter, another site."""

    code = "answer_foreign"


class LoginRequired(LineError):
    """The network asks for a login, as a captive portal does (`status`)."""

    code = "login_required"


class ProxyUnreachable(LineError):
    """The network's proxy does not answer (`proxy`)."""

    code = "proxy_unreachable"


class ProxyLoginRequired(LineError):
    """The network's proxy (`proxy`) asks for a password, or did not take that of `user`."""

    code = "proxy_login_required"


class ProxyLoginForeign(LineError):
    """The network's proxy (`proxy`) takes only logins of kinds that this program does not know (`schemes`)."""

    code = "proxy_login_foreign"


class SecureLineFailed(LineError):
    """No secure line could be made (`detail`)."""

    code = "secure_line_failed"


class CertificateUntrusted(SecureLineFailed):
    """Nobody whom this PC trusts vouches for who answers (`address`)."""

    code = "certificate_untrusted"


class CertificateExpired(SecureLineFailed):
    """The hub's certificate was good until lately: the PC's date fits the hub's own (`pc_on`, `hub_on`)."""

    code = "certificate_expired"


class ClockWrong(SecureLineFailed):
    """The certificate does not fit the PC's date (`pc_on`); `hub_on` is the last that the hub signed."""

    code = "clock_wrong"


class AuthorityFileUnusable(SecureLineFailed):
    """The file with further authorities (`path`) holds none (`reason`)."""

    code = "authority_file_unusable"
