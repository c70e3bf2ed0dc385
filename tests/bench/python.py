"""How fast the Python package is: rows a second, and how they compare with the program on the same table as CSV. Fails where it is slow.

100,000 rows of 20 columns, on one core and on all of them; in Spark, on two, also the share of the time that is the engine's.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import seafood_gb

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SEAFOOD_GB_PROGRAM", str(ROOT / "target/release/seafood-gb"))
ROWS = 100_000


def table(rows: int, first: int = 0) -> pa.Table:
    """Batches of dried sea cucumber; one in twenty fails."""
    numbers = range(first, first + rows)
    columns = {
        "报告编号": [f"JC2026-{row:07}" for row in numbers],
        "批号": [f"HS{row:07}" for row in numbers],
        "样品名称": ["淡干海参"] * rows,
        "生产日期": ["2026-03-02"] * rows,
        "等级": ["二级"] * rows,
        "执行标准": ["GB/T 34747-2024"] * rows,
        "色泽": ["符合"] * rows,
        "体表": ["符合"] * rows,
        "组织形态": ["符合"] * rows,
        "气味": ["符合"] * rows,
        "杂质": ["无肉眼可见杂质"] * rows,
        "蛋白质(g/100g)": [f"{63 + row % 7}.{row % 10}" if row % 20 else "38.2" for row in numbers],
        "水分(g/100g)": [f"{12 + row % 2}.{row % 10}" for row in numbers],
        "盐分(以NaCl计)(g/100g)": [f"{9 + row % 3}.{row % 10}" for row in numbers],
        "水溶性总糖(g/100g)": [f"0.{row % 9 + 1}" for row in numbers],
        "复水后干重率(%)": [f"{65 + row % 5}.{row % 10}" for row in numbers],
        "含砂量(%)": [f"0.{row % 9 + 1}" for row in numbers],
        "铅(以Pb计)(mg/kg)": [f"0.{row % 30 + 10}" for row in numbers],
        "甲基汞(以Hg计)(mg/kg)": ["未检出"] * rows,
        "铬(以Cr计)(mg/kg)": [f"0.{row % 40 + 10}" for row in numbers],
    }
    assert len(columns) == 20
    return pa.table(columns)


def best(of: Callable[[], object], times: int = 3) -> float:
    """The least of several times, in seconds: the machine may have other things to do."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        of()
        took.append(time.perf_counter() - begun)
    return min(took)


def shown(what: str, took: float, rows: int, beside: float | None = None) -> float:
    rate = rows / took
    ratio = "" if beside is None else f", {beside / took:.2f} of the program's"
    print(f"{what:42} {rate:11,.0f} rows/s{ratio}")
    return rate


def spark(folder: Path, alone: float) -> None:
    from pyspark.sql import SparkSession
    from seafood_gb.spark import check_dataframe

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.parquet(str(folder / "archive")).repartition(2).cache()
    rows = frame.count()
    check_dataframe(frame).count()
    took = best(lambda: check_dataframe(frame).write.mode("overwrite").parquet(str(folder / "facts")), 2)
    shown("Spark local[2], Parquet of facts", took, rows)
    # What the engine takes for the same rows on one core, parted over two.
    print(f"{'':42} {rows / alone / 2 / took:11.0%} of it is the engine")
    session.stop()


def main() -> None:
    whole = table(ROWS)
    slow = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = folder / "sheet.csv"
        with sheet.open("wb") as file:
            pyarrow.csv.write_csv(whole, file)

        def program(form: str, jobs: int) -> float:
            return best(lambda: subprocess.run([PROGRAM, "check", "--format", form, "--jobs", str(jobs), sheet], capture_output=True, check=False))

        cores = os.cpu_count() or 1
        frame = whole.to_pandas()
        wanted = {"csv": 435_000, "ndjson": 84_000, "arrow": 84_000}
        alone = 0.0
        for jobs in (1, cores):
            for form in ("csv", "ndjson"):
                beside = program(form, jobs)
                shown(f"program, {form}, {jobs} jobs", beside, ROWS)
                took = best(lambda form=form, jobs=jobs: getattr(seafood_gb.check_table(whole, jobs=jobs), form)())  # type: ignore[misc]
                rate = shown(f"Arrow in, {form} out, {jobs} jobs", took, ROWS, beside)
                if jobs == 1 and rate < wanted[form]:
                    slow.append(f"{form}: {rate:,.0f} rows/s, expected {wanted[form]:,}")
            took = best(lambda jobs=jobs: seafood_gb.check_table(whole, jobs=jobs).to_arrow())  # type: ignore[misc]
            rate = shown(f"Arrow in, Arrow out, {jobs} jobs", took, ROWS, beside)
            alone = alone or rate
            if jobs == 1 and rate < wanted["arrow"]:
                slow.append(f"arrow: {rate:,.0f} rows/s, expected {wanted['arrow']:,}")
            shown(f"pandas in, csv out, {jobs} jobs", best(lambda jobs=jobs: seafood_gb.check_table(frame, jobs=jobs).csv()), ROWS)  # type: ignore[misc]
        # A stream of a million rows takes the memory of a few thousand.
        def parts() -> Iterator[pa.RecordBatch]:
            for part in range(20):
                yield from table(50_000, part * 50_000).to_batches(max_chunksize=10_000)

        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        failing = 0
        for results in seafood_gb.check_table(pa.RecordBatchReader.from_batches(whole.schema, parts()), stream=True):
            failing += results.csv().count(b"does_not_conform")
        shown("a stream of 1,000,000 rows, csv out", time.perf_counter() - begun, 1_000_000)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"{'':42} {grown:11.0f} MiB more memory at its most")
        if grown > 200 or failing != 50_000:
            slow.append(f"the stream took {grown:.0f} MiB, and {failing} batches failed")
        (folder / "archive").mkdir()
        for part in range(8):
            pq.write_table(table(ROWS, part * ROWS), folder / "archive" / f"{part}.parquet")
        spark(folder, alone)
    if slow:
        sys.exit("\n".join(slow))


if __name__ == "__main__":
    main()
