"""A passage moved in a real browser: the form gives way to a line; without scripts the page comes again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from browser.chromium import Browser, room
from browser.test_deciding import until
from counterclaim.store import View
from serve import sluice as dam

FORM = ".account .arrange"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return dam.fill(tmp_path / "sluice.ledger")


@pytest.fixture
def contest(ledger: Path, browser: Browser) -> Iterator[str]:
    with room(ledger) as address:
        browser.get(address)
        yield f"http://{urlsplit(address).netloc}/contests/gates"
        browser.scripts(on=True)


def decided(ledger: Path) -> int:
    with View(ledger) as view:
        return len(view.decisions())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_passage_is_moved(browser: Browser, contest: str, ledger: Path, scripts: bool) -> None:
    browser.scripts(on=scripts)
    browser.get(contest)
    form = browser.find_element(By.CSS_SELECTOR, FORM)
    form.find_element(By.TAG_NAME, "summary").click()
    Select(form.find_element(By.NAME, "how")).select_by_value("none")
    form.find_element(By.TAG_NAME, "button").click()
    until(lambda: decided(ledger) == 3)
    if scripts:
        until(lambda: bool(browser.find_elements(By.CSS_SELECTOR, ".taken")))
        assert "decision" in browser.find_element(By.ID, "said").text
    else:
        until(lambda: browser.find_elements(By.CSS_SELECTOR, ".stale") != [])
    assert browser.current_url == contest
