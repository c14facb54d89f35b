"""What stands in the project's own papers is true: the pins, the README's commands, what is run for every change."""

import re
import tomllib
from functools import cache
from itertools import chain

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.checkout import ROOT, text_of, tracked_files

TARGETS = [".venv", "demo", "run", "test", "check", "bench", "soak", "simulate", "lock", "help"]
# Put together from parts, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("anaconda", "org"),
        ("proxy", "golang", "org"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.~<>-])/(?:root|work|opt|home|mnt|Users)/\w|[A-Z]:\\Users\\\w|\.\./" + "shared")


@cache
def _pins() -> dict[str, tuple[Version, int]]:
    """Each pinned package, with its version and the number of its hashes."""
    pins: dict[str, tuple[Version, int]] = {}
    for block in re.split(r"\n(?=\S)", text_of(ROOT / "requirements.lock").strip()):
        pinned = re.match(r"([\w.-]+)==([^\s;\\]+)", block)
        assert pinned, f"not a pin: {block.splitlines()[0]}"
        pins[canonicalize_name(pinned[1])] = (
            Version(pinned[2]),
            len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)),
        )
    return pins


def test_every_pin_carries_its_hashes() -> None:
    assert [name for name, (_, hashes) in _pins().items() if hashes == 0] == []


def test_the_pins_name_no_host() -> None:
    assert re.findall(r"\S*://\S*|^\s*--(?!hash)\S+", text_of(ROOT / "requirements.lock"), re.MULTILINE) == []


def test_everything_declared_is_pinned_within_its_bounds() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    declared = [Requirement(line) for line in [*project["build-system"]["requires"], *chain(*groups)]]
    pins = _pins()
    missing = [str(needed) for needed in declared if canonicalize_name(needed.name) not in pins]
    outside = [str(needed) for needed in declared if str(needed) not in missing and not _is_met(needed)]
    assert (missing, outside) == ([], [])


def _is_met(needed: Requirement) -> bool:
    return _pins()[canonicalize_name(needed.name)][0] in needed.specifier


def test_no_file_names_a_package_registry() -> None:
    named = [(str(path), host) for path in tracked_files() for host in REGISTRIES if host in text_of(path)]
    assert named == []


def test_no_file_knows_one_machine() -> None:
    found = [(str(path), place[0]) for path in tracked_files() if (place := MACHINE_PATH.search(text_of(path)))]
    assert found == []


def test_a_machine_path_is_known_by_its_head_and_a_web_path_is_not() -> None:
    for path in ("/" + "root/x", "'/" + "home/an/sổ'", "C:" + r"\Users\an"):
        assert MACHINE_PATH.search(path), path
    for path in ("/v1/documents/1", "~/work/x", "https://example.vn/home/a", "sync/work/x", r"C:\Users\<name>"):
        assert not MACHINE_PATH.search(path), path


def test_the_readme_names_the_two_commands() -> None:
    readme = text_of(ROOT / "README.md")
    assert [command for command in ("make demo", "make test") if command not in readme] == []


def test_what_is_run_for_every_change_is_the_readme_s_test_command_alone() -> None:
    lines = text_of(ROOT / ".ci" / "run").splitlines()
    steps = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert steps == ["exec make test"]


def test_every_road_of_the_makefile_is_there_and_explained() -> None:
    makefile = text_of(ROOT / "Makefile")
    assert [target for target in TARGETS if not re.search(rf"(?m)^{re.escape(target)}:.*## \S", makefile)] == []
