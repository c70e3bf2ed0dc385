"""What all tests of the Python package use."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# The same day for the program and for the package.
os.environ["SOURCE_DATE_EPOCH"] = "1796083200"

Program = Callable[..., bytes]

slow = pytest.mark.skipif(os.environ.get("SEAFOOD_GB_SLOW") != "1", reason="takes long: SEAFOOD_GB_SLOW=1")


@pytest.fixture(scope="session")
def program() -> Program:
    """Runs the program, and gives what it prints."""
    path = os.environ.get("SEAFOOD_GB_PROGRAM", str(ROOT / "target/debug/seafood-gb"))

    def run(*args: str | Path, stdin: bytes = b"") -> bytes:
        ran = subprocess.run([path, *map(str, args)], input=stdin, capture_output=True, cwd=ROOT)
        assert ran.returncode in (0, 1, 2, 65), ran.stderr.decode()
        return ran.stdout

    return run
