"""A table means what the same table means as CSV."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import seafood_gb
from hypothesis import given, settings
from hypothesis import strategies as st
from seafood_gb import Results, SeafoodError

HEADINGS = [
    "批号", "产品名称", "生产日期", "等级", "蛋白质(g/100g)", "水分(g/100g)", "盐分(g/100g)", "铅(mg/kg)", "备注", "蛋白质", "检测项目", "检测结果", "单位",
    "种质编号", "叶片长(cm)", "铅", "", "a;b", 'x"y', "三\n四",
]  # fmt: skip
CELLS = [
    "B-1", "B-2", "干海参", "海带", "2026-03-02", "2026/3/2", "一级", "58.2", "0.50", "<0.01", "未检出", "ND", "1,200", "蛋白质", "铅", "mg/kg", "g/100g", "合计",
    '="0001"', "'0001", "x;y", 'say "so"', "a\nb", "\t", " ", "=1+1", "平均值", "批号", "检测结果", "45;10;10",
]  # fmt: skip


def as_csv(names: list[str], rows: list[list[str | None]]) -> bytes:
    """A table as CSV, every cell in quotation marks."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([names, *(["" if cell is None else cell for cell in row] for row in rows)])
    return text.getvalue().encode()


def outcome(check: Callable[[], Results]) -> tuple[bytes, bytes, Any] | str:
    """All that a check gives, or what is wrong."""
    try:
        results = check()
    except SeafoodError as error:
        return error.en
    return results.csv(), results.ndjson(detail="full"), results.notices


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str | None]]]:
    usual = draw(st.booleans())
    names = HEADINGS[:8] if usual else draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7))
    # Many control characters make a file binary data, the more of them the shorter it is; and other quotation marks make another length.
    cell = st.one_of(st.none(), st.sampled_from(CELLS), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6))
    return names, draw(st.lists(st.lists(cell, min_size=len(names), max_size=len(names)), max_size=12))


@settings(max_examples=500 if os.environ.get("SEAFOOD_GB_SLOW") == "1" else 60, deadline=None)
@given(tables())
def test_any_table_gives_the_bytes_of_its_csv(table: tuple[list[str], list[list[str | None]]]) -> None:
    names, rows = table
    expected = outcome(lambda: seafood_gb.check_sheet(as_csv(names, rows), format="csv"))
    columns = [[row[place] for row in rows] for place in range(len(names))]
    arrays = [pa.array(column, pa.string()) for column in columns]
    frames: list[Any] = [
        pa.Table.from_arrays(arrays, names=names),
        pa.Table.from_arrays([array.dictionary_encode() for array in arrays], names=names),
        pa.Table.from_arrays([array.cast(pa.large_string()) for array in arrays], names=names),
        pa.Table.from_arrays([array.cast(pa.string_view()) for array in arrays], names=names),
        pa.Table.from_arrays([array.cast(pa.binary()) for array in arrays], names=names),
        pd.concat([pd.Series(column, dtype=object) for column in columns], axis=1, keys=range(len(names))).set_axis(names, axis=1),
        pd.concat([pd.Series(column, dtype="string") for column in columns], axis=1, keys=range(len(names))).set_axis(names, axis=1),
        pd.concat([pd.Series(column, dtype="category") for column in columns], axis=1, keys=range(len(names))).set_axis(names, axis=1),
    ]
    if len(set(names)) == len(names):
        frames += [
            pl.DataFrame({name: pl.Series(column, dtype=pl.String) for name, column in zip(names, columns, strict=True)}),
            dict(zip(names, columns, strict=True)),
        ]
    for frame in frames:
        assert outcome(lambda frame=frame: seafood_gb.check_table(frame)) == expected, type(frame)  # type: ignore[misc]


WIDE = ["批号", "产品名称", "生产日期"]


def wide(**columns: Any) -> dict[str, Any]:
    """A table of two batches, with results."""
    return {"批号": ["B-1", "B-2"], "产品名称": ["干海参"] * 2, "生产日期": ["2026-03-02"] * 2, **columns}


def found(results: Results, item: str) -> list[str | None]:
    """What was found for an item, batch by batch."""
    reports = results.dicts()
    return [next((one.get("found") for one in report["findings"] if one.get("item") == item), None) for report in reports]


def floats(results: Results) -> list[str]:
    return [name for one in results.notices if one["code"] == "floats" for name in one["arguments"]["names"]]


LEAD = "铅(mg/kg)"


