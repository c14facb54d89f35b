"""One-time codes of an authenticator: TOTP as RFC 6238 has it, six digits, a new one each half minute."""

import datetime as dt
import hmac

import pyotp

STEP_SECONDS = 30
_AROUND = (0, -1, 1)  # a clock may be half a minute off, either way


def new_secret() -> str:
    """A secret of 160 bits in base32, as authenticators take it."""
    return pyotp.random_base32()


def address_of(secret: str, login: str, hub_name: str) -> str:
    """The `otpauth://` address that an authenticator reads from a QR code."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=login, issuer_name=hub_name)


def secret_of(address: str) -> str:
    """The secret in such an address, for who types it."""
    return pyotp.parse_uri(address).secret


def code_at(secret: str, moment: dt.datetime) -> str:
    """The code that an authenticator shows at that moment."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).at(moment)


def step_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """The half minute (counted from 1970) that this code is of, around `now`; None for a code of none of them."""
    given = code.replace(" ", "")
    step = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for offset in _AROUND:
        if hmac.compare_digest(totp.generate_otp(step + offset).encode(), given.encode()):
            return step + offset
    return None
