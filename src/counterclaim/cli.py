"""The command line. Results go to standard output, talk to standard error."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from counterclaim import __version__
from counterclaim import show as shown
from counterclaim.cli_actors import actors_app
from counterclaim.cli_import import import_command
from counterclaim.cli_incidents import incidents_app
from counterclaim.cli_review import open_command, open_room, review_command
from counterclaim.config import DEMO_LEDGER
from counterclaim.demo import reports
from counterclaim.errors import CounterclaimError, VerificationError
from counterclaim.pipeline import BuildReport, Options, Step, build, damage, examine
from counterclaim.publish import FORMATS, export
from counterclaim.publish.dossier import write_dossier
from counterclaim.publish.markdown import write_markdown
from counterclaim.read import Limits
from counterclaim.records import dumps, extraction_record
from counterclaim.store import View, verify
from counterclaim.types import Meta, SetAside, Stated

SET_ASIDE = 3
INTERRUPTED = 130
_INTERRUPTED = "interrupted; what was stored is kept, the same command goes on from there"

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who said what in a collection of news reports, word for word, and where the accounts conflict.",
)
app.add_typer(actors_app, name="actors")
app.add_typer(incidents_app, name="incidents")
app.command("import")(import_command)
app.command("open")(open_command)
app.command("review")(review_command)
talk = Console(stderr=True, highlight=False)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders or patterns (text, HTML, JSON lines); - is standard input."
    ),
]
Ledger = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.")]
Outlet = Annotated[str | None, typer.Option(help="Who published all these reports, where you know it.")]
Published = Annotated[str | None, typer.Option("--date", help="When they were published, YYYY-MM-DD.")]
MaxBytes = Annotated[int, typer.Option(min=1, help="Most bytes one report may have.")]
Workers = Annotated[int, typer.Option(min=0, help="Processes that search reports; 0: one for each core.")]


@app.command("build")
def build_command(
    inputs: Inputs,
    ledger: Annotated[Path, typer.Option(metavar="FILE", help="The ledger to make or to add to.")],
    outlet: Outlet = None,
    published: Published = None,
    max_bytes: MaxBytes = Limits().max_bytes,
    workers: Workers = 0,
) -> None:
    """Read reports into a ledger; only what is new or changed is examined."""
    options = _options(outlet, published, max_bytes, workers)
    with _progress() as told:
        report = build(inputs, ledger, options, *told)
    _tell_build(report, ledger)
    raise typer.Exit(SET_ASIDE if report.set_aside else 0)


@app.command("extract")
def extract_command(
    inputs: Inputs,
    outlet: Outlet = None,
    published: Published = None,
    max_bytes: MaxBytes = Limits().max_bytes,
    workers: Workers = 0,
) -> None:
    """Print what is said in each report as JSON lines, without a ledger."""
    aside = 0
    for item in examine(inputs, _options(outlet, published, max_bytes, workers)):
        if isinstance(item, SetAside):
            aside += 1
            _tell_aside(item)
        else:
            sys.stdout.write(dumps(extraction_record(item.document, item.extraction)) + "\n")
            sys.stdout.flush()
            _tell_damage(item.document.origin, damage(item))
    raise typer.Exit(SET_ASIDE if aside else 0)


@app.command("show")
def show_command(
    ledger: Ledger,
    view: Annotated[
        str, typer.Argument(metavar="VIEW", help=f"One of: {', '.join(shown.VIEWS)}.")
    ] = "statements",
    report: Annotated[str | None, typer.Option(help="Only this report: its id or its beginning.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only this actor: id from the view actors.")] = None,
    search: Annotated[str | None, typer.Option(help="Only what has these words in it.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Most rows.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")] = False,
) -> None:
    """Print a view of a ledger."""
    if view not in shown.VIEWS:
        raise typer.BadParameter(f"no view {view!r}; there are: {', '.join(shown.VIEWS)}", param_hint="VIEW")
    wanted = shown.Wanted(report=report, speaker=speaker, search=search, limit=limit)
    with View(ledger) as opened:
        if as_json:
            for record in shown.records(opened, view, wanted):
                sys.stdout.write(dumps(record) + "\n")
        else:
            Console(highlight=False).print(shown.printed(opened, view, wanted))


@app.command("dossier")
def dossier_command(
    ledger: Ledger,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="The file to write, .html or .md (Markdown).")
    ],
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="Leave out paragraphs of which nothing is told.")
    ] = False,
) -> None:
    """Write the ledger as one self-contained file to hand on: HTML, or Markdown for a name in .md."""
    write_it = write_markdown if out.suffix.lower() == ".md" else write_dossier
    with View(ledger) as view:
        write_it(view, out, excerpts=excerpts)
    talk.print(f"wrote {out}", markup=False)


@app.command("export")
def export_command(
    ledger: Ledger,
    to: Annotated[str, typer.Option(help=f"One of: {', '.join(FORMATS)}.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")],
) -> None:
    """Write the ledger as files for other programs."""
    if to not in FORMATS:
        raise typer.BadParameter(f"no format {to!r}; there are: {', '.join(FORMATS)}", param_hint="--to")
    with View(ledger) as view:
        for path in export(view, to=to, out=out):
            talk.print(f"wrote {path}", markup=False)


@app.command("verify")
def verify_command(ledger: Ledger) -> None:
    """Check that every stored quotation equals its source and every id resolves; exit 4 where not."""
    report = verify(ledger)
    for fault in report.faults:
        sys.stdout.write(fault + "\n")
    sys.stdout.write(
        f"{report.documents} documents, {report.spans} quotations, {report.references} references checked:"
        f" {len(report.faults)} faults\n"
    )
    raise typer.Exit(VerificationError.exit_code if report.faults else 0)


@app.command("demo")
def demo_command(
    ledger: Annotated[Path, typer.Option(metavar="FILE", help="Where to build it.")] = Path(DEMO_LEDGER),
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the page when built.")] = True,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0: any free one.")] = 0,
) -> None:
    """Build the worked example, an invented affair told by invented outlets, and open it."""
    with _progress() as told:
        report = build([str(reports())], ledger, Options(), *told)
    _tell_build(report, ledger)
    if open_page:
        open_room(ledger, port=port, browser=True, name=None)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"counterclaim {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None: ...


def _options(outlet: str | None, published: str | None, max_bytes: int, workers: int) -> Options:
    given = Meta(outlet=_given(outlet), published=_given(_day(published)))
    return Options(given=given, limits=Limits(max_bytes=max_bytes), workers=workers)


def _given(value: str | None) -> Stated | None:
    return Stated(value=value, basis="given") if value else None


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date as YYYY-MM-DD", param_hint="--date") from None


@contextmanager
def _progress() -> Iterator[tuple[Callable[[Step], None], Callable[[int], None]]]:
    """Show what is being done: a line that changes on a terminal, else one line in a hundred reports."""
    done = 0
    with talk.status("reading") as status:

        def on_step(step: Step) -> None:
            nonlocal done
            done += 1
            if talk.is_terminal:
                status.update(f"{done} reports, last {step.outcome}: {Path(step.origin).name}")
            elif done % 100 == 0:
                talk.print(f"{done} reports", markup=False)

        def on_judged(judged: int) -> None:
            if talk.is_terminal:
                status.update(f"{done} reports, comparing: {judged} answers of the models of claims")
            elif judged % 20_000 == 0:
                talk.print(f"comparing: {judged} answers of the models of claims", markup=False)

        yield on_step, on_judged


def _tell_build(report: BuildReport, ledger: Path) -> None:
    for item in report.set_aside:
        _tell_aside(item)
    for step in report.damaged:
        _tell_damage(step.origin, step.damage)
    talk.print(
        f"{ledger}: {report.examined} reports examined"
        f" ({report.words} words, {report.statements} statements),"
        f" {report.unchanged} unchanged, {len(report.set_aside)} set aside",
        markup=False,
        soft_wrap=True,
    )


def _tell_aside(item: SetAside) -> None:
    talk.print(f"set aside: {item.origin}: {item.reason}", markup=False, soft_wrap=True)


def _tell_damage(origin: str, damage: str) -> None:
    if damage:
        talk.print(f"not read whole: {origin}: {damage}", markup=False, soft_wrap=True)


def main() -> None:
    """Run the command line; errors of this program are one line, with its exit code."""
    for noisy in ("trafilatura", "htmldate"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        app()
    except CounterclaimError as error:
        talk.print(f"counterclaim: {error}", markup=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except SystemExit as end:  # what typer makes of an interrupt
        if end.code == INTERRUPTED:
            talk.print(f"counterclaim: {_INTERRUPTED}", soft_wrap=True)
        raise
