"""Real processes: a hub renews its keys while it serves and judges what it received; the officer has proof of all."""

import json
from pathlib import Path

from tests.builders import STANLEY
from tests.end_to_end.workplaces import Workplace, an_idea, hub_rows
from tests.real_hub import RealHub


def test_a_hub_renews_its_keys_while_it_serves_and_every_receipt_stays_proof(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        officer.add([an_idea("Trước khi đổi khóa")])
        officer.run("send")
        before = officer.json("status")["hub"]["fingerprint"]
        made = json.loads(hub.run("keys", "rotate", "--json"))
        assert (made["number"], made["former_fingerprint"]) == (2, before)
        officer.run("send")
        officer.add([an_idea("Sau khi đổi khóa")])
        officer.run("send")
        told = officer.json("status")
        assert (told["received"], told["hub"]["fingerprint"]) == (2, made["fingerprint"])
        assert told["hub"]["former_fingerprints"] == [before]
        assert (officer.json("check")["proven"], officer.json("check")["flaws"]) == (2, [])
        batches = [row["document"] for row in officer.json("receipts")["receipts"] if row["type"] == "batch"]
        newest, oldest = (officer.json("receipt", document) for document in batches)
        assert (newest["fingerprint"], newest["is_former_key"]) == (made["fingerprint"], False)
        assert (oldest["fingerprint"], oldest["is_former_key"]) == (before, True)
        exported = officer.json("receipts", "--export", tmp_path / "a.jsonl")
        assert (exported["revisions"], exported["proven"]) == (2, 2)
        assert json.loads(hub.run("check", "--json"))["ok"]


def test_a_verdict_comes_down_to_the_officer_with_its_reason(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        first, second = officer.add([an_idea("Kẹp nhanh"), an_idea("Giá để khay")])
        officer.run("send")
        sent_back = {"judgement": "returned", "reason": "Thiếu ảnh", "fields": ["problem"]}
        lines = [{"id": first, "judgement": "valid"}, {"id": second, **sent_back}]
        (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
        decided = json.loads(hub.run("decide", "--file", str(tmp_path / "a.jsonl"), "--by", "Tổ hỗ trợ", "--json"))
        assert decided == {"decided": 2, "known": 0, "problems": []}
        officer.run("send")
        rows = {row["id"]: (row["judgement"], row["judgement_reason"]) for row in officer.json("list")["initiatives"]}
        assert rows == {first: ("valid", ""), second: ("returned", "Thiếu ảnh")}
        (verdict,) = officer.json("show", second)["verdicts"]
        assert {name: verdict[name] for name in sent_back} == sent_back
        assert "Thiếu ảnh" in officer.run("show", second)
        kept = hub_rows(hub.database_path, "SELECT initiative, revision, judgement FROM decisions ORDER BY number")
        assert kept == [(first, 1, "valid"), (second, 1, "returned")]
