"""People with accounts at a test's hub."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from sync.hub.staff.accounts import Credentials
from sync.hub.staff.one_time_codes import code_at
from sync.hub.staff.rights import Role
from tests.sync.hub.workbench import Workbench

OWN_PASSWORD = "một câu dài dễ nhớ"


@dataclass
class Account:
    """Somebody's, with what her authenticator holds."""

    login: str
    password: str
    secret: str

    def code(self, bench: Workbench) -> str:
        """What her authenticator shows now."""
        return code_at(self.secret, bench.clock())


def account_of(made: Credentials) -> Account:
    """As its owner sets it up."""
    (secret,) = parse_qs(urlsplit(made.otp_address).query)["secret"]
    return Account(made.login, made.password, secret)


def an_account(bench: Workbench, role: Role = Role.REVIEWER, unit: str = "", login: str = "tran.thi.b") -> Account:
    """A new account, with the password that was made for it."""
    return account_of(bench.hub.accounts.add(login, "Trần Thị B", role, unit))
