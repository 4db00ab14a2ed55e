"""The whole way: build, read, correct ten rows by keyboard alone, build again with another model version."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser.chromium import Browser, room
from counterclaim.store import View, verify
from running import counterclaim

REPORT = """Sluice keepers deny opening the gates

Ostrel, 12 May 2031. “Nobody touched the gates,” the keeper Mara Ventis said on Monday. She accused the \
council of Varrenia of lying. “They have never been here,” she told reporters.

The council rejected the charge. “We have photographs of the night,” its speaker, Tomas Ruhl, said. He \
demanded an inquiry. According to residents, the water rose at dawn. Jonas Pell, a farmer, said he had heard \
the wheels turn.

“It was the rain,” Ines Dorval, who measures the river, wrote in her notes. Karel Osko warned that the dam \
would not hold. Ruhl insisted that the gates had been open. The mayor of Ostrel said that she would wait for \
the inquiry.
"""
OTHER_VERSION = """
import counterclaim.extract as extract
real = extract.ModelExtractor.name.fget
extract.ModelExtractor.name = property(lambda self: real(self) + "-later")
from counterclaim.cli import main
main()
"""


class Reader:
    """Somebody who has only a keyboard."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    @contextmanager
    def decision(self) -> Iterator[None]:
        """What is pressed inside is told in the page when it is done."""
        self.browser.execute_script("document.getElementById('said').textContent = ''")
        yield
        self.wait(lambda: self.told() != "")

    def told(self) -> str:
        return str(self.browser.execute_script("return document.getElementById('said').textContent")).strip()

    def wait(self, until: Callable[[], bool], seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < end, self.browser.find_element(By.TAG_NAME, "body").text[-2000:]
            time.sleep(0.05)

    def rows(self) -> int:
        return len(self.browser.find_elements(By.CSS_SELECTOR, ".rows > ol > .row"))

    def at(self) -> int:
        """The number of the row with the focus, from 0; -1 where no row has it."""
        return int(
            self.browser.execute_script(
                "return [...document.querySelectorAll('.rows > ol > .row')]"
                ".indexOf(document.activeElement.closest('.row'))"
            )
        )

    def go(self, number: int) -> None:
        for _ in range(2 * self.rows()):
            if self.at() == number:
                return
            self.press("k" if self.at() > number else "j")
        raise AssertionError(f"row {number} cannot be reached with j and k")

    def row(self, number: int) -> str:
        return self.browser.find_elements(By.CSS_SELECTOR, ".rows > ol > .row")[number].text


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "sluice.txt").write_text(REPORT, encoding="utf-8")
    path = tmp_path / "sluice.ledger"
    built = counterclaim("build", reports, "--ledger", path)
    assert built.returncode == 0, built.stderr.decode()
    return path


def _ten(reader: Reader) -> None:
    """Correct ten rows, each in one of the ways there are."""
    for number in (0, 1, 2):
        reader.go(number)
        with reader.decision():
            reader.press("a")
    reader.go(3)
    with reader.decision():
        reader.press("u")
    for number, why in ((4, "not said by her"), (5, "no words of hers")):
        reader.go(number)
        with reader.decision():
            reader.press("r")
            reader.press(why, Keys.ENTER)
    for number in (6, 7):
        reader.go(number)
        reader.press("f")
        reader.wait(lambda: _focused(reader) == "content")
        with reader.decision():
            reader.press(
                Keys.END, Keys.BACKSPACE, Keys.BACKSPACE, Keys.TAB, "two characters too many", Keys.ENTER
            )
    reader.go(8)
    reader.press("s")
    reader.wait(lambda: _focused(reader) == "entity")
    with reader.decision():
        reader.press("n", Keys.TAB, "Jonas Pell", Keys.TAB, Keys.TAB, Keys.TAB, "he it was", Keys.ENTER)
    reader.go(9)
    reader.press("t")
    reader.wait(lambda: _focused(reader) == "type")
    with reader.decision():
        reader.press("DENY", Keys.TAB, Keys.TAB, "it denies", Keys.ENTER)


def _focused(reader: Reader) -> str:
    return str(reader.browser.execute_script("return document.activeElement.name || ''"))


def _decided(ledger: Path) -> dict[str, tuple[str, str | None]]:
    """What stands in the ledger of people: words and relation, with verdict and value."""
    with View(ledger) as view:
        made = [one for one in view.judgements() if one.by_person and one.withdrawn_at is None]
    return {f"{one.keys[0].quote} {one.relation}": (one.verdict, one.value) for one in made}


