"""What a person asks about herself, at the command line: shown, written to a file, anonymised once that is wanted."""

import sys
from pathlib import Path

import msgspec
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from sync.hub.cli import main
from tests.builders import an_initiative
from tests.sync.hub.data_subjects.worker import HER, NAME, NUMBER, REQUEST, X1, asked, worked
from tests.sync.hub.workbench import Workbench


def run(bench: Workbench, *arguments: str, status: int = 0, typed: str = "") -> Result:
    """The command, in this process."""
    done = CliRunner().invoke(main, ["--database", bench.url, "people", *arguments], input=typed)
    assert done.exit_code == status, (done.output, done.exception)
    return done


def test_she_is_shown_written_to_a_file_and_anonymised_once_that_is_wanted(
    file_bench: Workbench, tmp_path: Path
) -> None:
    bench, path = file_bench, tmp_path / "nguoi.xlsx"
    done = worked(bench)
    by = ("--unit", X1, "--number", NUMBER, "--request", REQUEST)
    (person,) = msgspec.json.decode(run(bench, "show", *by, "--json").stdout)["people"]
    assert {line["id"] for line in person["lines"]} == {one.id for one in done.records[:3]}
    run(bench, "export", str(path), *by)
    assert CalamineWorkbook.from_path(path).sheet_names == ["Yêu cầu", "Dữ liệu", "Kết quả xét"]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    run(bench, "export", str(path), *by, status=2)
    assert path.read_bytes() == before

    wanted = ("anonymise", *by, "--reason", "asked", "--photos")
    counts = {"initiatives": 3, "lines": 4}
    assert msgspec.json.decode(run(bench, *wanted, "--preview", "--json").stdout) == counts | {"done": False}
    run(bench, *wanted, status=1)
    assert NAME in run(bench, "show", *by).stdout, "nobody was there to ask"
    assert msgspec.json.decode(run(bench, *wanted, "--yes", "--json").stdout) == counts | {"done": True}
    told = run(bench, "show", "--unit", X1, "--request", REQUEST, typed=f"{NAME}\n\n").stdout
    assert f"Đã ẩn danh theo phiếu {REQUEST}" in told
    assert done.alone.id not in told
    log = repr(bench.hub.log_entries(50))
    assert log.count("person_anonymised") == log.count("person_exported") == 1
    assert [trace for trace in (NAME, NUMBER) if trace in log] == []


def test_where_several_may_be_meant_one_is_chosen_by_her_sign(file_bench: Workbench) -> None:
    bench = file_bench
    done = worked(bench)
    namesake = an_initiative(unit=X1, authors=(msgspec.structs.replace(HER, employee_number="SV-0999"),))
    bench.receive(done.device.batch(namesake))
    given = asked(number="")
    by = ("--unit", given.unit, "--name", given.name, "--request", given.request)
    told = run(bench, "anonymise", *by, "--reason", "asked", "--yes", status=2).stdout
    sign = next(line.split()[0] for line in told.splitlines() if "SV-0999" in line)
    run(bench, "anonymise", *by, "--reason", "asked", "--yes", "--person", sign)
    people = msgspec.json.decode(run(bench, "show", *by, "--json").stdout)["people"]
    assert {one["initiatives"]: one["anonymised_by_request"] for one in people} == {3: "", 1: REQUEST}


def test_what_is_wrong_is_told_in_words(file_bench: Workbench) -> None:
    for wrong in (("--unit", "KHONG-CO", "--number", "1", "--request", REQUEST), ("--unit", X1, "--request", "x")):
        told = run(file_bench, "show", *wrong, status=2, typed=f"{NAME}\n\n").stderr
        assert "Traceback" not in told
        assert "KHONG-CO" in told or "Số phiếu" in told