@pytest.mark.parametrize(
    ("values", "expected", "is_float"),
    [
        (["0.180", "未检出"], ["0.180 mg/kg", "未检出"], False),
        ([0.18, "未检出"], ["0.18 mg/kg", "未检出"], True),
        ([Decimal("0.180"), Decimal("1.5E+2")], ["0.180 mg/kg", "1.5E+2 mg/kg"], False),
        ([0.18, None], ["0.18 mg/kg", None], True),
        ([0.18, float("nan")], ["0.18 mg/kg", None], True),
        ([1, 2], ["1 mg/kg", "2 mg/kg"], False),
        ([np.float32(0.18), np.int64(3)], ["0.18 mg/kg", "3 mg/kg"], True),
        ([pd.NA, np.float64(0.25)], [None, "0.25 mg/kg"], True),
        ([1e-5, 58.0], ["1e-05 mg/kg", "58.0 mg/kg"], True),
        ([b"0.180", None], ["0.180 mg/kg", None], False),
    ],
)
def test_cells_are_what_was_written(values: list[Any], expected: list[str | None], is_float: bool) -> None:
    for table in (pd.DataFrame(wide(**{LEAD: pd.Series(values, dtype=object)})), wide(**{LEAD: values})):
        results = seafood_gb.check_table(table)
        assert found(results, "lead") == expected
        assert floats(results) == ([LEAD] if is_float else [])


@pytest.mark.parametrize(
    ("series", "expected", "is_float"),
    [
        (pd.Series([0.18, np.nan]), ["0.18 mg/kg", None], True),
        (pd.Series([0.18, 0.25], dtype="float32"), ["0.18 mg/kg", "0.25 mg/kg"], True),
        (pd.Series([0.18, None], dtype="Float32"), ["0.18 mg/kg", None], True),
        (pd.Series([0.18, None], dtype="float[pyarrow]"), ["0.18 mg/kg", None], True),
        (pd.Series([0.18, None], dtype="Float64"), ["0.18 mg/kg", None], True),
        (pd.Series([1, None], dtype="Int64"), ["1 mg/kg", None], False),
        (pd.Series([Decimal("0.180"), None], dtype=pd.ArrowDtype(pa.decimal128(5, 3))), ["0.180 mg/kg", None], False),
        (pd.Series(["0.180", None], dtype="string"), ["0.180 mg/kg", None], False),
        (pd.Series([0.18, 0.25], dtype="float32").astype("category"), ["0.18 mg/kg", "0.25 mg/kg"], True),
        (pa.array([Decimal("0.180"), None], pa.decimal128(5, 3)), ["0.180 mg/kg", None], False),
        (pa.array([Decimal("0.180"), None], pa.decimal256(50, 3)), ["0.180 mg/kg", None], False),
        (pa.array([0.18, None]), ["0.18 mg/kg", None], True),
        (pa.array([0.18, float("nan")], pa.float32()), ["0.18 mg/kg", None], True),
        (pa.array([None, None]), [None, None], False),
        (pa.array([0.18, 0.18]).dictionary_encode(), ["0.18 mg/kg"] * 2, True),
        (pl.Series([0.18, None]), ["0.18 mg/kg", None], True),
        (pl.Series([Decimal("0.180"), None], dtype=pl.Decimal(5, 3)), ["0.180 mg/kg", None], False),
        (pl.Series([0.18, "未检出"], dtype=pl.Object), ["0.18 mg/kg", "未检出"], True),
    ],
)
def test_columns_are_what_was_written(series: Any, expected: list[str | None], is_float: bool) -> None:
    if isinstance(series, pa.Array):
        table: Any = pa.table(wide(**{LEAD: series}))
    elif isinstance(series, pl.Series):
        table = pl.DataFrame(wide(**{LEAD: series}))
    else:
        table = pd.DataFrame(wide(**{LEAD: series}))
    results = seafood_gb.check_table(table)
    assert found(results, "lead") == expected
    assert floats(results) == ([LEAD] if is_float else [])


