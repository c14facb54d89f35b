"""The relay: every sealed file to its own hub, every proven answer onto the stick, and nothing read on the way."""

from pathlib import Path

import pytest

from sync.carriers.relay.carrying import RelayKind, RelayStep, relay
from sync.contract.errors import AddressMissing, FolderUnusable, HubUnavailable, NoNetwork
from tests.builders import an_initiative
from tests.sync.carriers.stick.packed_sticks import HubLine, Network, a_stick, answers, everything, note, put
from tests.sync.hub.workbench import Workbench

HERE, THERE = "https://hub.example", "https://other.example"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    return a_stick(tmp_path)


def _relayed(stick: Path, network: Network, *given: str) -> list[RelayStep]:
    return list(relay(stick, network, given))


def _kinds(steps: list[RelayStep]) -> list[RelayKind]:
    return [step.kind for step in steps]


def test_an_enrolment_and_batches_are_carried_and_their_answers_are_left(bench: Workbench, stick: Path) -> None:
    device = bench.stranger()
    papers = [device.enrolment(bench.code()), *(device.batch(an_initiative()) for _ in range(3))]
    paths = [put(stick, paper) for paper in reversed(papers)]
    note(stick, device, HERE)
    before = everything(stick)
    line = HubLine(bench)
    steps = _relayed(stick, Network({HERE: line}))
    assert _kinds(steps) == [RelayKind.CARRIED] * 4 + [RelayKind.BULLETIN]
    assert bench.count("revisions") == 3
    receipts = [f"{path.stem}.skreceipt" for path in paths]
    assert answers(stick, device) == sorted(["00000001.skbulletin", *receipts])
    assert before.items() <= everything(stick).items(), "nothing is removed"
    opened = stick / "SANGKIEN" / "to-workplace" / device.id / f"{paths[0].stem}.skreceipt"
    assert len(device.opened(opened.read_bytes()).outcomes) == 1
    assert line.closed == 1


