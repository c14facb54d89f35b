"""A certificate authority made on the spot, as a factory's inspecting box has one, and the certificates it signs."""

import datetime as dt
import ipaddress
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

NOW = dt.datetime.now(dt.UTC)
_DAY = dt.timedelta(days=1)


class Authority:
    """Signs for whatever name it is asked; its own certificate is good for forty years around today."""

    def __init__(self, folder: Path, name: str = "Hộp kiểm soát mạng") -> None:
        """Keep its files in `folder`."""
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        begins, ends = NOW - 7300 * _DAY, NOW + 7300 * _DAY
        made = _builder(self._name, self._name, self._key, begins, ends)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.certificate = made.sign(self._key, hashes.SHA256())

    @property
    def pem(self) -> str:
        """Its certificate, as a unit would be given it."""
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def der(self) -> bytes:
        """The same in the other form that Windows writes."""
        return self.certificate.public_bytes(Encoding.DER)

    def server(
        self, host: str = "127.0.0.1", *, begins_at: dt.datetime = NOW - _DAY, ends_at: dt.datetime = NOW + 30 * _DAY
    ) -> ssl.SSLContext:
        """TLS for a server of this name or IP address, in the time that is asked for."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.signed(host, begins_at=begins_at, ends_at=ends_at))
        return context

    def signed(
        self, host: str = "127.0.0.1", *, begins_at: dt.datetime = NOW - _DAY, ends_at: dt.datetime = NOW + 30 * _DAY
    ) -> Path:
        """A file with the certificate of such a server, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            known: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            known = x509.DNSName(host)
        made = _builder(_named(host), self._name, key, begins_at, ends_at)
        made = made.add_extension(x509.SubjectAlternativeName([known]), critical=False)
        signed = made.sign(self._key, hashes.SHA256())
        path = self._folder / f"{signed.serial_number}.pem"
        plain_key = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(signed.public_bytes(Encoding.PEM) + plain_key)
        return path


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, begins: dt.datetime, ends: dt.datetime
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(issuer, name, key.public_key(), x509.random_serial_number(), begins, ends)
