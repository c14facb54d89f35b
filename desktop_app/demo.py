"""The demonstration: a real hub on this machine, a real book that has joined it, and the road from form to receipt.

The hub is a child process on the loopback, as it would be on the union's PC; everything lies in one folder, which is
removed at the end unless it is to be kept. Nothing here is a second road: each step calls the same operation as the
window and the command line.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import msgspec

from desktop_app.command_words import command_words
from desktop_app.config import Config
from desktop_app.domain.benefits import benefit_from_words
from desktop_app.operations.add_lines import add_lines
from desktop_app.operations.books import join_hub, new_book, read_invitation
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.carriers.http.carrier import HttpCarrier
from sync.contract.initiative import Author, Consent, Initiative
from sync.contract.standings import Leaderboard
from sync.text.money import amount_in_words

UNIT = "HN-KCN-STANLEY"
_HUB_NAME = "LĐLĐ Thành phố Hà Nội (xem thử)"
_STOP_SECONDS = 20
DONE, FAILED, NOT_NOW = 0, 1, 3
_TERMINATED = 128 + signal.SIGTERM


@dataclass(frozen=True, slots=True)
class DemoHub:
    """The running hub: its address and the invitation that it made."""

    address: str
    invitation: Path


def run_demo(language: str, *, headless: bool, keep: Path | None) -> int:
    """Start the hub, make the sample book, and open the window, or walk the road in words. Returns the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))  # so that the hub is ended, too
    if not headless and not has_display():
        _say("demo_no_display", language)
        headless = True
    with _folder(keep) as folder, _running_hub(folder) as hub:
        config = Config(folder / "book", folder / "keys", language)
        _say("demo_hub", language, address=hub.address)
        if config.book_path.exists():
            _tell_new_address(config, hub)
        else:
            _make_sample_book(config, hub, language)
        if headless:
            return _walk(config, hub, language)
        _say("demo_window", language, address=f"{hub.address}/")
        return _show_window(config)


def _show_window(config: Config) -> int:
    """The window as a process of its own: whatever becomes of it, the hub is ended after it."""
    places = {"SANGKIEN_KEYS": str(config.keys), "SANGKIEN_LANGUAGE": config.language}
    command = [sys.executable, "-m", "desktop_app", "--data", str(config.data), "open"]
    status = subprocess.run(command, env={**os.environ, **places}, check=False).returncode
    if status:
        _say("demo_window_failed", config.language, status=status)
    return DONE if status == DONE else NOT_NOW


def _tell_new_address(config: Config, hub: DemoHub) -> None:
    """A kept demonstration begins anew: its hub listens on another port now."""
    book = open_book(config)
    try:
        join_hub(book, read_invitation(hub.invitation.read_bytes()))
    finally:
        book.close()


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown; Windows and macOS always can."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.absolute()
        return
    folder = Path(tempfile.mkdtemp(prefix="sangkien-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running_hub(folder: Path) -> Iterator[DemoHub]:
    command = [sys.executable, "-m", "sync.hub", "--database", f"sqlite:///{folder / 'hub.sqlite'}"]
    if not (folder / "hub.sqlite").exists():
        subprocess.run([*command, "init", "--name", _HUB_NAME], check=True, capture_output=True)
    log = (folder / "hub.log").open("ab")
    with log, subprocess.Popen([*command, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=log) as child:
        try:
            address = _listening_address(child)
            invitation = folder / "invitation.skinvite"
            invite = ["invite", "--unit", UNIT, "--code", "--address", address, "-o", str(invitation)]
            subprocess.run([*command, *invite], check=True, stdout=subprocess.DEVNULL, stderr=log)
            yield DemoHub(address, invitation)
        finally:
            child.terminate()
            try:
                child.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def _listening_address(child: subprocess.Popen[bytes]) -> str:
    for line in child.stdout or ():
        word = line.decode().strip()
        if word.startswith("listening on "):
            return word.removeprefix("listening on ")
    raise subprocess.CalledProcessError(child.wait(), child.args)


def _make_sample_book(config: Config, hub: DemoHub, language: str) -> None:
    invitation = read_invitation(hub.invitation.read_bytes())
    book = new_book(config, UNIT, invitation)
    try:
        sample = resources.files("resources") / "samples" / "sample_book.jsonl"
        result = add_lines(book, sample.read_bytes().splitlines())
        facts = {"unit": book.workplace.unit_name, "count": len(result.added)}
        _say("demo_book", language, **facts, fingerprint=invitation.hub.fingerprint)
    finally:
        book.close()


def _walk(config: Config, hub: DemoHub, language: str) -> int:
    """The officer's road in words: key, save, send, see it received, see it counted."""
    book = open_book(config)
    try:
        before = status(book)
        record = register(book, _keyed_form())
        words = amount_in_words(record.benefit.amount_vnd or 0)
        _say("demo_keyed", language, title=record.title, id=record.id, words=words)
        result = send_now(book, lambda step: _say_step(step.kind.value, language, step.records))
        after = status(book)
        proof = check_book(book)
        facts = {"received": after.received, "entered": after.entered, "waiting": after.waiting}
        _say("demo_received", language, **facts, proven=proof.proven)
        counted = _show_leaderboard(book, hub, language)
        whole = (
            not result.failed
            and not proof.flaws
            and after.entered == before.entered + 1 == after.received
            and book.initiatives.history(record.id)[-1].answer == "stored"
            and counted == after.received
        )
        _say("demo_done" if whole else "demo_failed", language)
        return DONE if whole else FAILED
    finally:
        book.close()


def _keyed_form() -> Initiative:
    return Initiative(
        authors=(Author(name="Nguyễn Văn A", employee_number="00123", job_title="Công nhân"),),
        title="Đồ gá kiểm tra ba chiều cho chóa đèn xe máy",
        problem="Mỗi chóa đèn phải đo tay sáu điểm, mất bốn phút.",
        effect="Đo xong trong bốn mươi giây, không còn bỏ sót điểm đo.",
        benefit=benefit_from_words("1,5 tỷ đồng/năm"),
        consent=Consent(note="Tác giả ký đồng ý trên phiếu"),
    )


def _show_leaderboard(book: Book, hub: DemoHub, language: str) -> int:
    """Print the hub's public figures and return how many initiatives they count for this unit."""
    with closing(HttpCarrier([hub.address])) as carrier:
        figures = carrier.leaderboard(book.workplace.programme)
    leaderboard = msgspec.json.decode(figures, type=Leaderboard)
    _say("demo_leaderboard", language, address=f"{hub.address}/")
    counted = 0
    for one in leaderboard.standings:
        facts = {"place": one.place, "unit": one.unit_name, "initiatives": one.initiatives, "people": one.people}
        _say("demo_standing", language, **facts)
        counted = one.initiatives if one.unit == UNIT else counted
    return counted


def _say_step(kind: str, language: str, records: int) -> None:
    enrolment = "_enrolment" if kind == "carried" and not records else ""
    _say(f"demo_step_{kind}{enrolment}", language, records=records)


def _say(key: str, language: str, **facts: object) -> None:
    sys.stderr.write(command_words(key, language, **facts) + "\n")
    sys.stderr.flush()
