"""Types: those of the package, its stubs, and of a program that uses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import seafood_gb
from conftest import ROOT

HERE = Path(__file__).parent


def test_types_hold_and_refuse() -> None:
    wrong = ROOT / "target/python/wrong.py"
    wrong.parent.mkdir(exist_ok=True)
    wrong.write_text('import seafood_gb\nseafood_gb.check({}, trust="hearsay")\nseafood_gb.check({}, trus="text")\nseafood_gb.check_table({}).nothing\n')
    cache = f"--cache-dir={ROOT / 'target/python/mypy'}"

    config = f"--config-file={ROOT / 'www/python/pyproject.toml'}"

    def mypy(*args: str | Path) -> str:
        return subprocess.run([sys.executable, "-m", "mypy", "--strict", cache, config, *map(str, args)], capture_output=True, text=True, cwd=HERE).stdout

    said = mypy("-p", "seafood_gb")
    assert "Success: no issues" in said, said
    said = mypy("typed.py")
    assert "Success: no issues" in said, said
    said = mypy(wrong)
    assert said.count("error:") == 3, said


def test_a_typed_program_runs() -> None:
    subprocess.run([sys.executable, HERE / "typed.py"], check=True)


def test_stubs_name_what_there_is() -> None:
    said = subprocess.run([sys.executable, "-m", "mypy.stubtest", "seafood_gb._native", "--ignore-missing-stub"], capture_output=True, text=True)
    assert "Success" in said.stdout, said.stdout
    assert set(seafood_gb.__all__) <= set(dir(seafood_gb))
