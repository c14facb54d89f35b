"""Serving the hub over HTTP: one line on stdout once it really accepts, and on a signal an end without loss."""

import asyncio
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn

from sync.contract.errors import SyncError
from sync.hub.errors import AddressUnusable, CertificateUnusable
from sync.hub.logs import tell
from sync.hub.service import Hub
from sync.hub.store.served_file import served_alone
from sync.hub.upward.courier import Courier
from sync.hub.web.api import make_app
from sync.hub.web.door.admission import Admission
from sync.hub.web.door.handshake import Handshake
from sync.hub.web.door.line import Line
from sync.hub.web.door.lines import MOST_LINES, Lines
from sync.hub.web.door.open_files import MOST_ARRIVING, room_for
from sync.hub.web.garbage import spare_the_collector
from sync.hub.web.indexer import Indexer
from sync.hub.web.pages import show_once
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import Writer

_WILDCARDS = {"0.0.0.0", "::", ""}  # noqa: S104 - only to be recognised
# What is in hand takes a fraction of a second; a sender that is cut off sends again and gets the same receipt.
_SECONDS_TO_FINISH = 8
_WRITERS_ON_A_SERVER = 2
_THREADS = 40


class _Server(uvicorn.Server):
    """Tells when it accepts."""

    def __init__(self, config: uvicorn.Config, accepting: Callable[[], None]) -> None:
        super().__init__(config)
        self._accepting = accepting

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, and end as one who is done: uvicorn would let the same signal end the process once more."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        # Long reads have bounds of their own, ten at once together: what a device asks for never waits for all of them.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="hub"))
        await super().startup(sockets)
        if self.started:
            self._accepting()


@dataclass(frozen=True, slots=True)
class Certificate:
    """With which the hub shows who it is: PEM files, the chain and its key; the key may stand in the chain's file."""

    chain: Path
    key: Path | None = None

    def context(self) -> ssl.SSLContext:
        """TLS by it, of version 1.2 or higher. Raises CertificateUnusable where nobody could be answered with it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(self.chain, self.key, password=_no_password)
        except (OSError, ValueError) as error:  # ssl's own is an OSError
            raise CertificateUnusable(path=self.chain, reason=getattr(error, "reason", "") or str(error)) from error
        return context


def _no_password() -> str:
    """A hub that starts by itself has nobody to ask."""
    raise ValueError("the key is encrypted")


def serve(
    hub: Hub,
    host: str,
    port: int,
    announce: Callable[[str], None],
    certificate: Certificate | None = None,
    *,
    proxies: tuple[str, ...] = (),
) -> None:
    """Serve until SIGTERM or SIGINT; documents in hand are finished first. With a certificate, by TLS alone.

    What `proxies` (addresses or networks) say of whom they ask for, and whether that was by TLS, is believed; nobody
    else is. Port 0 takes any free one. `announce` is told the address once the hub accepts. Raises AddressUnusable,
    AlreadyServed, CertificateUnusable.
    """
    context = certificate.context() if certificate else None
    with served_alone(hub.database), closing(_listen(host, port)) as listening:
        address = _address(host, listening.getsockname()[1], "https" if context else "http")
        if host not in _WILDCARDS:
            hub.remember_address(address)
        hub.letting_in.take_up()  # what a hub that ended amid it has left
        writer, readers = _writer(hub), ReaderProcesses(hub.database.url)
        indexer, courier = Indexer(hub, writer), Courier(hub)
        lines = Lines(room_for(MOST_LINES), proxies=proxies)
        config = uvicorn.Config(
            Admission(app := make_app(hub, writer, readers)),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
            http=partial(Handshake, lines, context) if context else partial(Line, lines),  # type: ignore[arg-type]  # it is only called
            backlog=MOST_ARRIVING,
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        )
        spare_the_collector()
        threading.Thread(target=_read_counters, args=(hub,), daemon=True).start()
        try:
            indexer.start()
            courier.start()
            _Server(config, lambda: announce(address)).run(sockets=[listening])
        finally:
            courier.close()
            indexer.close()
            app.state.public.close()
            app.state.views.close()
            writer.close()
            readers.close()


def _writer(hub: Hub) -> Writer:
    return Writer(at_once=1 if hub.database.file else _WRITERS_ON_A_SERVER)


def _read_counters(hub: Hub) -> None:
    """Of a nation's programme that takes seconds; whoever asks for a board meanwhile waits for it."""
    try:
        show_once(hub)
    except SyncError as error:  # the first question meets it again
        tell("counters_unread", code=error.code)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, because asyncio sends small answers at once (TCP_NODELAY) only on sockets that say they are TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise AddressUnusable(address=f"{host}:{port}") from error
    return listening


def _address(host: str, port: int, scheme: str) -> str:
    shown = "127.0.0.1" if host in _WILDCARDS else host
    return f"{scheme}://[{shown}]:{port}" if ":" in shown else f"{scheme}://{shown}:{port}"
