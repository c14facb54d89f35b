"""A browser at the console, as far as requests go: it keeps cookies, and says which page it comes from."""

import datetime as dt
import re
from contextlib import closing
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from sync.hub.service import open_hub
from sync.hub.staff.one_time_codes import STEP_SECONDS, code_at
from sync.hub.staff.rights import Role
from tests.real_hub import RealHub

OWN_PASSWORD = "một câu dài dễ nhớ"


class Browser:
    """One person's."""

    def __init__(self, hub: RealHub) -> None:
        """Nobody is signed in."""
        self.url = hub.url
        self.session = requests.Session()
        self.headers = {"Sec-Fetch-Site": "same-origin"}

    def get(self, path: str) -> requests.Response:
        """Look at a page; where it leads elsewhere, that is told."""
        return self.session.get(self.url + path, allow_redirects=False, timeout=60)

    def post(self, path: str, **form: str) -> requests.Response:
        """Send a form."""
        asked: dict[str, Any] = {"data": form, "headers": self.headers, "allow_redirects": False, "timeout": 60}
        return self.session.post(self.url + path, **asked)

    def sign_in(self, login: str, password: str, code: str) -> requests.Response:
        """Through the door."""
        return self.post("/console/sign-in", login=login, password=password, code=code)


class Member:
    """Somebody with an account at a hub that serves."""

    def __init__(self, hub: RealHub, login: str, role: str = "administrator", unit: str = "") -> None:
        """Make the account, as the operator does, without a process for it."""
        with closing(open_hub(hub.database)) as opened:
            made = opened.accounts.add(login, "Nguyễn Văn A", Role(role), unit)
        self.hub, self.login, self.password = hub, login, made.password
        (self.secret,) = parse_qs(urlsplit(made.otp_address).query)["secret"]
        self._codes = 0

    def code(self) -> str:
        """The next code of her authenticator; of the next half minute where this one's is used."""
        moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=STEP_SECONDS * self._codes)
        self._codes += 1
        return code_at(self.secret, moment)

    def arrived(self) -> Browser:
        """Signed in for the first time."""
        browser = Browser(self.hub)
        answer = browser.sign_in(self.login, self.password, self.code())
        assert (answer.status_code, answer.headers["location"]) == (303, "/console"), text_of(answer)
        return browser

    def settled(self) -> Browser:
        """Signed in, with a password of her own."""
        browser = self.arrived()
        answer = browser.post("/console/password", old=self.password, new=OWN_PASSWORD)
        assert answer.status_code == 303, text_of(answer)
        self.password = OWN_PASSWORD
        return browser


def text_of(answer: requests.Response) -> str:
    """What a person reads on a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.text)).split())
