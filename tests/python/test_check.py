"""What can be asked, and what goes wrong."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
import seafood_gb
from conftest import ROOT, Program
from seafood_gb import SeafoodError

SUBMISSION = {"id": "B-1", "product": "干海参", "produced": "2026-03-02", "results": {"蛋白质": "38.2 g/100g"}}


def test_a_dict_a_list_and_json_are_the_same(program: Program) -> None:
    text = json.dumps(SUBMISSION, ensure_ascii=False)
    printed = program("check", "--format", "ndjson", "--input-format", "json", "-", stdin=text.encode())
    for data in (SUBMISSION, [SUBMISSION], iter([SUBMISSION]), text, text.encode(), bytearray(text.encode()), f"[{text}]"):
        results = seafood_gb.check(data, name="-")
        # The place in an array is another one than that of an object alone.
        alone = data is SUBMISSION or (isinstance(data, (str, bytes, bytearray)) and data[:1] in ("{", b"{"))
        found = results.ndjson()
        assert (found if alone else found.replace(b'"row":1,', b'"row":0,')) == printed
    assert seafood_gb.check(SUBMISSION, name="-").csv() == program("check", "--format", "csv", "--input-format", "json", "-", stdin=text.encode())


def test_reports_are_full_as_dicts_and_facts_as_lines(program: Program) -> None:
    text = json.dumps(SUBMISSION).encode()
    results = seafood_gb.check(SUBMISSION, name="-")
    assert results.dicts() == [json.loads(program("check", "--format", "json", "--input-format", "json", "-", stdin=text))]
    assert "message" in results.dicts()[0]["findings"][0]
    assert "message" not in json.loads(results.ndjson())["findings"][0]
    both = seafood_gb.check(SUBMISSION, name="-", detail="full", lang="both", measured=True)
    args = ("--format", "ndjson", "--detail", "full", "--lang", "both", "--measured")
    assert both.ndjson() == program("check", *args, "--input-format", "json", "-", stdin=text)
    assert next(iter(both))["measured"][0]["item"] == "protein"


def test_the_verdict_is_the_worst() -> None:
    good = {**SUBMISSION, "results": {"蛋白质": "63 g/100g"}}
    assert seafood_gb.check([good]).verdict == "conforms"
    assert seafood_gb.check([good, SUBMISSION]).verdict == "does_not_conform"
    assert seafood_gb.check([good, {**good, "product": "鲸"}]).verdict == "undecided"
    empty = seafood_gb.check([])
    assert (empty.verdict, len(empty), empty.csv(), empty.dicts(), empty.to_arrow().num_rows) == (None, 0, b"", [], 0)


def test_all_options_reach_the_library() -> None:
    def facts(**options: object) -> dict[str, object]:
        (report,) = seafood_gb.check({**SUBMISSION, "produced": ""}, **options).dicts()  # type: ignore[arg-type]
        return report

    assert "produced" not in facts()
    assert facts(on=date(2026, 3, 2))["produced"] == facts(on="2026-03-02")["produced"] == "2026-03-02"
    assert facts(inspection="type")["inspection"] == "type"
    assert facts(decision="guarded")["decision"] == "guarded"
    assert facts(trust="text", on="2026-03-02")["verdict"] == "undecided"
    asked = facts(editions="GB/T 34747-2017")["standards"]
    assert [one["number"] for one in asked if one["why"] == "asked"] == ["GB/T 34747-2017"]  # type: ignore[attr-defined]
    assert seafood_gb.check({"results": {}}, product="kelp").dicts()[0]["product"] == "kelp"
    future = {**SUBMISSION, "produced": "2099-01-01"}
    codes = [[one["code"] for one in seafood_gb.check(future, **today).dicts()[0]["notices"]] for today in ({}, {"today": None})]  # type: ignore[arg-type]
    assert "made_in_future" in codes[0]
    assert "made_in_future" not in codes[1]


def test_what_is_wrong_is_said_in_both_languages() -> None:
    with pytest.raises(SeafoodError) as raised:
        seafood_gb.check(SUBMISSION, trust="hearsay", on="昨天")  # type: ignore[arg-type]
    assert raised.value.en.startswith("trust: `hearsay` is none of text, quoted, recalled, absent\non: `昨天`")
    assert raised.value.zh.startswith("trust：`hearsay` 不可用")
    assert [set(problem) for problem in raised.value.problems] == [{"zh", "en"}] * 2
    assert isinstance(raised.value, ValueError)
    for call in (
        lambda: seafood_gb.check("{"),
        lambda: seafood_gb.check("3"),
        lambda: seafood_gb.check({"results": {"蛋白质": object()}}),
        lambda: seafood_gb.check({"results": {1: "2"}}),
        lambda: seafood_gb.check(3),
        lambda: seafood_gb.check_sheet(b""),
        lambda: seafood_gb.check_sheet(b"a,b\n1,2\n"),
        lambda: seafood_gb.check_sheet(b"%PDF-1.7\n", format="csv"),
        lambda: seafood_gb.check_sheet(b"id,product\n1,2\n", format="csv", sheet="x"),
        lambda: seafood_gb.check_sheet(b"id,product\n1,2\n", format="doc"),  # type: ignore[arg-type]
        lambda: seafood_gb.check_sheet(b"id,product\n1,2\n", format="csv", encoding="ebcdic"),
        lambda: seafood_gb.check_table(3),
        lambda: seafood_gb.judge("1", "2", "sideways"),  # type: ignore[arg-type]
        lambda: seafood_gb.round("x", "1"),
        lambda: seafood_gb.round("1", "3"),
        lambda: seafood_gb.Library([("x.toml", "edition = 3\n")]),
    ):
        with pytest.raises(SeafoodError) as raised:
            call()
        assert raised.value.zh and raised.value.en and raised.value.zh != raised.value.en, raised.value
        assert raised.value.problems
    with pytest.raises(TypeError, match="unknown options trus, expected some of trust, "):
        seafood_gb.check(SUBMISSION, trus="text")  # type: ignore[call-arg]


def test_lists_that_hold_themselves_end() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(SeafoodError, match="nested deeper"):
        seafood_gb.check(endless)


def test_digits_of_objects_are_kept() -> None:
    results = {"蛋白质": Decimal("58.20"), "盐分": 18, "水分": 12.5, "铅": "0.180 mg/kg", "总砷": Decimal("NaN"), "铬": None, "复水后干重率": True}
    (report,) = seafood_gb.check({**SUBMISSION, "results": results, "ready_to_eat": False}, measured=True).dicts()
    found = {one["item"]: one["found"] for one in report["findings"] if "found" in one and "item" in one}
    assert found["protein"].startswith("58.20")
    assert found["salt"].startswith("18")
    assert found["lead"] == "0.180 mg/kg"
    floats = [one for one in report["notices"] if one["code"] == "floats"]
    assert [one["arguments"] for one in floats] == [{"names": ["水分"], "count": 1}]
    # Values with keys beside them, and several at once.
    several = [{"item": "蛋白质", "value": Decimal("58.20"), "unit": "g/100g"}, {"item": "菌落总数", "value": (45, 10.0), "unit": "CFU/g"}]
    notices = seafood_gb.check({**SUBMISSION, "results": several}).notices
    assert [one["arguments"]["names"] for one in notices] == [["value"]]


def test_numbers_that_json_does_not_have_are_no_numbers() -> None:
    for number in (float("inf"), Decimal("-Infinity")):
        (report,) = seafood_gb.check({**SUBMISSION, "results": {"蛋白质": number}}).dicts()
        assert report["verdict"] == "undecided"
    (report,) = seafood_gb.check({**SUBMISSION, "results": {"蛋白质": float("nan")}}).dicts()
    assert "protein" not in [one.get("item") for one in report["findings"] if one["outcome"] == "not_met"]


def test_overlays_are_paths_texts_or_names_with_texts() -> None:
    path = ROOT / "tests/overlays/gbt-20554-2024.toml"
    text = path.read_text()
    samples = ROOT / "tests/data/kelp-germplasm.json"
    without = seafood_gb.check_sheet(samples)
    assert without.verdict == "undecided"
    csv = {seafood_gb.check_sheet(samples, overlays=[overlay]).csv() for overlay in (path, str(path), text, ("x", text))}
    assert len(csv) == 1
    library = seafood_gb.Library([path])
    assert library.check_sheet(samples).csv() in csv
    assert library.check_sheet(samples).verdict == "conforms"
    assert library.check_sheet(samples).dicts()[0]["tool"]["overlays"][0]["edition"] == "gbt-20554-2024"
    with pytest.raises(FileNotFoundError):
        seafood_gb.check(SUBMISSION, overlays="nothing.toml")


def test_the_library_is_read_once() -> None:
    from seafood_gb._library import library

    path = ROOT / "tests/overlays/gbt-20554-2024.toml"
    assert library() is library([])
    assert library([path]) is library([path])
    assert library([path]) is not library()


def test_judge_and_round_do_as_the_program(program: Program) -> None:
    for result, limit in (("0.06 g/100g", "≤0.5 mg/kg"), ("未检出", "≤0.1mg/kg"), ("0.107mg/kg", "≤0.1mg/kg"), ("1,200", "≤2")):
        judged = seafood_gb.judge(result, limit)
        outcome, text = program("judge", "--lang", "zh", result, limit).decode().rstrip("\n").split("\t")
        assert judged.outcome == outcome
        assert text == (f"{judged.reason}: {judged.zh}" if judged.reason else judged.zh)
    assert seafood_gb.judge(Decimal("0.50"), "≤0.5").zh.startswith("0.50 ")
    assert seafood_gb.round("15.4546", 1) == "15"
    assert seafood_gb.round(Decimal("2.50"), "0.1") == "2.5"
    assert seafood_gb.round("16.50(+)", 1) == "17"


def test_labels_are_checked_and_read() -> None:
    text = (ROOT / "tests/data/label-salted-kelp.txt").read_text()
    results = seafood_gb.label(text, id="label-salted-kelp")
    (report,) = results.dicts()
    assert (report["id"], report["inspection"], results.verdict) == ("label-salted-kelp", "label", "does_not_conform")
    assert any(one["quotes"] for one in results.to_arrow().to_pylist()[0]["findings"] if one["quotes"])
    area = {one["rule"] for one in seafood_gb.label(text, fields={"最大表面面积": "15"}).dicts()[0]["findings"]}
    assert area
    assert seafood_gb.read_label(text)["schema"] == "seafood-gb/label/1"


def test_catalogue_and_standards() -> None:
    assert seafood_gb.catalogue()["schema"] == "seafood-gb/catalogue/1"
    assert seafood_gb.standards()["schema"] == "seafood-gb/standards/1"
