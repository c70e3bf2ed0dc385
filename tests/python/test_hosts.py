"""The examples for hosts, and what README shows, do what they say."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import seafood_gb
from conftest import ROOT, Program


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"host_{path.parent.name}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(program: Program, sheet: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in program("check", "--format", "ndjson", sheet).splitlines()]


def test_a_host_in_python(program: Program) -> None:
    host = loaded(ROOT / "tests/hosts/python/example.py")
    failing = [report["id"] for report in printed(program, "tests/data/dried-sea-cucumber.xlsx") if report["verdict"] == "does_not_conform"]
    assert failing and host.with_pandas() == failing
    assert ("B-1", "GB 31602-2015", "protein", "38.2 g/100g", "≥ 40 g/100g") in host.with_polars().rows()


def test_sql_in_duckdb(program: Program) -> None:
    verdicts, rules = loaded(ROOT / "tests/hosts/duckdb/example.py").asked()
    reports = printed(program, "tests/data/kelp.tsv")
    assert dict(verdicts) == Counter(report["verdict"] for report in reports)
    failing = Counter(
        (one["standard"], one["rule"])
        for report in reports
        for one in report["findings"]
        if (one["outcome"], one["severity"]) == ("not_met", "fail")
    )
    assert failing and {(standard, rule): count for standard, rule, _, count in rules} == failing


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.S)


def test_what_the_readme_files_show_runs(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    import duckdb
    import pyarrow.parquet as pq

    table = seafood_gb.check_sheet(ROOT / "tests/data/kelp.tsv").to_arrow()
    assert table.num_rows
    rows = {"批号": ["B-1", "B-2"], "产品名称": ["干海参"] * 2, "生产日期": ["2026-03-02"] * 2, "蛋白质(g/100g)": ["38.2", "63.4"]}
    import pyarrow as pa

    (tmp_path / "archive").mkdir()
    pq.write_table(pa.table(rows), tmp_path / "archive" / "1.parquet")
    monkeypatch.chdir(tmp_path)
    shown = [*blocks(ROOT / "www/python/README.md", "python"), *blocks(ROOT / "README.md", "python")]
    assert len(shown) >= 3
    for block in shown:
        exec(compile(block, "README", "exec"), {"__name__": "readme"})
    assert "does_not_conform" in capsys.readouterr().out
    for query in blocks(ROOT / "README.md", "sql"):
        assert duckdb.sql(query).fetchall()