def _shown(ledger: Path) -> tuple[list[tuple[object, ...]], int]:
    """The statements as the ledger shows them, and how many are rejected."""
    with View(ledger) as view:
        found = [
            (s.source, s.cue, s.content, [one.name for one in s.speakers], [act.type for act in s.acts])
            for s in view.statements()
        ]
        return found, len(view.rejected())


def test_ten_rows_by_keyboard_outlast_another_model(browser: Browser, ledger: Path) -> None:
    with room(ledger, "--as", "Reader One") as address:
        browser.get(address)
        with View(ledger) as view:
            (document,) = view.documents()
        browser.get(f"http://{urlsplit(address).netloc}/reports/{document.id}")
        reader = Reader(browser)
        assert reader.rows() >= 10
        _ten(reader)
        assert browser.ran() == []
        with reader.decision():
            reader.press("z")
        reader.go(9)
        reader.press("t")
        reader.wait(lambda: _focused(reader) == "type")
        with reader.decision():
            reader.press("DENY", Keys.TAB, Keys.TAB, "it denies after all", Keys.ENTER)
        assert [line for line in browser.said() if "Content Security Policy" in line] == []
    decided, before = _decided(ledger), _shown(ledger)
    assert len(decided) == 10
    assert before[1] == 2
    again = [
        sys.executable,
        "-c",
        OTHER_VERSION,
        "build",
        str(ledger.parent / "reports"),
        "--ledger",
        str(ledger),
    ]
    ran = subprocess.run(again, capture_output=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"1 reports examined" in ran.stderr
    assert _decided(ledger) == decided
    assert _shown(ledger) == before
    assert verify(ledger).faults == ()
    with room(ledger) as address:
        browser.get(address)
        browser.get(f"http://{urlsplit(address).netloc}/reports/{document.id}")
        text = browser.find_element(By.TAG_NAME, "main").text
        assert "not said by her" in text
        assert text.count("Reader One") >= 10


def test_who_comes_to_words_in_the_text_finds_their_row(browser: Browser, ledger: Path) -> None:
    with room(ledger, "--as", "Reader One") as address:
        browser.get(address)
        with View(ledger) as view:
            (document,), last = view.documents(), view.statements()[-1].attribution.id
        browser.size(1280, 500)
        browser.get(f"http://{urlsplit(address).netloc}/reports/{document.id}#s-{last}")
        seen = """
            const row = document.getElementById("row-" + arguments[0]).getBoundingClientRect();
            const words = document.getElementById("s-" + arguments[0]).getBoundingClientRect();
            return [row, words].every(one => one.bottom > 0 && one.top < innerHeight)"""
        Reader(browser).wait(lambda: bool(browser.execute_script(seen, last)))


def test_keys_can_be_switched_off(browser: Browser, ledger: Path) -> None:
    with room(ledger, "--as", "Reader One") as address:
        browser.get(address)
        with View(ledger) as view:
            (document,) = view.documents()
        browser.get(f"http://{urlsplit(address).netloc}/reports/{document.id}")
        reader = Reader(browser)
        reader.press("?")
        assert browser.find_element(By.ID, "keys").is_displayed()
        reader.press(Keys.ESCAPE)
        browser.find_element(By.CSS_SELECTOR, ".colophon .keys-on").click()
        browser.find_element(By.TAG_NAME, "body").click()
        reader.press("j", "a")
        assert reader.at() == -1
        browser.refresh()
        reader.press("j", "a")
        assert reader.at() == -1
        assert _decided(ledger) == {}
        browser.find_element(By.CSS_SELECTOR, ".colophon .keys-on").click()
    browser.execute_script("localStorage.clear()")


def test_rows_are_corrected_without_scripts(browser: Browser, ledger: Path) -> None:
    with room(ledger, "--as", "Reader One") as address:
        browser.get(address)
        with View(ledger) as view:
            (document,) = view.documents()
        browser.scripts(on=False)
        try:
            browser.get(f"http://{urlsplit(address).netloc}/reports/{document.id}")
            browser.find_element(By.CSS_SELECTOR, ".row button.yes").click()
            Reader(browser).wait(lambda: "#row-" in browser.current_url)
            assert urlsplit(browser.current_url).path == f"/reports/{document.id}"
        finally:
            browser.scripts(on=True)
    assert [verdict for verdict, _ in _decided(ledger).values()] == ["yes"]
