"""Other threads go on while something is judged; Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import seafood_gb


# Seconds after which what is waited for is taken never to come: no measure of speed, the machine may have other work.
PATIENCE = 120


def table(count: int) -> pa.Table:
    columns = {"批号": [f"B-{row}" for row in range(count)], "产品名称": ["干海参"] * count, "生产日期": ["2026-03-02"] * count}
    return pa.table({**columns, "蛋白质(g/100g)": ["38.2"] * count})


def test_several_threads_at_once() -> None:
    def work(number: int) -> bytes:
        results = seafood_gb.check_table(table(300 + number), jobs=2)
        return results.csv() + results.ndjson()

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(work, range(16)))
    assert together == [work(number) for number in range(16)]
    # One object for all of them.
    results = seafood_gb.check_table(table(500))
    with ThreadPoolExecutor(4) as pool:
        assert len({future.result() for future in [pool.submit(results.ndjson) for _ in range(8)]}) == 1


def test_jobs_do_not_change_results() -> None:
    whole = table(2_000)
    assert seafood_gb.check_table(whole, jobs=1).ndjson() == seafood_gb.check_table(whole, jobs=5).ndjson()
    one, many = (seafood_gb.check_table(whole, jobs=jobs).to_arrow().combine_chunks() for jobs in (1, 5))
    assert one.equals(many)


def test_the_interpreter_goes_on() -> None:
    results = seafood_gb.check_table(table(4_000), jobs=1)
    ticks = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.002)

    thread = threading.Thread(target=tick)
    thread.start()
    begun = time.monotonic()
    results.ndjson()
    took = time.monotonic() - begun
    done.set()
    thread.join()
    within = [at for at in ticks if begun < at < begun + took]
    print(f"{len(within)} ticks in {took:.2f} s")
    # With the lock held it would tick once, as the call begins or ends.
    assert len(within) >= 3


def test_ctrl_c_ends_a_long_run() -> None:
    program = """
        import sys, time
        import pyarrow as pa, seafood_gb
        count = 400_000
        columns = {"批号": [f"B-{row}" for row in range(count)], "产品名称": ["干海参"] * count, "生产日期": ["2026-03-02"] * count}
        table = pa.table({**columns, "蛋白质(g/100g)": ["38.2"] * count})
        results = seafood_gb.check_table(table) if sys.argv[1] == "judging" else None
        print("ready", flush=True)
        try:
            [results.ndjson() if results else seafood_gb.check_table(table) for _ in range(100)]
            print("not ended")
        except KeyboardInterrupt:
            print("ended")
    """
    for doing in ("judging", "reading"):
        with subprocess.Popen([sys.executable, "-c", textwrap.dedent(program), doing], stdout=subprocess.PIPE, text=True, env={**os.environ}) as ran:
            assert ran.stdout and ran.stdout.readline() == "ready\n"
            time.sleep(0.3)
            ran.send_signal(signal.SIGINT)
            begun = time.monotonic()
            # Who does not listen goes on for very much longer: what is not there by then is taken never to come.
            out, _ = ran.communicate(timeout=PATIENCE)
            print(f"{doing}: ended after {time.monotonic() - begun:.2f} s")
            assert out == "ended\n"
