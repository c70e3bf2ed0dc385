"""Spark gives the facts that the program gives, and never half a sample."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
import seafood_gb
from conftest import ROOT, Program
from facts import same_facts
from seafood_gb import SeafoodError
from seafood_gb.spark import check_dataframe, facts_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pyspark = pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    subprocess.run(["java", "-version"], check=True, capture_output=True)
    builder = SparkSession.builder.master("local[2]").appName("seafood-gb").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "4").config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def texts(path: Path, delimiter: str = ",") -> pa.Table:
    """A sheet as a table of texts."""
    lines = path.read_bytes().decode("utf-8-sig")
    parse = pyarrow.csv.ParseOptions(delimiter=delimiter, invalid_row_handler=lambda _: "skip")
    names = lines.splitlines()[0].split(delimiter)
    convert = pyarrow.csv.ConvertOptions(column_types={name: pa.string() for name in names}, strings_can_be_null=True, quoted_strings_can_be_null=False)
    return pyarrow.csv.read_csv(pa.py_buffer(lines.encode()), parse_options=parse, convert_options=convert)


WIDE = {"批号": [f"B-{row}" for row in range(50)], "产品名称": ["干海参"] * 50, "生产日期": ["2026-03-02"] * 50}


def framed(spark: SparkSession, table: pa.Table) -> DataFrame:
    """A table in Spark, null where nothing is."""
    kinds = ", ".join(f"`{name}` string" for name in table.column_names)
    return spark.createDataFrame(list(zip(*(column.to_pylist() for column in table.columns), strict=True)), kinds)


def wide() -> pa.Table:
    protein = [f"{30 + row}.{row % 10}0" for row in range(50)]
    return pa.table({**WIDE, "蛋白质(g/100g)": protein, "铅(mg/kg)": ["未检出" if row % 3 else "0.9" for row in range(50)]})


def unplaced(report: dict[str, Any]) -> dict[str, Any]:
    """A report without the places in its file, which is another one for each partition."""
    findings = [{key: value for key, value in one.items() if key != "place"} for one in report["findings"]]
    return {**report, "findings": findings, "notices": [one for one in report["notices"] if "file" not in one]}


def test_the_schema_is_that_of_arrow(spark: SparkSession) -> None:
    from pyspark.sql.pandas.types import to_arrow_schema

    ours, arrow = to_arrow_schema(facts_schema()), pa.schema(seafood_gb.schema())
    # Spark calls the elements of lists by another name.
    assert _shape(pa.struct(list(ours))) == _shape(pa.struct(list(arrow)))


def _shape(kind: pa.DataType) -> Any:
    if pa.types.is_struct(kind):
        return [(field.name, field.nullable, _shape(field.type)) for field in kind]
    return [_shape(kind.value_type), kind.value_field.nullable] if pa.types.is_list(kind) else str(kind)


def test_parquet_in_facts_out(spark: SparkSession, program: Program, tmp_path: Path) -> None:
    pq.write_table(wide(), tmp_path / "archive.parquet", row_group_size=10)
    frame = spark.read.parquet(str(tmp_path / "archive.parquet")).repartition(5)
    check_dataframe(frame, measured=True).write.parquet(str(tmp_path / "facts"))
    found = pq.read_table(tmp_path / "facts").sort_by("id").to_pylist()
    text = tmp_path / "archive.csv"
    with text.open("wb") as file:
        pyarrow.csv.write_csv(wide(), file)
    printed = [json.loads(line) for line in program("check", "--format", "ndjson", "--measured", text).splitlines()]
    printed.sort(key=lambda report: report["id"])
    assert len(printed) == 50
    same_facts([_unplaced_row(row) for row in found], [unplaced(report) for report in printed])


def _unplaced_row(row: dict[str, Any]) -> dict[str, Any]:
    findings = [{**one, "place": None} for one in row["findings"]]
    return {**row, "findings": findings, "notices": [one for one in row["notices"] if one["file"] is None]}


LONG = ROOT / "tests/data/kelp.tsv"


def long_table() -> pa.Table:
    return texts(LONG, "\t")


def test_rows_of_a_sample_stay_together(spark: SparkSession, program: Program) -> None:
    table = long_table()
    # White space at the ends makes no other number; Spark parts the rows as badly as it can.
    numbers = [f" {number}\u3000" if row % 2 else number for row, number in enumerate(table["样品编号"].to_pylist())]
    table = table.set_column(0, "样品编号", pa.array(numbers))
    frame = framed(spark, table).repartition(7)
    with pytest.raises(SeafoodError, match='by="样品编号"'):
        check_dataframe(frame)
    with pytest.raises(SeafoodError, match="expected `样品编号`"):
        check_dataframe(frame, by="样品名称")
    with pytest.raises(SeafoodError, match="there is no column"):
        check_dataframe(frame, by="批号")
    rows = [row.asDict(recursive=True) for row in check_dataframe(frame, by="样品编号").collect()]
    printed = [json.loads(line) for line in program("check", "--format", "ndjson", LONG).splitlines()]
    assert {row["id"]: row["verdict"] for row in rows} == {report["id"]: report["verdict"] for report in printed}
    assert len(rows) == len(printed)
    required = {row["id"]: row["coverage"] for row in rows}
    assert required == {report["id"]: report["coverage"] for report in printed}


def test_a_result_without_a_number_stops_the_job(spark: SparkSession) -> None:
    table = long_table()
    numbers = table["样品编号"].to_pylist()
    numbers[1] = None
    frame = framed(spark, table.set_column(0, "样品编号", pa.array(numbers)))
    with pytest.raises(Exception, match="found a row without a number"):
        check_dataframe(frame, by="样品编号").collect()


def test_specimens_stay_together(spark: SparkSession) -> None:
    names = ["种质编号", "标本编号", "产品", "采样日期", "叶片长(cm)"]
    rows = [[f"A-{row % 2}", f"S-{row}", "kelp-germplasm", "2026-05-18", str(200 + row)] for row in range(8)]
    frame = spark.createDataFrame(rows, names).repartition(5)
    with pytest.raises(SeafoodError, match='a row for each specimen: .*by="种质编号"'):
        check_dataframe(frame)
    found = check_dataframe(frame, by="种质编号").collect()
    assert sorted(row["id"] for row in found) == ["A-0", "A-1"]
    for row in found:
        (statistics,) = [one["statistics"] for one in row["findings"] if one["statistics"]]
        assert statistics["n"] == 4


def test_tables_that_are_no_tables_are_refused(spark: SparkSession) -> None:
    with pytest.raises(SeafoodError, match="no header: found `a`, `b`"):
        check_dataframe(spark.createDataFrame([["1", "2"]], ["a", "b"]))
    with pytest.raises(SeafoodError, match="trust: `hearsay`"):
        check_dataframe(spark.createDataFrame([["1", "2"]], ["批号", "蛋白质"]), trust="hearsay")  # type: ignore[arg-type]


def test_overlays_and_options_travel(spark: SparkSession, tmp_path: Path) -> None:
    overlay = (ROOT / "tests/overlays/gbt-20554-2024.toml").read_text()
    names = ["种质编号", "产品", "采样日期", "叶片长(cm)"]
    frame = spark.createDataFrame([["A-1", "kelp-germplasm", "2026-05-18", "250"]], names)
    (without,) = check_dataframe(frame, by="种质编号").collect()
    (with_overlay,) = check_dataframe(frame, by="种质编号", overlays=[overlay], inspection="type").collect()
    length = [next((one["reason"] for one in row["findings"] if one["rule"] == "blade-length"), None) for row in (without, with_overlay)]
    assert length == ["limit_absent", None]
    assert with_overlay["inspection"] == "type"


def test_numbers_of_one_batch_meet(spark: SparkSession) -> None:
    table = wide().slice(0, 2).set_column(0, "批号", pa.array(["B-1", "B-1"]))
    frame = framed(spark, table).repartition(2)
    codes = [one["code"] for row in check_dataframe(frame, by="批号").collect() for one in row["notices"]]
    assert "number_repeated" in codes or "id_repeated" in codes
    assert check_dataframe(frame.limit(0)).collect() == []
