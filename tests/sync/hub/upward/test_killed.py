"""A hub that is killed anywhere in its exchange with the hub above neither loses nor doubles: on real processes."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sync.contract.bulletins import Judgement
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.service import open_hub
from sync.hub.upward.joining import join
from tests.builders import STANLEY, an_initiative
from tests.programs import ROOT
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Workbench

# Exchanges, and is no more before, or after, the hub above is asked for for the time that is told.
_KILLED = """
import os, signal, sys
from sync.carriers.http.carrier import HttpCarrier
from sync.hub.service import open_hub
from sync.hub.upward.book import UpwardBook
from sync.hub.upward.rounds import fill_outbox
from sync.workplace.round import exchange_round

url, above, when, left = *sys.argv[1:4], int(sys.argv[4])

class Killed:
    def __init__(self, carrier):
        self._carrier = carrier
    def __getattr__(self, name):
        def asked(*given, **named):
            global left
            left -= 1
            end = lambda: os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            if left == 0 and when == "before":
                end()
            answer = getattr(self._carrier, name)(*given, **named)
            if left == 0:
                end()
            return answer
        return asked

hub = open_hub(url)
fill_outbox(hub)
list(exchange_round(UpwardBook(hub), Killed(HttpCarrier((above,)))))
print("whole")
"""


def test_a_hub_killed_before_or_after_any_answer_neither_loses_nor_doubles(bench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "above").mkdir()
    records = [an_initiative() for _ in range(3)]
    with RealHub(tmp_path / "above") as above:
        join(bench.hub, above.invite(STANLEY, here=True).read_bytes(), "valid")
        bench.receive(bench.device().batch(*records))
        for record in records:
            decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
        whole, amid = [], []
        for when, asked in (("before", 1), ("after", 1), ("before", 2), ("after", 1), ("after", 1), ("after", 99)):
            command = [sys.executable, "-c", _KILLED, bench.url, above.url, when, str(asked)]
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            with closing(open_hub(above.database)) as hub, hub.database.reading() as connection:
                come = connection.exec_driver_sql("SELECT count(*) FROM revisions").scalar_one()
            amid.append((come, bench.rows("SELECT count(answer), count(document) FROM upward_outbox")[0]))
            whole.append(done.stdout.strip() == "whole")
        assert whole == [False] * 5 + [True]
        assert {(0, (0, 3)), (3, (0, 3))} < set(amid), amid  # sealed and not carried; carried and not settled
        above.run("check")
        with closing(open_hub(above.database)) as hub, hub.database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM revisions").scalar_one() == 3
            assert connection.exec_driver_sql("SELECT count(*) FROM conflicts").scalar_one() == 0
        assert bench.rows("SELECT answer FROM upward_outbox") == [("stored",)] * 3
