"""How fast the Python package is: rows a second, and how they compare with the program on the same table as CSV. It prints; nothing fails by the clock.

100,000 rows of 20 columns. On one core by the time that the core worked, which a machine with other things to do does not change much; on all of them, and
in Spark, by the clock. Of the time in Spark also the share that is judging.
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
#: Ratios are to this, where it is built.
PROGRAM = ROOT / "target/release/seafood-gb"
ROWS = 100_000


def table(rows: int, first: int = 0, *, alike: bool = True) -> pa.Table:
    """Batches of dried sea cucumber, 4 columns about the batch and 16 results, as `ratios.rs` has them; one in twenty fails. Results are alike from row to
    row, or scattered, so that hardly two are."""
    numbers = range(first, first + rows)

    def digits(form: str) -> list[str]:
        return [form.format(row % 10 if alike else row * 7919 % 1000) for row in numbers]

    same = ["符合"] * rows
    columns = {
        "批号": [f"HS-{row:06}" for row in numbers],
        "产品": ["干海参"] * rows,
        "生产日期": [f"2026-03-{row % 28 + 1:02}" for row in numbers],
        "等级": ["特级"] * rows,
        "蛋白质(g/100g)": [text if row % 20 else "31.0" for row, text in zip(numbers, digits("62.{}"), strict=True)],
        "盐分(g/100g)": digits("9.{}"),
        "水分(g/100g)": ["12.4"] * rows,
        "水溶性总糖(g/100g)": digits("0.{}"),
        "复水后干重率(%)": ["68.5"] * rows,
        "含砂量(%)": digits("1.{}"),
        "铅(mg/kg)": ["0.31"] * rows,
        "甲基汞(mg/kg)": digits("0.0{}1"),
        "无机砷(mg/kg)": digits("0.1{}"),
        "铬(mg/kg)": digits("0.5{}"),
        "N-二甲基亚硝胺(µg/kg)": digits("1.{}"),
        "多氯联苯(µg/kg)": digits("1{}"),
        "色泽": same,
        "体表": same,
        "组织形态": same,
        "气味": same,
    }
    assert len(columns) == 20
    return pa.table(columns)


def worked() -> float:
    """Seconds that cores have worked for this process and those that it waited for."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def best(of: Callable[[], object], times: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """The least of several times, in seconds: the machine may have other things to do."""
    took = []
    for _ in range(times):
        begun = clock()
        of()
        took.append(clock() - begun)
    return min(took)


def shown(what: str, took: float, rows: int, beside: float | None = None) -> float:
    rate = rows / took
    ratio = "" if beside is None else f", {beside / took:.2f} of the program's"
    print(f"{what:42} {rate:11,.0f} rows/s{ratio}")
    return rate


def reading(whole: pa.Table) -> None:
    """The part of it that is no judging: a table to batches."""
    shown("Arrow in, nothing out", best(lambda: seafood_gb.check_table(whole, jobs=1), clock=worked), ROWS)


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
    # What judging takes for the same rows on one core, parted over two.
    print(f"{'':42} {rows / alone / 2 / took:11.0%} of that is judging")
    session.stop()


def main() -> None:
    whole = table(ROWS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = folder / "sheet.csv"
        with sheet.open("wb") as file:
            pyarrow.csv.write_csv(whole, file)

        def program(form: str, jobs: int) -> float | None:
            if not PROGRAM.exists():
                return None
            # Into a file, as the package gives its bytes to memory: nobody stands at the other end of a pipe.
            args = [PROGRAM, "check", "--format", form, "--jobs", str(jobs), "-o", folder / "printed", sheet]
            took = best(lambda: subprocess.run(args, capture_output=True, check=False), clock=clock)
            shown(f"program, {form}, {jobs} jobs", took, ROWS)
            return took

        cores = os.cpu_count() or 1
        frame = whole.to_pandas()
        alone = 0.0
        for jobs in sorted({1, cores}):
            clock = worked if jobs == 1 else time.perf_counter
            for form in ("csv", "ndjson"):
                beside = program(form, jobs)
                took = best(lambda form=form, jobs=jobs: getattr(seafood_gb.check_table(whole, jobs=jobs), form)(), clock=clock)  # type: ignore[misc]
                shown(f"Arrow in, {form} out, {jobs} jobs", took, ROWS, beside)
            took = best(lambda jobs=jobs: seafood_gb.check_table(whole, jobs=jobs).to_arrow(), clock=clock)  # type: ignore[misc]
            rate = shown(f"Arrow in, Arrow out, {jobs} jobs", took, ROWS, beside)
            alone = alone or rate
            took = best(lambda jobs=jobs: seafood_gb.check_table(frame, jobs=jobs).csv(), clock=clock)  # type: ignore[misc]
            shown(f"pandas in, csv out, {jobs} jobs", took, ROWS)
            if jobs == 1:
                reading(whole)
                scattered = table(ROWS, alike=False)
                took = best(lambda scattered=scattered: seafood_gb.check_table(scattered, jobs=1).csv(), clock=clock)  # type: ignore[misc]
                shown("Arrow of scattered results in, csv out", took, ROWS)
        # In a process of its own, whose memory is that of the stream alone.
        subprocess.run([sys.executable, __file__, "stream"], check=True)
        (folder / "archive").mkdir()
        for part in range(8):
            pq.write_table(table(ROWS, part * ROWS), folder / "archive" / f"{part}.parquet")
        archived(folder)
        spark(folder, alone)


def archived(folder: Path) -> None:
    """What the facts of a batch take as Parquet."""
    facts = folder / "facts.parquet"
    results = seafood_gb.check_table(table(ROWS, alike=False))
    pq.write_table(results.to_arrow(), facts, compression="zstd")
    print(f"{'facts of a batch as NDJSON':42} {len(results.ndjson()) / ROWS:11,.0f} bytes")
    print(f"{'facts of a batch as Parquet (zstd)':42} {facts.stat().st_size / ROWS:11.1f} bytes")


def stream() -> None:
    """A stream of a million rows takes the memory of a few thousand."""

    def parts(count: int) -> Iterator[pa.RecordBatch]:
        for part in range(count):
            yield from table(50_000, part * 50_000).to_batches(max_chunksize=10_000)

    def failing(count: int) -> int:
        reader = pa.RecordBatchReader.from_batches(table(1).schema, parts(count))
        return sum(results.csv().count(b",does_not_conform,") for results in seafood_gb.check_table(reader, stream=True))

    def most() -> float:
        # What `getrusage` says begins with the memory of the process that started this one.
        status = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024

    assert failing(1) == 2_500
    before, begun = most(), time.perf_counter()
    assert failing(20) == 50_000
    shown("a stream of 1,000,000 rows, csv out", time.perf_counter() - begun, 1_000_000)
    print(f"{'':42} {most() - before:11.0f} MiB more memory at its most than for 50,000")


if __name__ == "__main__":
    stream() if sys.argv[1:] == ["stream"] else main()
