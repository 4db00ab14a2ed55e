"""Deciding in a real browser: by keys, and by forms alone where scripts are off."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser.chromium import Browser, room
from counterclaim.store import View
from serve.affair import write
from serve.deskwork import told

REPORT = told()[0].id
FIRST = ".row.n1"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "almeda.ledger", (told(),))


@pytest.fixture
def report(ledger: Path, browser: Browser) -> Iterator[str]:
    """The address of the report's page, in a browser that opened the printed address."""
    with room(ledger) as address:
        browser.get(address)
        yield f"http://{urlsplit(address).netloc}/reports/{REPORT}"
        browser.scripts(on=True)


def press(browser: Browser, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.05)


def state(browser: Browser, row: str = FIRST) -> str:
    # asked for at once, since a script may put another row in its place at any moment
    return str(
        browser.execute_script("return document.querySelector(arguments[0]).textContent", f"{row} .state")
    )


def focused(browser: Browser, what: str) -> bool:
    return bool(browser.execute_script("return document.activeElement.matches(arguments[0])", what))


def test_keys_accept_reject_and_undo(browser: Browser, report: str, ledger: Path) -> None:
    browser.get(report)
    press(browser, "j")
    until(lambda: focused(browser, FIRST))
    press(browser, "a")
    until(lambda: "accepted" in state(browser))
    assert focused(browser, FIRST)
    assert "accepted" in browser.find_element(By.ID, "said").text
    press(browser, "r")
    until(lambda: focused(browser, f"{FIRST} input[name=because]"))
    press(browser, "not said", Keys.ENTER)
    until(lambda: "rejected" in state(browser))
    press(browser, "z")
    until(lambda: "accepted" in state(browser))
    press(browser, "z")
    until(lambda: "not looked at" in state(browser))
    with View(ledger) as view:
        assert [(one.verdict, one.withdrawn_at is None) for one in view.decisions()] == [
            ("yes", False),
            ("no", False),
        ]
    assert not browser.said()


def hold(browser: Browser, key: str, *, told: bool = True) -> None:
    """Hold a key down for about a second; ``told``: the system says that it is the same stroke."""
    code, text = (13, "\r") if key == "Enter" else (ord(key.upper()), key)
    sent = {"key": key, "windowsVirtualKeyCode": code}
    for number in range(30):
        pressed = {**sent, "type": "keyDown", "text": text, "autoRepeat": told and number > 0}
        browser.execute_cdp_cmd("Input.dispatchKeyEvent", pressed)
        time.sleep(0.03)
        if not told:
            browser.execute_cdp_cmd("Input.dispatchKeyEvent", {**sent, "type": "keyUp"})
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {**sent, "type": "keyUp"})


def decided(ledger: Path) -> int:
    with View(ledger) as view:
        return len(view.decisions())


@pytest.mark.parametrize("key", ["a", "Enter"])
@pytest.mark.parametrize("page", ["review", "report"])
def test_a_key_held_down_decides_once(
    browser: Browser, report: str, ledger: Path, page: str, key: str
) -> None:
    browser.get(report if page == "report" else report.partition("/reports")[0] + "/review")
    what = f"{FIRST} button[value=yes]" if key == "Enter" else FIRST
    browser.execute_script("document.querySelector(arguments[0]).focus()", what)
    hold(browser, key)
    assert decided(ledger) == 1


def test_a_held_key_that_comes_as_many_does_not_decide_on_the_next(
    browser: Browser, report: str, ledger: Path
) -> None:
    browser.get(report.partition("/reports")[0] + "/review")
    hold(browser, "a", told=False)
    assert decided(ledger) == 1
    time.sleep(0.5)
    press(browser, "u")
    until(lambda: decided(ledger) == 2)


def test_keys_are_off_where_one_types_and_where_they_are_switched_off(browser: Browser, report: str) -> None:
    browser.get(report)
    browser.find_element(By.CSS_SELECTOR, "input[type=search]").click()
    press(browser, "j", "a", "?")
    assert "not looked at" in state(browser)
    assert not browser.find_element(By.ID, "keys").is_displayed()
    switch = browser.find_element(By.CSS_SELECTOR, ".by-key .keys-on")
    switch.click()
    browser.get(report)
    press(browser, "j")
    assert focused(browser, "body")
    browser.find_element(By.CSS_SELECTOR, ".by-key .keys-on").click()
    press(browser, Keys.TAB, "?")
    until(browser.find_element(By.ID, "keys").is_displayed)
    press(browser, Keys.ESCAPE)
    until(lambda: not browser.find_element(By.ID, "keys").is_displayed())


def test_a_click_on_marked_words_leads_to_their_row(browser: Browser, report: str) -> None:
    browser.get(report)
    browser.find_element(By.CSS_SELECTOR, "#text mark.content.n1").click()
    assert focused(browser, FIRST)
    press(browser, "o")
    until(lambda: "#s-" in browser.current_url)


def test_without_scripts_the_forms_do_the_same(browser: Browser, report: str) -> None:
    browser.scripts(on=False)
    browser.get(report)
    browser.find_element(By.CSS_SELECTOR, f"{FIRST} button[value=yes]").click()
    until(lambda: "#row-" in browser.current_url)
    assert "accepted" in state(browser)
    browser.find_element(By.CSS_SELECTOR, f"{FIRST} a.fix").click()
    field = browser.find_element(By.NAME, "content")
    field.clear()
    field.send_keys("Not one shell was ours")
    browser.find_element(By.CSS_SELECTOR, ".words-form button").click()
    until(lambda: "#row-" in browser.current_url)
    assert "corrected" in state(browser)
    browser.find_element(By.CSS_SELECTOR, "form.undo button").click()
    until(lambda: "accepted" in state(browser))
    assert not browser.said()
