"""Begins programs of the project from a process that has read their code: `python -m tests.warm_launcher SOCKET`.

To read the code of the hub takes more than two seconds of a core, and the tests begin hundreds of programs. What is
begun here is a process of its own by `fork`, and is from then on what `python -m MODULE ARGUMENTS` is: its working
folder, its environment, its standard files, its end. What is said by words when it is read (the commands' help) is read
by each, for its language is told by the environment.

An order is one message on the socket: a JSON object {"module", "arguments", "folder", "environment"} with four open
files: standard input, output and error, and a pipe. Into the pipe come two lines: the number of the process, and when
it has ended its exit status as `os.waitstatus_to_exitcode` has it.
"""

import gc
import importlib
import json
import os
import runpy
import signal
import socket
import sys
import time
from typing import Any

LONGEST_ORDER = 1 << 18
_FILES = 4
_READ_BEFOREHAND = (
    "sync.hub.web.server",
    "desktop_app.operations.add_lines",
    "desktop_app.operations.books",
    "desktop_app.operations.check_book",
    "desktop_app.operations.exchange.exchange",
)


def main() -> None:
    """Take orders until the socket's other end is closed; in a process that was begun: be that program."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    for module in _READ_BEFOREHAND:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    while True:
        message, files, _, _ = socket.recv_fds(channel, LONGEST_ORDER, _FILES)
        if not message:
            return
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who keeps a process has told all when it ends
        if os.fork() == 0:
            break
        for file in files:
            os.close(file)
    channel.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *standard, pipe = files
    process = os.fork()
    if process:
        _keep(process, standard, pipe)
    os.close(pipe)
    _become(json.loads(message), standard)


def _keep(process: int, standard: list[int], pipe: int) -> None:
    """Tell of the process until it has ended; does not return."""
    for file in (*range(len(standard)), *standard):
        os.close(file)
    os.write(pipe, b"%d\n" % process)
    _, ended = os.waitpid(process, 0)
    os.write(pipe, b"%d\n" % os.waitstatus_to_exitcode(ended))
    os._exit(0)


def _become(order: dict[str, Any], standard: list[int]) -> None:
    """Run the module as a program; the interpreter ends as it always does."""
    for target, file in enumerate(standard):
        os.dup2(file, target)
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    sys.argv = [order["module"], *order["arguments"]]
    runpy.run_module(order["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
