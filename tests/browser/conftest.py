"""One browser for all tests here; without Chromium and its driver they are skipped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.chromium import DRIVER, PROGRAM, Browser

AXE = Path(__file__).parent / "axe" / "axe.min.js"
#: Of version 4.14.1, from the npm package axe-core (MPL-2.0), as it came.
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if PROGRAM is None or DRIVER is None:
        pytest.skip("no chromium and chromedriver on this machine: install Debian's chromium-driver")
    driver = Browser(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def _as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave the one browser to the next test as this one found it."""
    yield
    if "browser" in request.fixturenames:
        request.getfixturevalue("browser").reset()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which finds faults of accessibility."""
    source = AXE.read_bytes()
    assert hashlib.sha256(source).hexdigest() == AXE_SHA256
    return source.decode()
