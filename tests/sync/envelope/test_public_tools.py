"""Anyone can check a document with public tools: head, tail, sha256sum, openssl, age and zstd, and nothing of ours.

The tools are Debian's packages `openssl`, `age`, `zstd`; where one is missing the test fails, because a promise that is
not checked is none.
"""

import base64
import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.envelope.succession import vouch
from tests.sync.envelope.papers import LINES, a_batch, device, hub


def _run(*command: str | Path, given: bytes = b"") -> bytes:
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    file = tmp_path / "gói 1.skbatch"
    file.write_bytes(a_batch())
    return file


def _write_signature_parts(document: Path, folder: Path) -> tuple[Path, Path, Path]:
    line_1, line_2, key = folder / "header", folder / "signature", folder / "sender.pem"
    head = _run("head", "-n", "2", document)
    header, signature, _ = head.split(b"\n")
    line_1.write_bytes(header)
    line_2.write_bytes(base64.b64decode(signature))
    key.write_text(device().public.signing_key_pem())
    return line_1, line_2, key


def test_openssl_verifies_the_signature_over_the_first_line(batch: Path, tmp_path: Path) -> None:
    header, signature, key = _write_signature_parts(batch, tmp_path)
    verify = ("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", header, "-sigfile", signature)
    assert b"Verified Successfully" in _run(*verify)
    header.write_bytes(header.read_bytes().replace(b'"seq":3', b'"seq":4'))
    assert subprocess.run(verify, capture_output=True, check=False).returncode != 0


def test_the_hash_and_size_in_the_header_are_those_of_the_rest_of_the_file(batch: Path) -> None:
    header = json.loads(_run("head", "-n", "1", batch))
    payload = _run("tail", "-n", "+3", batch)
    assert _run("sha256sum", given=payload).split()[0].decode() == header["sha256"]
    assert len(payload) == header["size"]


def test_the_sender_s_id_is_the_hash_of_the_key_that_openssl_shows(batch: Path, tmp_path: Path) -> None:
    _, _, key = _write_signature_parts(batch, tmp_path)
    raw = _run("openssl", "pkey", "-pubin", "-in", key, "-outform", "DER")[-32:]
    assert json.loads(_run("head", "-n", "1", batch))["from"] == hashlib.sha256(raw).hexdigest()[:32]


def test_age_and_zstd_give_the_lines(batch: Path, tmp_path: Path) -> None:
    identity = tmp_path / "hub.key"
    identity.write_text(hub().age_identity + "\n")
    frame = _run("age", "-d", "-i", identity, given=_run("tail", "-n", "+3", batch))
    assert _run("zstd", "-d", "-c", given=frame) == LINES


def test_zstd_alone_gives_the_line_of_an_invitation(tmp_path: Path) -> None:
    file = tmp_path / "thư mời.skinvite"
    file.write_bytes(seal(LINES, kind=DocumentType.INVITATION, sender=hub(), addressee=None)[1])
    assert _run("zstd", "-d", "-c", given=_run("tail", "-n", "+3", file)) == LINES


def test_openssl_verifies_that_the_keys_before_vouch_for_the_next(tmp_path: Path) -> None:
    former, following = hub(), device()
    voucher = vouch(former, following.public)
    statement, signature, key = tmp_path / "statement", tmp_path / "signature", tmp_path / "former.pem"
    statement.write_text(voucher.statement)
    signature.write_bytes(base64.b64decode(voucher.signature))
    key.write_text(former.public.signing_key_pem())
    verify = ("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin")
    files = ("-in", statement, "-sigfile", signature)
    assert b"Verified Successfully" in _run(*verify, *files)
    assert json.loads(voucher.statement)["signing_key"] == following.public.signing_key_text
    statement.write_text(voucher.statement.replace("age1", "age2"))
    assert subprocess.run((*verify, *files), capture_output=True, check=False).returncode != 0
