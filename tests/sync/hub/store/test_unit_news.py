"""What came from units and which devices they have, asked for a few units alone, alike on both engines."""

from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.store import unit_names, unit_news
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.sync.hub.workbench import Workbench

CANON, BELOW = "HN-KCN-CANON", "HN-KCN-STANLEY-X1"


def test_records_and_devices_are_counted_for_the_units_that_are_asked_for(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(), an_initiative(), an_initiative(unit=BELOW)))
    bench.device(CANON)
    with bench.hub.database.reading() as connection:
        assert unit_news.count_received(connection, [STANLEY, CANON], [PROGRAMME]) == {STANLEY: 2}
        assert unit_news.count_received(connection, [STANLEY], []) == {}
        heard = unit_news.each_heard(connection, [STANLEY, BELOW])
        assert {code: (one.devices, one.heard_at) for code, one in heard.items()} == {STANLEY: (1, bench.clock())}
        assert unit_news.each_heard(connection)[CANON].heard_at is None
        assert unit_names.count_devices(connection) == {STANLEY: 1, CANON: 1}
        assert unit_names.count_records(connection) == {STANLEY: 2, BELOW: 1}
        assert unit_names.named_elsewhere(connection) == {STANLEY, CANON}, "by their invitations"


def test_devices_come_in_parts_those_that_wait_for_a_person_first_then_the_newest(bench: Workbench) -> None:
    ids = {}
    for name in ("oldest", "asking", "newest"):
        device = bench.stranger()
        wish = {"wish": "takeover"} if name == "asking" else {}
        bench.receive(device.enrolment(bench.code(), pc_name=name, **wish))
        ids[device.id] = name
        bench.clock.pass_days(1)
    waiting = bench.stranger(BELOW)
    bench.receive(waiting.enrolment())
    ids[waiting.id] = "waiting"
    bench.device(CANON)

    def part(actor: Actor, below: str = "", skip: int = 0, most: int = 9) -> tuple[int, list[str]]:
        total, found = bench.hub.devices_of(actor, below, skip=skip, most=most)
        return total, [ids.get(one.id, "other") for one in found]

    assert part(COMMAND_LINE) == (5, ["waiting", "asking", "other", "newest", "oldest"])
    assert part(COMMAND_LINE, STANLEY) == (4, ["waiting", "asking", "newest", "oldest"])
    assert part(Actor("le.van.c", STANLEY)) == part(COMMAND_LINE, STANLEY)
    assert part(Actor("le.van.c", STANLEY), BELOW) == (1, ["waiting"])
    assert part(COMMAND_LINE, skip=3, most=1) == (5, ["newest"])
    assert part(COMMAND_LINE, skip=9) == (5, [])
