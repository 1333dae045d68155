"""What all tests share: where the sample mail lies, and the corpus of real mail where there is one."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("THREADLEAF_SHARED", ROOT.parent / "shared"))


@pytest.fixture(autouse=True)
def fixed_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show every test the same clock times."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.fixture
def sample_mail() -> Path:
    """The folder of mail written for this project."""
    return ROOT / "sample_mail"


@pytest.fixture
def corpus() -> Path:
    """The folder of real mail; the test is skipped where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real mail (../shared/corpus) is not here")
    return folder


@pytest.fixture
def cases() -> Path:
    """The folder of bug-report cases; the test is skipped where it is absent."""
    folder = SHARED / "cases"
    if not folder.is_dir():
        pytest.skip("the bug-report cases (../shared/cases) are not here")
    return folder