@pytest.mark.parametrize(
    "days",
    [
        [date(2026, 3, 2), date(2026, 3, 2)],
        [datetime(2026, 3, 2), pd.Timestamp("2026-03-02")],
        pd.to_datetime(["2026-03-02", "2026-03-02"]),
        pd.to_datetime(["2026-03-02 08:30", "2026-03-02 00:00"]),
        # Midnight in China is the day before in London.
        pd.to_datetime(["2026-03-02", "2026-03-02"]).tz_localize("Asia/Shanghai"),
        [datetime(2026, 3, 1, 16, tzinfo=timezone.utc)] * 2,
        np.array(["2026-03-02", "2026-03-02"], dtype="datetime64[D]"),
        pa.array([date(2026, 3, 2)] * 2, pa.date32()),
        pa.array([date(2026, 3, 2)] * 2, pa.date64()),
        pa.array([datetime(2026, 3, 2)] * 2, pa.timestamp("ns")),
        pa.array([datetime(2026, 3, 1, 16)] * 2, pa.timestamp("us", "UTC")),
        pa.array([datetime(2026, 3, 1, 16)] * 2, pa.timestamp("us", "Asia/Shanghai")),
    ],
    ids=str,
)
def test_days_are_days(days: Any) -> None:
    table = {**wide(**{LEAD: ["0.1", "0.1"]}), "生产日期": days}
    frame = pa.table(table) if isinstance(days, pa.Array) else pd.DataFrame(table)
    assert [report["produced"] for report in seafood_gb.check_table(frame).dicts()] == ["2026-03-02"] * 2


def test_nothing_is_nothing() -> None:
    table = pd.DataFrame({**wide(**{LEAD: ["0.1", "0.1"]}), "生产日期": pd.to_datetime(["2026-03-02", None])})
    assert [report.get("produced") for report in seafood_gb.check_table(table).dicts()] == ["2026-03-02", None]
    truth = pd.DataFrame(wide(**{"是否即食": [True, False], LEAD: ["0.1", "0.1"]}))
    text = pd.DataFrame(wide(**{"是否即食": ["是", "否"], LEAD: ["0.1", "0.1"]}))
    assert seafood_gb.check_table(truth).csv() == seafood_gb.check_table(text).csv()


def test_several_results_in_a_cell() -> None:
    counts = [[45, 10, 10, 20, 30], [1]]
    for table in (
        pa.table(wide(**{"菌落总数(CFU/g)": pa.array(counts)})),
        pa.table(wide(**{"菌落总数(CFU/g)": pa.array(counts, pa.large_list(pa.int64()))})),
        pl.DataFrame(wide(**{"菌落总数(CFU/g)": counts})),
        pd.DataFrame(wide(**{"菌落总数(CFU/g)": counts})),
        pd.DataFrame(wide(**{"菌落总数(CFU/g)": [np.array(one) for one in counts]})),
    ):
        text = as_csv([*WIDE, "菌落总数(CFU/g)"], [["B-1", "干海参", "2026-03-02", "45;10;10;20;30"], ["B-2", "干海参", "2026-03-02", "1"]])
        assert seafood_gb.check_table(table).ndjson() == seafood_gb.check_sheet(text, format="csv").ndjson()


def test_columns_of_one_name_are_all_kept() -> None:
    frame = pd.DataFrame([["B-1", "干海参", "2026-03-02", "0.1", "9"]], columns=[*WIDE, LEAD, LEAD])
    table = pa.Table.from_arrays([pa.array([cell]) for cell in ["B-1", "干海参", "2026-03-02", "0.1", "9"]], names=[*WIDE, LEAD, LEAD])
    for one in (frame, table):
        results = seafood_gb.check_table(one)
        assert [notice["code"] for notice in results.notices] == ["duplicate_heading"]
        assert results.verdict == "undecided"


def test_levels_of_columns_are_refused() -> None:
    frame = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("菌落总数", "n1"), ("菌落总数", "n2")]))
    with pytest.raises(SeafoodError, match="MultiIndex"):
        seafood_gb.check_table(frame)
    with pytest.raises(SeafoodError, match="column `x` is of type"):
        seafood_gb.check_table(pa.table({"x": [{"a": 1}]}))


def test_an_index_with_a_name_is_a_column() -> None:
    frame = pd.DataFrame(wide(**{LEAD: ["0.1", "0.9"]}))
    expected = seafood_gb.check_table(frame).csv()
    assert seafood_gb.check_table(frame.set_index("批号")).csv() == expected
    assert seafood_gb.check_table(frame.set_index(["批号", "产品名称"])).csv() == expected
    # Numbers of rows that a filter leaves are none.
    assert seafood_gb.check_table(frame[frame["批号"] == "B-2"]).csv().splitlines()[1] == expected.splitlines()[2]
    # Texts that nobody has named are not lost without a word.
    (first, second) = seafood_gb.check_table(frame.set_index(pd.Index(["x", "y"]))).dicts()
    assert all("no_heading" in [one["code"] for one in report["notices"]] for report in (first, second))


