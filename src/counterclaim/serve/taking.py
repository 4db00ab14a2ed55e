"""Taking decisions: the form that was sent, what the desk made of it, and what is shown then.

A browser without scripts is sent to the page it came from (303); a script is given the part that changed.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.errors import CounterclaimError
from counterclaim.markup import fragment
from counterclaim.serve import answers, forms
from counterclaim.serve.decisions import WAYS
from counterclaim.serve.forms import Form
from counterclaim.serve.reading import pair_values
from counterclaim.serve.render import address, segment
from counterclaim.serve.review import Turn, offer
from counterclaim.serve.tellings import TOLD
from counterclaim.serve.ways import Taken, Way
from counterclaim.store import View

_SEE_OTHER = 303
_REFUSED = 422


def add_ways(app: FastAPI) -> None:
    """Add the addresses that take decisions."""
    for path, way in WAYS.items():
        _add(app, path, way)


def _add(app: FastAPI, path: str, way: Way) -> None:
    async def take(request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(_answer, request, way, body)

    app.add_api_route(path, take, methods=["POST"])


def _answer(request: Request, way: Way, body: bytes) -> Response:
    view, desk = request.app.state.view, request.app.state.desk
    try:
        form = forms.read(body, way.form)
        taken = way.take(view, desk, form)
    except CounterclaimError as error:
        return answers.error(request, _REFUSED, str(error))
    if answers.is_for_script(request):
        return _part(request, view, form, taken)
    return Response(status_code=_SEE_OTHER, headers={"location": _told(request, form, taken)})


def _told(request: Request, form: Form, taken: Taken) -> str:
    """The address to go to, which names the line to tell there after a decision on two statements."""
    back = _back(form, taken)
    if not (taken.back and isinstance(form, forms.Paired)):
        return back
    return address(back, **{TOLD: request.app.state.tellings.keep(taken.line)})


def _back(form: Form, taken: Taken) -> str:
    """Where the decision was taken."""
    if taken.back is not None:
        return taken.back
    if taken.contest is not None:
        return f"/contests/{segment(taken.contest)}"
    if form.where == "review":
        return address("/review", skip=form.skip or None, others="true" if form.others else None)
    if form.where == "decisions":
        return "/decisions"
    if taken.report is None:
        return "/"
    row = fragment("row", taken.statement) if taken.statement is not None else ""
    return f"/reports/{segment(taken.report)}{row}"


def _part(request: Request, view: View, form: Form, taken: Taken) -> Response:
    """The row that was decided on, the whole text with its rows, or the next statement to look at."""
    if taken.back is not None:
        return answers.part(request, "_arranged.html", {"line": taken.line, "back": taken.back}, {})
    if form.where == "review":
        turn = Turn(skip=form.skip, others=form.others)
        values = offer(view, turn, request.app.state.desk.by)
        return answers.part(request, "_taken.html", {**values, "line": taken.line}, {})
    if form.where == "decisions" or taken.report is None:
        return Response(headers={"hx-redirect": _back(form, taken)})
    return _part_of_report(request, view, taken.report, taken)


def _part_of_report(request: Request, view: View, report: str, taken: Taken) -> Response:
    values: dict[str, Any] = pair_values(view, view.document(report))
    row = next((row for row in values["rows"] if row.id == taken.statement), None)
    whole = taken.whole or row is None
    headers = {"hx-retarget": "#pair", "hx-reswap": "outerHTML"} if whole else {}
    shown = {**values, "row": row, "whole": whole, "line": taken.line}
    return answers.part(request, "_taken.html", shown, headers)
