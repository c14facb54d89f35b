"""The very end: the process goes with its own status, whatever is still waited for and wherever its words would go."""

import subprocess
import sys
import textwrap

import pytest

_STATUS = 7


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("print('sent', end='')", b"sent"),
        ("sys.stdout = sys.stderr = None", b""),
        ("sys.stdout.close()", b""),
        ("sys.stdout = open(os.dup(1), 'w'); sys.stdout.write('lost'); os.close(sys.stdout.fileno())", b""),
        ("logging.getLogger().addHandler(Failing())", b""),
    ],
    ids=["as always", "no console", "closed", "cut off", "a log that fails"],
)
def test_neither_a_thread_that_waits_for_ever_nor_words_that_go_nowhere_keep_the_process_or_change_its_status(
    before: str, said: bytes
) -> None:
    program = f"""
    import logging, os, sys, threading
    from desktop_app.app.process_end import leave
    class Failing(logging.Handler):
        def flush(self):
            raise RuntimeError
    threading.Thread(target=threading.Event().wait).start()
    {before}
    leave({_STATUS})
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (_STATUS, said)
