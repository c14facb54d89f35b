"""What stands in the log beside who did what: each fact is told with what it is, in both languages."""

import ast
import re
from collections.abc import Iterator

import pytest

from sync.hub.web.console.logged import facts_told, target_told
from sync.hub.words import LANGUAGES, words_in
from tests.builders import STANLEY
from tests.programs import ROOT
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member, text_of

_WRITES = re.compile(r"audit\.add_entr|Act\(|_note\(|await note\(|_write_down\(")
_SAY = {"facts", "told_as_withdrawn", "change_facts", "_workforce_facts"}


def _fact_names() -> Iterator[str]:
    """The names of facts in every function that writes in the log, or says what it is to write."""
    for path in (ROOT / "sync" / "hub").rglob("*.py"):
        text = path.read_text()
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if node.name in _SAY or _WRITES.search(ast.get_source_segment(text, node) or ""):
                given = [part for one in ast.walk(node) for part in _given(one, says=node.name in _SAY)]
                dicts = [one for part in given for one in ast.walk(part) if isinstance(one, ast.Dict)]
                yield from (str(key.value) for one in dicts for key in one.keys if isinstance(key, ast.Constant))


def _given(node: ast.AST, *, says: bool) -> list[ast.expr]:
    """Where facts may stand: what is called so, what an act or a note is given, what is said."""
    match node:
        case ast.Assign(targets=[ast.Name(id="facts" | "told")], value=value):
            return [value]
        case ast.keyword(arg="facts", value=value):
            return [value]
        case ast.Call(func=ast.Name(id="Act" | "note" | "_write_down") | ast.Attribute(attr="_note"), args=args):
            return args
        case ast.Return(value=ast.Dict() as value) if says:
            return [value]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_that_is_written_has_its_word(language: str) -> None:
    names = set(_fact_names())
    assert {"judgement", "uses_left", "counted_on", "token", "forward", "held_on"} <= names
    words = words_in(language)
    labels = {key.rpartition(".")[2] for key in words.texts if key.startswith("fact.")} | {"was", "now"}
    assert sorted(names - labels) == []


def test_no_fact_stands_there_bare_and_values_are_called_as_elsewhere() -> None:
    words = words_in("vi")

    def told(act: str, **facts: str) -> list[str]:
        return list(facts_told(act, facts, words))

    assert told("decided", judgement="valid", revision="2") == ["kết quả: hợp lệ", "lần sửa 2"]
    assert told("target_set", programme="snk-2026", origin="assigned", scope="", was="–", now="40") == [
        "trước → nay: – → 40",
        "chương trình: snk-2026",
        "loại: chỉ tiêu giao",
    ]
    assert told("exported", verdict="none", since="2026-11-01", by="unit") == [
        "kết quả xét: chưa xét",
        "từ ngày 01/11/2026",
        "thống kê theo: Đơn vị",
    ]
    assert told("upward_exchanged", photos="3") == ["ảnh gửi lên: 3"]
    assert told("person_anonymised", photos="3") == ["số ảnh bị che: 3"]
    assert told("invitation_withdrawn", made_at="2026-11-18 10:00") == ["làm lúc 18/11/2026 10:00"]
    assert told("of_a_newer_program", later="7", empty="") == ["later: 7"]
    assert target_told("four_eyes", "on", words) == "bật"
    assert target_told("decided", "on", words) == "on"


def test_the_page_of_the_log_tells_facts_with_what_they_are(hub: RealHub) -> None:
    hub.run("four-eyes", "on")
    browser = Member(hub, "reads.log", "auditor").settled()
    Member(hub, "of.stanley", "reviewer", STANLEY)
    page = text_of(browser.get("/console/log"))
    assert f"lập tài khoản of.stanley vai trò: người xét đơn vị: {STANLEY}" in page
    assert "hai người cùng xét bật" in page
    assert "role: reviewer" in text_of(browser.get("/console/log?lang=en"))
