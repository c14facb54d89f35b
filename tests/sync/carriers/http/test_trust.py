"""Whom a secure line trusts: the system and what the unit added; a wrong clock is told apart from a stranger."""

import datetime as dt
from pathlib import Path

import pytest

from sync.carriers.http.settings import LineSettings, read_authorities
from sync.contract.errors import (
    AuthorityFileUnusable,
    CertificateExpired,
    CertificateUntrusted,
    ClockWrong,
    SecureLineFailed,
)
from tests.sync.carriers.http.asking import RECEIPT, delivered
from tests.sync.carriers.http.authority import NOW, Authority
from tests.sync.carriers.http.odd_server import an_odd_server, says

YEAR = dt.timedelta(days=365)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The factory's inspecting box."""
    return Authority(tmp_path_factory.mktemp("authority"))


def test_a_stranger_is_not_trusted_and_gets_nothing(authority: Authority) -> None:
    with an_odd_server(says(200, RECEIPT), authority.server()) as server:
        with pytest.raises(CertificateUntrusted) as caught:
            delivered(server.address)
        assert caught.value.facts == {"address": server.address}
        assert server.asked == []


def test_an_inspecting_box_is_trusted_once_the_unit_added_its_authority(authority: Authority) -> None:
    settings = LineSettings(authorities=authority.pem)
    with an_odd_server(says(200, RECEIPT), authority.server()) as server:
        assert delivered(server.address, settings=settings) == RECEIPT


def test_an_added_authority_vouches_for_nobody_elses_certificates(authority: Authority, tmp_path: Path) -> None:
    other = Authority(tmp_path, "Kẻ khác")
    with (
        an_odd_server(says(200, RECEIPT), authority.server()) as server,
        pytest.raises(CertificateUntrusted),
    ):
        delivered(server.address, settings=LineSettings(authorities=other.pem))


def test_a_certificate_for_another_name_is_a_strangers(authority: Authority) -> None:
    with (
        an_odd_server(says(200, RECEIPT), authority.server("hub.example")) as server,
        pytest.raises(CertificateUntrusted),
    ):
        delivered(server.address, settings=LineSettings(authorities=authority.pem))


def test_what_the_environment_names_neither_adds_to_the_trust_nor_breaks_it(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_text(authority.pem)
    for named in (str(bundle), str(tmp_path / "missing.pem")):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", named)
        with an_odd_server(says(200, RECEIPT), authority.server()) as server:
            with pytest.raises(CertificateUntrusted):
                delivered(server.address)
            assert delivered(server.address, settings=LineSettings(authorities=authority.pem)) == RECEIPT


def test_a_plain_server_behind_a_secure_address_is_told_as_a_secure_line_that_failed() -> None:
    with an_odd_server(says(200, RECEIPT)) as server, pytest.raises(SecureLineFailed) as caught:
        delivered(server.address.replace("http://", "https://"))
    assert type(caught.value) is SecureLineFailed


@pytest.mark.parametrize(
    ("begins_at", "ends_at", "hub_at", "told"),
    [
        # The PC's clock is years behind: the certificate is of its future.
        (NOW + YEAR, NOW + 2 * YEAR, None, ClockWrong),
        (NOW + YEAR, NOW + 2 * YEAR, NOW + YEAR, ClockWrong),
        (NOW + YEAR, NOW + 2 * YEAR, NOW - DAY, ClockWrong),
        # It is years ahead: the certificate has run out by it, the hub's last word is long past or of the future.
        (NOW - 3 * YEAR, NOW - 2 * YEAR, None, ClockWrong),
        (NOW - 3 * YEAR, NOW - 2 * YEAR, NOW - 2 * YEAR, ClockWrong),
        (NOW - 3 * YEAR, NOW - 2 * YEAR, NOW + DAY, ClockWrong),
        # It fits what the hub signed last week: the certificate itself ran out.
        (NOW - YEAR, NOW - DAY, NOW - 7 * DAY, CertificateExpired),
    ],
)
def test_a_clock_wrong_by_years_is_told_apart_from_a_certificate_that_ran_out(
    authority: Authority, begins_at: dt.datetime, ends_at: dt.datetime, hub_at: dt.datetime | None, told: type
) -> None:
    context = authority.server(begins_at=begins_at, ends_at=ends_at)
    with an_odd_server(says(200, RECEIPT), context) as server, pytest.raises(SecureLineFailed) as caught:
        delivered(server.address, settings=LineSettings(authorities=authority.pem), hub_at=hub_at)
    assert type(caught.value) is told
    assert caught.value.facts["pc_on"] == dt.datetime.now(dt.UTC).date()
    assert caught.value.facts["hub_on"] == (hub_at.date() if hub_at else None)


def test_a_stranger_whose_certificate_ran_out_is_a_stranger_all_the_same(authority: Authority) -> None:
    context = authority.server(begins_at=NOW - 3 * YEAR, ends_at=NOW - 2 * YEAR)
    with an_odd_server(says(200, RECEIPT), context) as server, pytest.raises(CertificateUntrusted):
        delivered(server.address)


def test_an_authoritys_file_is_read_in_both_forms_and_several_in_one(authority: Authority, tmp_path: Path) -> None:
    other = Authority(tmp_path, "Thứ hai")
    assert read_authorities(authority.pem.encode()) == authority.pem
    assert read_authorities(authority.der).split() == authority.pem.split()
    both = read_authorities((authority.pem + other.pem).encode())
    with an_odd_server(says(200, RECEIPT), other.server()) as server:
        assert delivered(server.address, settings=LineSettings(authorities=both)) == RECEIPT


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8JFIF",
        b"-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\ntiếng Việt".encode(),
        b"-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n",
        b"x" * ((1 << 20) + 1),
    ],
    ids=lambda content: content[:12].decode("latin-1"),
)
def test_a_file_that_holds_no_authority_is_refused_when_it_is_added_and_when_it_is_used(content: bytes) -> None:
    with pytest.raises(AuthorityFileUnusable):
        read_authorities(content)
    if content.isascii() and content:
        with pytest.raises(AuthorityFileUnusable):
            delivered("https://hub.invalid", settings=LineSettings(authorities=content.decode()))


def test_a_servers_own_certificate_is_no_authority(authority: Authority, tmp_path: Path) -> None:
    Authority(tmp_path).server()
    (path,) = tmp_path.glob("*.pem")
    with pytest.raises(AuthorityFileUnusable):
        read_authorities(path.read_bytes())