def test_a_second_relay_carries_nothing_again(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    _relayed(stick, Network({HERE: HubLine(bench)}))
    before, line = everything(stick), HubLine(bench)
    assert _kinds(_relayed(stick, Network({HERE: line}))) == [RelayKind.KNOWN]
    assert line.delivered == []
    assert everything(stick) == before


def test_a_relay_that_was_cut_goes_on_where_it_was(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    for _ in range(4):
        put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    cut = HubLine(bench, fail={3: NoNetwork(reason="connection")})
    steps = _relayed(stick, Network({HERE: cut}))
    assert _kinds(steps) == [RelayKind.CARRIED, RelayKind.CARRIED, RelayKind.STOPPED]
    assert (steps[-1].name, type(steps[-1].error)) == ("Tuyến trên thử", NoNetwork)
    again = HubLine(bench)
    steps = _relayed(stick, Network({HERE: again}))
    assert _kinds(steps) == [RelayKind.KNOWN] * 2 + [RelayKind.CARRIED] * 2 + [RelayKind.BULLETIN]
    assert len(again.delivered) == 2
    assert bench.count("revisions") == 4


def test_several_workplaces_and_hubs_on_one_stick_each_go_their_own_way(
    bench: Workbench, other_bench: Workbench, stick: Path
) -> None:
    devices = [bench.device(), bench.device(), other_bench.device()]
    for device, address in zip(devices, (HERE, HERE, THERE), strict=True):
        put(stick, device.batch(an_initiative()))
        note(stick, device, address)
    network = Network({HERE: HubLine(bench), THERE: HubLine(other_bench)})
    steps = _relayed(stick, network)
    assert _kinds(steps) == [RelayKind.CARRIED] * 3 + [RelayKind.BULLETIN] * 3
    assert (bench.count("revisions"), other_bench.count("revisions")) == (2, 1)
    assert [len(answers(stick, device)) for device in devices] == [2, 2, 2]
    assert sorted(network.asked) == [(HERE,), (THERE,)]


def test_a_hub_that_is_not_reached_delays_no_other(bench: Workbench, other_bench: Workbench, stick: Path) -> None:
    far, near = bench.device(), other_bench.device()
    for device, address in ((far, HERE), (near, THERE)):
        put(stick, device.batch(an_initiative()))
        put(stick, device.batch(an_initiative()))
        note(stick, device, address)
    lines = {HERE: HubLine(bench, fail={1: HubUnavailable(reason="silence")}), THERE: HubLine(other_bench)}
    steps = _relayed(stick, Network(lines))
    assert sorted(_kinds(steps)) == [RelayKind.BULLETIN, RelayKind.CARRIED, RelayKind.CARRIED, RelayKind.STOPPED]
    assert (answers(stick, far), len(answers(stick, near))) == ([], 3)
    assert lines[HERE].delivered == []


def test_a_bad_file_is_told_by_its_name_and_delays_no_other(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    cut = put(stick, device.batch(an_initiative()))
    cut.write_bytes(cut.read_bytes()[:-9])
    put(stick, device.batch(an_initiative()), name="zz.skenrol")
    (cut.parent / "0.skbatch").write_bytes(b"\xff\xd8JFIF")
    (cut.parent / "1.skbatch").mkdir()
    with (cut.parent / "2.skbatch").open("wb") as file:
        file.truncate(3 << 20)
    put(stick, bench.stranger().batch(an_initiative()))
    good = put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    steps = _relayed(stick, Network({HERE: HubLine(bench)}))
    told = {step.name: step.error.code for step in steps if step.error is not None}
    assert told.pop(cut.name) == "document_damaged"
    assert {told.pop(name) for name in ("0.skbatch", "1.skbatch")} == {"document_damaged"}
    assert told.pop("2.skbatch") == "document_too_large"
    assert told.pop("zz.skenrol") == "document_unreadable"
    assert list(told.values()) == ["not_admitted"]
    assert f"{good.stem}.skreceipt" in answers(stick, device)


def test_an_id_that_leads_off_the_stick_is_told_and_goes_nowhere(bench: Workbench, stick: Path) -> None:
    """The header of a file on a stick may say anything; the receipt's folder is named by it."""
    device = bench.device()
    document = device.batch(an_initiative())
    for at, spelled in enumerate((b"../../../elsewhere", b"", b"/" * 32)):
        line, rest = document.split(b"\n", 1)
        put(stick, document, name=f"{at}.skbatch").write_bytes(line.replace(device.id.encode(), spelled) + b"\n" + rest)
    hub = HubLine(bench)
    steps = _relayed(stick, Network({HERE: hub}), HERE)
    assert [step.error.code for step in steps if step.error] == ["document_damaged"] * 3
    assert hub.delivered == []


def test_without_an_address_the_documents_are_left_and_the_words_say_what_to_do(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    for _ in range(2):
        put(stick, device.batch(an_initiative()))
    steps = _relayed(stick, Network({}))
    assert [(step.kind, type(step.error)) for step in steps] == [(RelayKind.STOPPED, AddressMissing)]
    note(stick, device)
    assert [type(step.error) for step in _relayed(stick, Network({}))] == [AddressMissing]


def test_a_given_address_comes_first_and_the_notes_address_where_it_leads_elsewhere(
    bench: Workbench, other_bench: Workbench, stick: Path
) -> None:
    ours, theirs = bench.device(), other_bench.device()
    put(stick, ours.batch(an_initiative()))
    put(stick, theirs.batch(an_initiative()))
    note(stick, theirs, THERE)
    network = Network({HERE: HubLine(bench), THERE: HubLine(other_bench)})
    steps = _relayed(stick, network, HERE)
    assert _kinds(steps)[:2] == [RelayKind.CARRIED] * 2
    assert (bench.count("revisions"), other_bench.count("revisions")) == (1, 1)


def test_a_given_address_that_is_dead_leaves_the_notes_address(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    dead = HubLine(bench, fail={1: NoNetwork(reason="connection")})
    steps = _relayed(stick, Network({HERE: HubLine(bench), THERE: dead}), THERE)
    assert _kinds(steps) == [RelayKind.CARRIED, RelayKind.BULLETIN]


def test_a_hub_that_has_no_room_for_a_pc_yet_bars_its_batches_and_never_its_enrolment(
    bench: Workbench, stick: Path
) -> None:
    stranger = bench.stranger()
    for _ in range(3):
        put(stick, stranger.batch(an_initiative()))
    note(stick, stranger, HERE)
    line = HubLine(bench)
    steps = _relayed(stick, Network({HERE: line}))
    assert _kinds(steps) == [RelayKind.REFUSED] * 3
    assert len(line.delivered) == 1, "who is not known is not asked about again for every file"
    put(stick, stranger.enrolment(bench.code()))
    assert _kinds(_relayed(stick, Network({HERE: HubLine(bench)}))).count(RelayKind.CARRIED) == 4


def test_bulletins_come_above_the_notes_number_also_where_nothing_waits_for_the_hub(
    bench: Workbench, stick: Path
) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    bench.hub.bulletins.make(device.id)
    bench.receive(device.batch(an_initiative()))
    note(stick, device, HERE, after=1)
    assert [step.name for step in _relayed(stick, Network({HERE: HubLine(bench)}))] == ["00000002.skbulletin"]
    assert answers(stick, device) == ["00000002.skbulletin"]


def test_a_note_of_a_pc_that_the_hub_does_not_know_brings_nothing_and_stops_nothing(
    bench: Workbench, stick: Path
) -> None:
    device = bench.device()
    note(stick, bench.stranger(), HERE)
    note(stick, device, HERE)
    assert _kinds(_relayed(stick, Network({HERE: HubLine(bench)}))) == [RelayKind.BULLETIN]


def test_a_stick_that_takes_no_answer_keeps_no_document_from_the_hub(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    for _ in range(2):
        put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    (stick / "SANGKIEN" / "to-workplace").write_text("a file where a folder belongs")
    steps = _relayed(stick, Network({HERE: HubLine(bench)}))
    assert [(step.kind, type(step.error)) for step in steps] == [(RelayKind.UNLEFT, FolderUnusable)] * 3
    assert bench.count("revisions") == 2
    (stick / "SANGKIEN" / "to-workplace").unlink()
    assert _kinds(_relayed(stick, Network({HERE: HubLine(bench)}))) == [RelayKind.CARRIED] * 2 + [RelayKind.BULLETIN]


def test_a_folder_that_nobody_packed_gives_no_step_and_one_that_is_not_there_is_told(stick: Path) -> None:
    assert _relayed(stick, Network({})) == []
    with pytest.raises(FolderUnusable):
        _relayed(stick / "missing", Network({}))
