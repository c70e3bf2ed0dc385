"""Without pyarrow, pandas and polars: run by the interpreter of a virtual environment in which there is only the package."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import seafood_gb

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    for package in ("pyarrow", "pandas", "polars", "numpy", "pyspark"):
        assert importlib.util.find_spec(package) is None, f"{package} is here"
    results = seafood_gb.check({"product": "干海参", "produced": "2026-03-02", "results": {"蛋白质": "38.2 g/100g"}})
    assert results.verdict == "does_not_conform" and results.dicts() and results.csv() and results.ndjson()
    assert seafood_gb.check_sheet(ROOT / "tests/data/dried-sea-cucumber.xlsx").verdict == "does_not_conform"
    assert seafood_gb.label((ROOT / "tests/data/label-salted-kelp.txt").read_text(encoding="utf-8")).verdict == "does_not_conform"
    table = {"批号": ["B-1"], "产品名称": ["干海参"], "生产日期": ["2026-03-02"], "蛋白质(g/100g)": [38.2]}
    assert seafood_gb.check_table(table).verdict == "does_not_conform"
    for form, package in ((results.to_arrow, "pyarrow"), (results.to_pandas, "pandas"), (results.to_polars, "polars")):
        try:
            form()
        except ModuleNotFoundError as error:
            assert f"pip install {package}" in str(error) and error.name == package
        else:
            raise AssertionError(f"{package} is not missed")
    # Whoever takes a stream of Arrow need not be pyarrow.
    assert "arrow_array_stream" in repr(results.__arrow_c_stream__())
    print("bare: all well")


if __name__ == "__main__":
    main()
