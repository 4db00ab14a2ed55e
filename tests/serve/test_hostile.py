"""Whatever stands in an article, in any field, is text on every page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.desk import Desk
from counterclaim.review.decided import Act, Named
from counterclaim.serve.assets import asset_address
from counterclaim.serve.decisions import WAYS
from counterclaim.types import SetAside, anchor, attribution_id
from serve.affair import decide, dispute, hostile, relate, write
from serve.client import client, tree
from serve.deskwork import SAME, deciding

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title></textarea></style></script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)" x="',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<iframe src=//a.example></iframe>",
    "<style>@import '//a.example'</style>",
    "{{ 7 * 7 }}{% raw %}{{ ''.__class__ }}",
    "<!--",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=javascript:alert(1)>x</a>",
    "<meta http-equiv=refresh content=0;url=//a.example>",
    "<base href=//a.example>",
    "\u202e<b>x</b>\u2066",
    "../../../etc/hosts",
    "<form action=//a.example><input name=q></form>",
)
ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "body",
        "header",
        "nav",
        "main",
        "section",
        "article",
        "footer",
    ),
    *(
        "div",
        "h1",
        "h2",
        "h3",
        "b",
        "p",
        "a",
        "mark",
        "span",
        "bdi",
        "time",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "blockquote", "ins", "del", "h4"),
    *("form", "label", "input", "select", "option", "button"),
    *("script", "dialog", "kbd", "textarea", "code"),
    *("svg", "desc", "g", "path", "rect", "circle", "text"),
    *("tfoot", "i"),
}
FORMS = {
    "/search",
    "/statements",
    "/incidents",
    "/acts",
    "/contests",
    "/one-sided",
    "/agreements",
    "/matrix",
    "/network",
}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_inert_on_every_page(tmp_path: Path, payload: str) -> None:
    report, found = hostile(payload)
    ledger = write(tmp_path / "hostile.ledger", [(report, found)], SetAside(origin=payload, reason=payload))
    decide(ledger, payload)
    incident = relate(ledger, found, payload)
    compared = dispute(ledger, report, found, payload)
    with client(ledger) as room:
        speaker = found.entities[0].id
        paths = ["/", "/reports", f"/reports/{report.id}", f"/reports/{report.id}/original", "/statements"]
        paths += ["/speakers", f"/speakers/{speaker}"]
        paths += ["/incidents", f"/incidents/{incident}", "/timeline", "/acts", "/contests", "/one-sided"]
        paths += ["/review", "/decisions"]
        paths += [*compared, "/agreements", "/reprints", f"/reprints?report={report.id}"]
        for path in paths:
            check(room.get(path).text, payload)
        for query in ({"q": payload}, {"q": "said"}):
            check(room.get("/search", params=query).text, payload)
            check(
                room.get("/statements", params=query | {"outlet": payload, "act": payload[:40]}).text, payload
            )
            for path in ("/contests", "/one-sided", "/agreements"):
                check(room.get(path, params=query | {"actor": payload}).text, payload)
            check(room.get("/incidents", params=query | {"kind": payload, "country": payload}).text, payload)
        check(room.get("/acts", params={"type": payload}).text, payload)
        check(room.get("/acts", params={"actor": payload, "target": payload}).text, payload)
        check(room.get(f"/incidents/{payload}").text, None)
        for path in ("contests", "one-sided", "agreements"):
            check(room.get(f"/{path}/{payload}").text, None)
        check(room.get("/reprints", params={"report": payload}).text, None)
        check(room.get(f"/reports/{payload}").text, None)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_inert_where_people_decide(tmp_path: Path, payload: str) -> None:
    report, found = hostile(payload)
    said = found.attributions[0]
    named = attribution_id(report.id, said.source, said.cue, said.content)
    ids = {"attribution": named}
    found = replace(
        found,
        attributions=(replace(said, id=named),),
        acts=tuple(replace(act, **ids) if act.attribution else act for act in found.acts),
        events=tuple(replace(one, **ids) for one in found.events),
        figures=tuple(replace(one, **ids) if one.attribution else one for one in found.figures),
    )
    ledger = write(tmp_path / "hostile.ledger", [(report, found)])
    with Desk(ledger, by=payload, pause=3600) as desk, deciding(ledger, desk) as room:
        desk.review(named, "unsure", because=payload)
        desk.speaker(named, (Named(at=anchor(report.id, said.source[0]), name=payload, kind="person"),))
        desk.act(named, Act(type=payload))
        paths = [f"/reports/{report.id}", f"/correct/{named}", "/review", "/decisions"]
        for path in paths:
            check(room.get(path).text, payload)
        desk.review(named, "no", because=payload)
        for path in (*paths, "/decisions"):
            check(room.get(path).text, payload)
        refused = {"statement": payload[:200], "verdict": "yes", "where": payload}
        check(room.post("/decide/review", headers=SAME, data=refused).text, None)
        form = {"statement": named, "content": payload + payload}
        check(room.post("/decide/words", headers=SAME, data=form).text, None)


def check(html: str, payload: str | None) -> None:
    page = tree(html)
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= ELEMENTS
    assert not page.xpath("//comment()")
    assert not page.xpath("//@*[starts-with(name(), 'on') or name() = 'style']")
    assert page.xpath("//@src") == [asset_address("htmx.min.js"), asset_address("room.js")]
    assert len(page.xpath("//script[@src][not(node())]")) == len(page.xpath("//script")) == 2
    assert not page.xpath("//@*[starts-with(name(), 'hx-')][contains(., ':') or starts-with(., '//')]")
    assert page.xpath("//meta[@http-equiv]") == []
    assert set(page.xpath("//form/@action | //@hx-post")) <= FORMS | WAYS.keys()
    for link in page.xpath("//*[@href]"):
        assert link.get("href")[:1] in ("/", "#", "?")
        assert not link.get("href").startswith("//")
    assert payload is None or payload in page.text_content()
