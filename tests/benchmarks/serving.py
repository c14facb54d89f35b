"""Serves the peers that the hub is measured against, and starts them as processes of their own."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from tests.programs import ROOT


def serve(application: Any) -> None:
    """Serve an ASGI application on a free port of loopback, which is told on stdout, until SIGTERM."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    config = uvicorn.Config(application, log_config=None, access_log=False, lifespan="off", ws="none")
    print(f"listening on http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def a_peer(module: str, path: Path | str) -> Iterator[str]:
    """The address of a peer that serves from a process of its own while the block runs."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("the peer says nothing")
            yield process.stdout.readline().removeprefix("listening on ").strip()
        finally:
            process.terminate()