def test_a_header_may_stand_in_the_rows() -> None:
    rows = [["检验报告", None, None, None], [*WIDE, LEAD], ["B-1", "干海参", "2026-03-02", "0.9"], ["B-2", "干海参", "2026-03-02", 0.1]]
    text = "检验报告,,,\n批号,产品名称,生产日期,铅(mg/kg)\nB-1,干海参,2026-03-02,0.9\nB-2,干海参,2026-03-02,0.1\n"
    expected = seafood_gb.check_sheet(text.encode(), format="csv")
    results = seafood_gb.check_table(pd.DataFrame(rows))
    assert results.csv() == expected.csv()
    assert [one["code"] for one in results.notices] == ["title_rows", "floats"]
    # As pandas reads a sheet whose first row is a title.
    named = pd.read_csv(io.StringIO(text), dtype=str)
    assert seafood_gb.check_table(named).ndjson() == expected.ndjson()


def test_long_tables_gather_their_samples() -> None:
    names = ["样品编号", "样品名称", "生产日期", "检测项目", "检测结果", "单位"]
    rows: list[list[str | None]] = [
        ["K-1", "干海参", "2026-03-02", "蛋白质", "38.2", "g/100g"],
        ["K-2", "干海参", "2026-03-02", "蛋白质", "61", "g/100g"],
        ["K-1", "干海参", "2026-03-02", "铅", "0.1", "mg/kg"],
    ]
    results = seafood_gb.check_table(pd.DataFrame(rows, columns=names))
    assert len(results) == 2
    assert results.ndjson() == seafood_gb.check_sheet(as_csv(names, rows), format="csv").ndjson()


def batches(count: int, size: int) -> Iterator[pa.RecordBatch]:
    for part in range(count):
        ids = [f"B-{part * size + row}" for row in range(size)]
        yield pa.RecordBatch.from_pydict(
            {"批号": ids, "产品名称": ["干海参"] * size, "生产日期": ["2026-03-02"] * size, "蛋白质(g/100g)": [38.2] * size, LEAD: ["0.1"] * size}
        )


def reader(count: int, size: int) -> pa.RecordBatchReader:
    schema = next(batches(1, 1)).schema
    return pa.RecordBatchReader.from_batches(schema, batches(count, size))


def test_streams_give_what_tables_give() -> None:
    whole = seafood_gb.check_table(reader(25, 1000))
    assert len(whole) == 25_000
    parts = list(seafood_gb.check_table(reader(25, 1000), stream=True))
    assert len(parts) > 2
    assert b"".join(part.ndjson() for part in parts) == whole.ndjson()
    assert [one for part in parts for one in part.notices] == whole.notices
    facts = pa.RecordBatchReader.from_stream(seafood_gb.check_table(reader(25, 1000), stream=True)).read_all()
    assert facts.combine_chunks().equals(whole.to_arrow().combine_chunks())
    frame = pd.DataFrame(wide(**{LEAD: ["0.1", "0.9"]}))
    assert b"".join(part.ndjson() for part in seafood_gb.check_table(frame, stream=True)) == seafood_gb.check_table(frame).ndjson()


def test_a_stream_that_fails_tells_what_it_read_before() -> None:
    def failing() -> Iterator[pa.RecordBatch]:
        yield from batches(12, 1000)
        raise RuntimeError("the disk is gone")

    schema = next(batches(1, 1)).schema
    stream = seafood_gb.check_table(pa.RecordBatchReader.from_batches(schema, failing()), stream=True)
    read = 0
    with pytest.raises(SeafoodError, match="the disk is gone"):
        for results in stream:
            read += len(results)
    assert read == 12_000
    with pytest.raises(SeafoodError, match="the disk is gone"):
        seafood_gb.check_table(pa.RecordBatchReader.from_batches(schema, failing()))


def test_a_stream_may_be_left_alone() -> None:
    stream = seafood_gb.check_table(reader(100, 1000), stream=True)
    assert len(next(stream)) > 0
    del stream
    with seafood_gb.check_table(reader(100, 1000), stream=True) as stream:
        assert len(next(stream)) > 0
    assert list(stream) == []
    # Also at the end of the interpreter.
    left = """
import pyarrow as pa, seafood_gb
def batches():
    while True:
        yield pa.RecordBatch.from_pydict({"批号": ["B-1"] * 1000, "产品名称": ["干海参"] * 1000, "蛋白质": ["38.2"] * 1000})
schema = next(batches()).schema
arrow = seafood_gb.check_table(pa.RecordBatchReader.from_batches(schema, batches()), stream=True)
cells = seafood_gb.check_table({name: ["x"] * 300_000 for name in ("批号", "产品名称", "蛋白质")}, stream=True)
print(len(next(arrow)), len(next(cells)))
"""
    for _ in range(3):
        assert subprocess.run([sys.executable, "-c", left], check=True, capture_output=True).stdout == b"8192 8192\n"
