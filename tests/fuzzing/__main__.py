"""`make fuzz SECONDS=600`: every target under atheris, two at a time, with bounded memory and time for each input.

atheris, which exists for Linux and macOS alone, is installed for this alone. What makes a target fail is kept beside
this file in `found/`, where the tests replay it for ever.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzzing.targets import Ground
from tests.programs import ROOT

FOUND = Path(__file__).with_name("found")
_PACKAGE = "atheris==3.0.0"
_AT_ONCE = 2
# An input now and then has the whole hub checked after it, hence the minute.
_MEMORY_MEGABYTES, _SECONDS_AN_INPUT, _LONGEST_INPUT = 1024, 60, 65536


def main() -> int:
    seconds, seed = int(sys.argv[1]), int(sys.argv[2])
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzzing-") as place:
        folder = Path(place)
        install = ["pip", "install", "--quiet", "--target", str(folder / "atheris"), _PACKAGE]
        subprocess.run([sys.executable, "-m", "uv", *install], check=True)
        names = list(Ground(folder).targets())
        each = seconds * _AT_ONCE // len(names)
        with ThreadPoolExecutor(_AT_ONCE) as at_once:
            failed = list(at_once.map(lambda name: _fuzz(folder, name, each, seed), names))
    print(f"seed {seed}: {time.monotonic() - began:.0f} s, {sum(failed)} of {len(names)} targets failed")
    return min(1, sum(failed))


def _fuzz(folder: Path, name: str, seconds: int, seed: int) -> bool:
    FOUND.mkdir(exist_ok=True)
    limits = [
        f"-max_total_time={seconds}",
        f"-rss_limit_mb={_MEMORY_MEGABYTES}",
        f"-timeout={_SECONDS_AN_INPUT}",
        f"-max_len={_LONGEST_INPUT}",
        f"-seed={seed}",
        f"-artifact_prefix={FOUND / name}-",
    ]
    command = [sys.executable, "-m", "tests.fuzzing.child", name, str(folder / "corpus" / name), *limits]
    path = os.pathsep.join((str(ROOT), str(folder / "atheris")))
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    runs = re.findall(r"Done (\d+) runs", done.stderr)
    reached = re.findall(r"cov: (\d+)", done.stderr)
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-4000:], sep="\n")  # atheris tells the exception on stdout
    told = f"{runs[-1] if runs else '?'} inputs, {reached[-1] if reached else '?'} places of the code reached"
    print(f"{name:10} {told}{', FAILED' if done.returncode else ''}", flush=True)
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
