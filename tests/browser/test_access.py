"""Every page, in its states, without a fault that axe-core finds: light and dark, wide and on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from browser.chromium import Browser, room
from counterclaim.publish.dossier import write_dossier
from counterclaim.store import View
from serve import sluice

LISTS = (
    *("/", "/contests", "/one-sided", "/agreements", "/reprints", "/reports", "/statements", "/speakers"),
    *("/incidents", "/timeline", "/acts", "/matrix", "/network", "/review", "/decisions"),
    *(
        "/search",
        "/search?q=sluice",
        "/search?q=zzzz",
        "/statements?q=zzzz",
        "/statements?act=DENY",
        "/nowhere",
    ),
)
_AXE = """
    const done = arguments[0];
    axe.run(document, {resultTypes: ["violations"]}).then(found => done(JSON.stringify(found.violations.map(
      one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))))"""
LOOKS = {
    "light": {"prefers_color_scheme": "light"},
    "dark": {"prefers_color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluice.fill(tmp_path_factory.mktemp("access") / "sluice.ledger")


@pytest.fixture(scope="module")
def served(ledger: Path, browser: Browser) -> Iterator[str]:
    with room(ledger) as address:
        browser.get(address)
        yield f"http://{urlsplit(address).netloc}"


@pytest.fixture(scope="module")
def singles(ledger: Path) -> tuple[str, ...]:
    """An address of each kind of single thing."""
    with View(ledger) as view:
        report = view.documents()[0].id
        statement = view.statements(limit=1)[0].attribution.id
        contest = view.contests(limit=1)[0].contest.id
        speaker = view.actors(speakers_only=True)[0].actor.id
        incidents = [
            f"/incidents/{one.id}{more}" for one in view.incidents(limit=1) for more in ("", "/correct")
        ]
        one_sided = [f"/one-sided/{row.one_sided.id}" for row in view.one_sided(limit=1)]
        agreed = [f"/agreements/{row.agreement.id}" for row in view.agreements(limit=1)]
    known = (f"/reports/{report}", f"/reports/{report}/original", f"/statements/{statement}")
    forms = (f"/correct/{statement}", f"/statements/{statement}/against", f"/speakers/{speaker}/correct")
    place = f"/reports/{report}?at=5-40"
    return (
        *known,
        place,
        f"/contests/{contest}",
        f"/speakers/{speaker}",
        *forms,
        *incidents,
        *one_sided,
        *agreed,
    )


def faults(browser: Browser, axe: str) -> list[object]:
    """Return what axe-core finds wrong with the page as it stands."""
    browser.execute_script(axe)
    found: list[object] = json.loads(browser.execute_async_script(_AXE))
    return found


def _open_all(browser: Browser) -> None:
    for one in browser.find_elements(By.CSS_SELECTOR, "details:not([open])"):
        browser.execute_script("arguments[0].open = true", one)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_fault(
    *, browser: Browser, axe: str, served: str, singles: tuple[str, ...], look: str, width: int
) -> None:
    browser.media(**LOOKS[look])
    browser.size(width)
    found = {}
    for path in (*LISTS, *singles):
        browser.get(f"{served}{path}")
        for state in ("folded", "open"):
            wrong = faults(browser, axe)
            if wrong:
                found[f"{path}, {state}"] = wrong
            _open_all(browser)
    assert found == {}


def test_the_dossier_has_no_fault(browser: Browser, axe: str, ledger: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "dossier.html"
    with View(ledger) as view:
        write_dossier(view, dossier)
    browser.media(prefers_color_scheme="light")
    browser.size(1280)
    browser.get(dossier.as_uri())
    assert faults(browser, axe) == []


def test_the_dossier_is_read_without_scripts(browser: Browser, ledger: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "dossier.html"
    with View(ledger) as view:
        write_dossier(view, dossier)
        question = view.contests(limit=1)[0].contest.question
    browser.scripts(on=False)
    try:
        browser.get(dossier.as_uri())
        assert question in browser.find_element(By.TAG_NAME, "body").text
    finally:
        browser.scripts(on=True)


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_window(
    browser: Browser, served: str, singles: tuple[str, ...], width: int
) -> None:
    browser.size(width)
    wide = {}
    for path in (*LISTS, *singles):
        browser.get(f"{served}{path}")
        across = int(browser.execute_script("return document.documentElement.scrollWidth"))
        if across > width:
            wide[path] = across
    assert wide == {}
