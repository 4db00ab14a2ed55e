"""Five hundred texts in every field of a report: no script runs and no request leaves, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from browser.chromium import Browser, room
from browser.payloads import NUMBER, payloads
from counterclaim.publish.dossier import write_dossier
from counterclaim.store import View, Writer
from counterclaim.types import Extraction, Incident, SetAside
from serve.affair import decide, dispute, hostile, relate, write

_TYPED, _ALONE = 30, 12
"""Texts that are typed into addresses; texts that fill contests, decisions and incidents too, alone."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one report for each text, which stands in all its fields."""
    every = [hostile(payload) for payload in payloads()]
    aside = (SetAside(origin=payload, reason=payload) for payload in payloads())
    path = write(tmp_path_factory.mktemp("hostile") / "hostile.ledger", every, *aside)
    with Writer(path) as writer:
        writer.replace_incidents([_incident(found) for _, found in every], [])
    return path


@pytest.fixture(scope="module")
def served(ledger: Path, browser: Browser) -> Iterator[str]:
    with room(ledger) as address:
        browser.get(address)
        yield f"http://{urlsplit(address).netloc}"


def _incident(found: Extraction) -> Incident:
    (event, *_), (someone, *_) = found.events, found.entities
    name = someone.name
    return Incident(
        id=event.id,
        label=name,
        kind=name,
        when=name,
        where=someone.place,
        events=(event.id,),
        acts=tuple(act.id for act in found.acts),
        attributions=tuple(item.id for item in found.attributions),
        documents=(found.document,),
    )


def _quiet(browser: Browser, address: str, where: str) -> None:
    """Open a page; nothing of a stranger may run in it, and nothing may be asked for elsewhere."""
    browser.asked()
    browser.get(address)
    _press_all(browser)
    assert browser.ran() == [], address
    assert browser.asked() <= {where}, address


def _press_all(browser: Browser) -> None:
    """Give every element what handlers wait for, and open what is folded."""
    browser.execute_script(
        """
        for (const one of document.querySelectorAll("main *")) {
          for (const name of ["mouseover", "focus", "load", "error", "toggle"])
            one.dispatchEvent(new Event(name));
          if (one instanceof HTMLDetailsElement) one.open = true;
        }"""
    )


def test_the_watch_sees_what_runs_and_what_leaves(browser: Browser, tmp_path: Path) -> None:
    """That the next tests can fail: a page that is not guarded is caught by the same means."""
    page = tmp_path / "open.html"
    page.write_text("<main><img src=http://leak.example/a onerror=alert(1)><script>alert(2)</script></main>")
    browser.asked()
    browser.get(page.as_uri())
    assert "alert: 2" in browser.ran()
    assert "leak.example" in browser.asked()


def test_the_texts_are_five_hundred() -> None:
    assert len(set(payloads())) == NUMBER == 500


@pytest.mark.parametrize("part", range(5))
def test_no_report_page_runs_or_asks(browser: Browser, served: str, ledger: Path, part: int) -> None:
    where = urlsplit(served).netloc
    with View(ledger) as view:
        documents = view.documents()
    assert len(documents) == NUMBER
    for row in documents[part::5]:
        _quiet(browser, f"{served}/reports/{row.id}", where)


@pytest.mark.parametrize(
    "path", ["/reports", "/statements", "/speakers", "/incidents", "/acts", "/search?q=said", "/review"]
)
def test_no_list_runs_or_asks(browser: Browser, served: str, path: str) -> None:
    for page in range(1, 11) if "?" not in path and path != "/review" else (1,):
        joint = "&" if "?" in path else "?"
        address = f"{served}{path}" if page == 1 else f"{served}{path}{joint}page={page}"
        _quiet(browser, address, urlsplit(served).netloc)


@pytest.mark.parametrize("path", ["/", "/matrix", "/network", "/timeline", "/contests", "/decisions"])
def test_no_overview_or_picture_runs_or_asks(browser: Browser, served: str, path: str) -> None:
    _quiet(browser, f"{served}{path}", urlsplit(served).netloc)


@pytest.mark.parametrize("path", ["/index", "/reports", "/statements", "/speakers", "/incidents", "/acts"])
@pytest.mark.parametrize("twin", ["json", "csv"])
def test_no_twin_runs_or_asks(browser: Browser, served: str, path: str, twin: str) -> None:
    address = f"{served}{path}.{twin}"
    browser.asked()
    browser.get(address)
    assert browser.ran() == []
    assert browser.asked() <= {urlsplit(served).netloc}


def test_what_is_typed_runs_nowhere(browser: Browser, served: str) -> None:
    for payload in payloads()[:: NUMBER // _TYPED]:
        plain = quote(payload.replace("\0", " "))
        for path in (
            f"/search?q={plain}",
            f"/statements?q={plain}",
            f"/statements?outlet={plain}",
            f"/{plain}",
        ):
            _quiet(browser, f"{served}{path}", urlsplit(served).netloc)


@pytest.mark.parametrize("number", range(0, NUMBER, NUMBER // _ALONE + 1))
def test_no_contest_or_decision_runs_or_asks(tmp_path: Path, browser: Browser, number: int) -> None:
    payload = payloads()[number]
    report, found = hostile(payload)
    path = write(tmp_path / "one.ledger", [(report, found)])
    decide(path, payload)
    incident = relate(path, found, payload)
    compared = dispute(path, report, found, payload)
    with room(path) as address:
        where = urlsplit(address).netloc
        browser.get(address)
        for page in (
            *compared,
            f"/incidents/{incident}",
            f"/speakers/{found.entities[0].id}",
            "/reprints",
            "/",
        ):
            _quiet(browser, f"http://{where}{page}", where)


def test_the_dossier_runs_nothing_and_asks_for_nothing(
    browser: Browser, ledger: Path, tmp_path: Path
) -> None:
    dossier = tmp_path / "dossier.html"
    with View(ledger) as view:
        write_dossier(view, dossier)
    _quiet(browser, dossier.as_uri(), "file")
